"""Blocks that are not lists: HTML, definitions, abbreviations, attributes. E1."""

from __future__ import annotations

import pytest

from blog.rendering import render


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("<div>*a*</div>", "<div>*a*</div>", id="raw"),
        pytest.param(
            "<div>\n\n*a*\n\n</div>", "<div><p><em>a</em></p></div>", id="apart"
        ),
        pytest.param("a\n<div>b</div>", "<p>a</p>\n<div>b</div>", id="after a line"),
        pytest.param("<!-- a\n\n*b* -->\n\nc", "<p>c</p>", id="comment"),
        pytest.param(
            "> <div>a\n> b</div>\n\nc",
            "<blockquote><div>a\nb</div></blockquote>\n<p>c</p>",
            id="quoted",
        ),
        pytest.param(
            "- a\n\n  <div>b</div>\n\n  c\n\nd",
            "<ul><li><p>a</p><div>b</div><p>c</p></li></ul>\n<p>d</p>",
            id="in an item",
        ),
        pytest.param(
            "<details>\n<summary>a</summary>\n\n- b\n\n</details>\n\nc",
            "<details>\n<summary>a</summary><ul><li>b</li></ul></details>\n<p>c</p>",
            id="details",
        ),
        pytest.param(
            '<div markdown="1">*a*</div>',
            "<div><p><em>a</em></p></div>",
            id="markdown, one line",
        ),
        pytest.param(
            '<div markdown="1">\n*a*\n</div>\n*b*',
            "<div><p><em>a</em></p></div>\n<p><em>b</em></p>",
            id="markdown",
        ),
        pytest.param(
            "<details markdown>\n<summary>a</summary>\n*b*\n</details>",
            "<details><summary>a</summary><p><em>b</em></p></details>",
            id="markdown, with HTML inside",
        ),
        pytest.param(
            "<script>\na\n\nb</script>",
            "&lt;script&gt;\na\n\nb&lt;/script&gt;",
            id="script is shown",
        ),
        pytest.param(
            "<Widget>\n*a*", "<p>&lt;Widget&gt;\n<em>a</em></p>", id="unknown"
        ),
    ],
)
def test_html(source, expected):
    assert render(source).html.rstrip("\n") == expected


def test_a_fence_in_a_comment_is_hidden_with_it():
    assert render("<!--\n```\na\n\nb\n```\n-->\n\nc").html == "<p>c</p>\n"


def test_a_comment_in_a_fence_is_code():
    assert render("```\n<!--\n```\n\nc\n\n-->").snippets[0].code == "<!--\n"


def test_definitions():
    html = render("A\nB\n:   c *d*\n:   e\n\nF\n:   g\n\n    h").html

    assert html == (
        "<dl><dt>A</dt><dt>B</dt><dd>c <em>d</em></dd><dd>e</dd>"
        "<dt>F</dt><dd><p>g</p><p>h</p></dd></dl>\n"
    )


def test_abbreviations():
    html = render(
        "HTML, XHTML, HTML5, `HTML`, *HTML* [HTML](/a) C++\n\n"
        '*[HTML]: HyperText "Markup"\n*[C++]: a language\n*[HTML]: no'
    ).html

    abbreviation = '<abbr title="HyperText &quot;Markup&quot;">HTML</abbr>'
    assert html == (
        f"<p>{abbreviation}, XHTML, HTML5, <code>HTML</code>, <em>{abbreviation}</em> "
        '<a href="/a">HTML</a> <abbr title="a language">C++</abbr></p>\n'
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n{: #b .num lang=de}", '<p id="b" class="num" lang="de">a</p>'),
        ("a {#b}", "<p>a {#b}</p>"),
        ("a\n{b}", "<p>a\n{b}</p>"),
        (
            "`a`{#b} `/users/`{id}",
            '<p><code id="b">a</code> <code>/users/</code>{id}</p>',
        ),
        ("`a`{onclick=x() style=y}", "<p><code>a</code></p>"),
        ('`a`{title="b c" .d}', '<p><code title="b c">a</code></p>'),
        ("`a`{.b c}", "<p><code>a</code>{.b c}</p>"),
        (r"`a`\{#b}", "<p><code>a</code>{#b}</p>"),
    ],
)
def test_attributes(source, expected):
    assert render(source).html == f"{expected}\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#hashtag", "<p>#hashtag</p>"),
        ("# C#", '<h2 id="c">C#'),
        ("## a ##", '<h2 id="a">a<'),
        ("a\n# b", '<p>a</p>\n<h2 id="b">b<'),
        ("a\nb\n---\nc", '<h2 id="a-b">a\nb<'),
        ("a\n***\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("a\n    b", "<p>a\nb</p>"),
    ],
)
def test_lines(source, expected):
    assert render(source).html.startswith(expected)


@pytest.mark.parametrize("before", ["", "Words.\n\n", "> Words.\n\n"])
def test_a_fence_in_indented_code_is_that_code_and_opens_nothing(before: str):
    """CommonMark 0.31 section 4.5: at most three blanks stand before a fence."""
    html = render(f"{before}    ```\n\nWords behind.\n").html

    assert "```" in html
    assert html.endswith("<p>Words behind.</p>\n")
