from __future__ import annotations

import pytest

from blog.importing.markup import to_markdown
from blog.importing.markup.parsing import MAX_TAGS, UnreadableHtml, parse


def markdown(html: str) -> str:
    return to_markdown.convert(html).markdown


@pytest.mark.parametrize("html", ["<![foo <b>x</b>", "<!DOCTYPE a [<!FOO>]><b>x</b>"])
def test_no_declaration_is_too_strange(html: str):
    assert parse(html).b is not None
    assert "**x**" in markdown(html)


@pytest.mark.parametrize(
    "part",
    [
        *("<b>", "<div>", "<table><tr><td>", "<a href=", '<a href="x">', "<!--"),
        *("<![CDATA[", "<ul><li>", "<blockquote>", "<p>", "<br>", "<?", "<!"),
        *("<figure><figcaption>", "<details>", "<pre>", "<script>", "a<!-- -->"),
    ],
)
def test_what_is_made_to_hurt_is_one_sentence(part: str):
    with pytest.raises(UnreadableHtml, match="tags, and at most"):
        parse(part * 40_000)


@pytest.mark.parametrize(
    "part", ["<b>", "<div>", "<table><tr><td>", "<blockquote>", "<ul><li>"]
)
def test_html_nested_without_end_is_refused(part: str):
    with pytest.raises(UnreadableHtml, match="nested too deeply"):
        parse(part * 10_000)


@pytest.mark.parametrize(
    "part", ["<!-- x>", "<![CDATA[x>", "<a href=", "<a title='x", "</", "&#", "<", "<?"]
)
def test_what_never_ends_is_text(part: str):
    assert len(markdown(part * (MAX_TAGS // 2))) > MAX_TAGS // 2


@pytest.mark.parametrize(
    ("part", "around"),
    [
        ("x<br>", "<p><code>{}</code></p>"),
        ("x<!-- y -->", "<p>{}</p>"),
        ("<br>&nbsp;\n", "x<p>{}</p>"),
        ("<li>x</li>", "<ol>{}</ol>"),
        ("<code>x<br>y</code>", "{}"),
        ("<tr><td>x</td></tr>", "<table><thead>{}</thead></table>"),
        ("x<svg></svg>", "{}"),
    ],
    ids=["code", "comments", "breaks", "list", "spans", "head", "dropped"],
)
def test_many_elements_side_by_side_are_read(part: str, around: str):
    assert "x" in markdown(around.format(part * (MAX_TAGS // 4)))


def test_tables_within_tables_are_read_once():
    html = "<table><tr><td>" * 40 + "<td>x</td>" * 1_000

    assert markdown(html).count("x") == 1_000


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<p>b<p>c", "a\n\nb\n\nc\n"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "- a\n- b\n  - c\n- d\n"),
        ("<p>a<ul><li>b</ul>c", "a\n\n- b\n\nc\n"),
        (
            "<table><tr><th>a<th>b<tr><td>c<td>d</table>",
            "| a | b |\n| --- | --- |\n| c | d |\n",
        ),
    ],
    ids=["paragraphs", "list", "block", "table"],
)
def test_end_tags_may_be_left_out(html: str, text: str):
    assert markdown(html) == text


def test_more_items_than_levels_of_a_list_are_read():
    assert markdown(f"<ul>{'<li>x' * 1_000}</ul>").count("- x") == 1_000


def test_an_ordered_list_goes_on_counting():
    html = "<ol start=9><li>a</li><li>b<br>c</li></ol>"

    assert markdown(html) == "9. a\n10. b\\\n    c\n"
