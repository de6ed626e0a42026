"""What HTML an author may bring, and that both gates agree on it: O4."""

from __future__ import annotations

import pytest

from blog.rendering import UnrenderableSource, clean_text, render
from blog.rendering.markdown import to_html
from blog.rendering.marks import Marks
from blog.rendering.sanitizing import TAGS, allowed, first_gate, sanitize, second_gate
from tests.attacks import ATTACKS
from tests.blog.rendering.safety import dangers, events
from tests.blog.rendering.texts import EVERYTHING


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_gets_through(attack):
    rendered = render(attack)

    assert dangers(rendered.html) == []
    assert dangers(rendered.feed_html) == []


@pytest.mark.parametrize("attack", [*ATTACKS, EVERYTHING])
def test_the_second_gate_has_nothing_left_to_do(attack):
    first = first_gate(to_html(clean_text(attack), Marks()))

    second = second_gate(first)

    assert events(clean_text(second)) == events(clean_text(first))


def test_without_the_gates_the_attacks_would_be_found():
    found = [a for a in ATTACKS if dangers(to_html(clean_text(a), Marks()))]

    assert len(found) > len(ATTACKS) / 3


@pytest.mark.parametrize(
    "html",
    [
        '<abbr title="a">b</abbr>',
        '<a href="https://a.example/?b=c&amp;d" rel="me">e</a>',
        '<blockquote cite="/a">b</blockquote>',
        '<p dir="rtl" id="größe" lang="ar-EG">a</p>',
        '<details open=""><summary>a</summary>b</details>',
        '<ol reversed="" start="3" type="a"><li value="7">a</li></ol>',
        '<table><tbody><tr><td colspan="2" rowspan="3">a</td></tr></tbody></table>',
        '<time datetime="2026-05-02T07:10:00+01:00">a</time>',
        "<ruby>a<rp>(</rp><rt>b</rt></ruby><wbr><bdi>c</bdi>",
        '<img src="/a.png" alt="" width="640" height="480">',
    ],
)
def test_allowed_html_passes_unchanged(html):
    assert sanitize(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p style="color:red" onclick="x()" data-x="y">a</p>', "<p>a</p>"),
        ('<a href="ftp://a">b</a>', "<a>b</a>"),
        ('<img src="data:image/png;base64,AAAA" alt="a">', '<img alt="a">'),
        ('<img src="a" width="100%" height="1e3" srcset="b 2x">', '<img src="a">'),
        ('<ol type="disc" start="x"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ('<p id="a b">c</p>', "<p>c</p>"),
        ('<p id="">c</p>', "<p>c</p>"),
        ('<p class="a&quot;b">c</p>', "<p>c</p>"),
        ("<iframe>a</iframe><video>b</video>", "ab"),
        ("<input><button>a</button><label>b</label>", "ab"),
        ("a<!-- b -->c", "ac"),
        ("<x-y>a</x-y><font>b</font>", "ab"),
        ("&#1;a&#xfffe;", "a"),
    ],
)
def test_everything_else_is_dropped(html, expected):
    assert sanitize(html) == expected


@pytest.mark.parametrize(
    "name", ["style", "onclick", "name", "tabindex", "role", "for"]
)
def test_no_element_has_these_attributes(name):
    assert not any(allowed(tag, name, "a") for tag in TAGS)


def test_classes_are_the_sites_own():
    html = render(
        '<p class="skip-link num callout">a</p>\n\n'
        '[b](/c){.site-header .align-center}\n\n<div class="toc">d</div>'
    ).html

    assert html == (
        '<p class="num">a</p>\n<p><a href="/c" class="align-center">b</a></p>\n'
        "<div>d</div>\n"
    )


def test_a_mark_that_an_author_writes_means_nothing():
    html = render('<p class="mark-0123456789abcdef-callout-note">a</p>').html

    assert html == "<p>a</p>\n"


def test_what_would_grow_beyond_measure_is_refused():
    with pytest.raises(UnrenderableSource):
        sanitize("<div>" * 201)
