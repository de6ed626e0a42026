"""Links, pictures and addresses within a paragraph. E1."""

from __future__ import annotations

import pytest

from blog.rendering import render
from tests.blog.rendering.test_inline import paragraph


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[a](/b)", '<a href="/b">a</a>'),
        ('[a](/b "c")', '<a href="/b" title="c">a</a>'),
        ("[a](/b 'c')", '<a href="/b" title="c">a</a>'),
        ("[a](/b (c))", '<a href="/b" title="c">a</a>'),
        (r'[a](/b "c\"d")', '<a href="/b" title="c&quot;d">a</a>'),
        ("[a]( /b )", '<a href="/b">a</a>'),
        ("[a](/b(c)d)", '<a href="/b(c)d">a</a>'),
        (r"[a](/b\)c)", '<a href="/b)c">a</a>'),
        ("[a](</b c>)", '<a href="/b%20c">a</a>'),
        ("[a](/b&amp;c)", '<a href="/b&amp;c">a</a>'),
        ("[a *b*](/c)", '<a href="/c">a <em>b</em></a>'),
        ("[a [b] c](/d)", '<a href="/d">a [b] c</a>'),
        ("[a](/b)[c](/d)", '<a href="/b">a</a><a href="/d">c</a>'),
        ("*[a*](/b)", '*<a href="/b">a*</a>'),
        ("[a](/b c)", "[a](/b c)"),
        ("[a](/b", "[a](/b"),
        ("[a] (/b)", "[a] (/b)"),
        (r"\[a](/b)", "[a](/b)"),
        ("[a [b](/c)](/d)", '[a <a href="/c">b</a>](/d)'),
        ("[a](/b){.num #c}", '<a href="/b" class="num" id="c">a</a>'),
        ("[a](/b){c}", '<a href="/b">a</a>{c}'),
    ],
)
def test_links(source, expected):
    html = paragraph(source)

    assert html == expected


def test_images_say_their_text_plainly():
    assert 'alt="a b c"' in paragraph("x ![a *b* [c](/d)](/e)")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[a]", '<a href="/u" title="t">a</a>'),
        ("[a][]", '<a href="/u" title="t">a</a>'),
        ("[b][a]", '<a href="/u" title="t">b</a>'),
        ("[b][A]", '<a href="/u" title="t">b</a>'),
        ("[Two\n words]", '<a href="/two">Two\nwords</a>'),
        ("[b][nope]", "[b][nope]"),
        ("[nope]", "[nope]"),
        ("[a](nope", '<a href="/u" title="t">a</a>(nope'),
        ("[<]", '<a href="">&lt;</a>'),
    ],
)
def test_references(source, expected):
    definitions = "\n\n[a]: /u 't'\n[A]: /later\n[two   WORDS]:\n/two\n[<]: <>"

    assert paragraph(source + definitions) == expected


@pytest.mark.parametrize(
    "source", ["[a]: /b c", "[a]:", "[]: /b", "[^a]: b", r"\[a]: /b", "a\n[b]: /c"]
)
def test_other_lines_define_nothing(source):
    assert "href" not in render(f"{source}\n\n[a] [] [b]").html


def test_definitions_before_text_leave_it():
    assert render("[a]: /b\nText [a].").html == '<p>Text <a href="/b">a</a>.</p>\n'


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("https://a.example", "https://a.example"),
        ("see https://a.example/b.", "https://a.example/b"),
        ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
        ("https://a.example/b?c=d&e=f*", "https://a.example/b?c=d&amp;e=f"),
        ("https://a.example/b&copy;", "https://a.example/b"),
        ("https://a.example/b_c_d~e", "https://a.example/b_c_d~e"),
        ("http://localhost:8000/a", "http://localhost:8000/a"),
        ("**https://a.example**", "https://a.example"),
        ('"https://a.example"', "https://a.example"),
        ("[x https://a.example]", "https://a.example"),
        ("HTTPS://a.example", "HTTPS://a.example"),
        ("<https://a.example/*b*>", "https://a.example/*b*"),
    ],
)
def test_addresses_become_links(source, linked):
    html = paragraph(source)

    assert f'<a href="{linked}" rel="external noopener">{linked}</a>' in html


@pytest.mark.parametrize(
    "source",
    ["ahttps://b", "https://", "www.", "www.a", "xwww.a.b", "ftp://a.b", "`https://a`"],
)
def test_other_text_is_no_address(source):
    assert "<a" not in paragraph(source)


def test_www_addresses_are_completed():
    html = paragraph("www.a.example/b.")

    assert html == (
        '<a href="http://www.a.example/b" rel="external noopener">www.a.example/b</a>.'
    )


@pytest.mark.parametrize(
    "source", ["a.b+c@d.example", "<a.b+c@d.example>", "write a.b+c@d.example, now"]
)
def test_mail_addresses(source):
    html = paragraph(source)

    assert '<a href="mailto:a.b+c@d.example">a.b+c@d.example</a>' in html


@pytest.mark.parametrize(
    "source",
    ["react@18.2.0", "git@github.com:a/b.git", "@scope/name", r"a\@b.example", "a@b"],
)
def test_other_at_signs_are_text(source):
    assert paragraph(source) == source.replace("\\", "")


def test_addresses_in_links_are_not_linked_again():
    source = "[https://a.example b@c.example](/d) <a href='/e'>https://f.example</a>"

    assert paragraph(source) == (
        '<a href="/d">https://a.example b@c.example</a>'
        ' <a href="/e">https://f.example</a>'
    )
