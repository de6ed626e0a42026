"""Row P5: what HTML shows, Markdown shows."""

from __future__ import annotations

import pytest

from blog import rendering
from blog.importing.markup import to_markdown


def markdown(html: str) -> str:
    return to_markdown.convert(html, "https://old.example/blog/tides/").markdown


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Low <em>water</em></h2><p>a</p>", "## Low *water*\n\na\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("<p>a\nb</p><p>&nbsp;</p>", "a b\n"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c\n"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b\n"),
        ("x<blockquote><p>a</p><p>b</p></blockquote>", "x\n\n> a\n>\n> b\n"),
        (
            "<p>H<sub>2</sub>O <kbd>x</kbd> <u>y</u></p>",
            "H<sub>2</sub>O <kbd>x</kbd> <u>y</u>\n",
        ),
        ("<dl><dt>T</dt><dd>D</dd></dl>", "T\n:   D\n"),
        ("<b>a <strong>b</strong></b>", "**a b**\n"),
        ("a<b>“b”</b>c", "a<b>“b”</b>c\n"),
        ("<p># a</p>", "\\# a\n"),
        ("<!-- wp:p --><p>a</p><!-- /wp:p -->\n\n<!-- wp:p --><p>b</p>", "a\n\nb\n"),
        ("", ""),
        (
            "<p><acronym title='Low &amp; high'>L</acronym></p>",
            '<abbr title="Low &amp; high">L</abbr>\n',
        ),
        ("<ul><li>a</ul>\n<ul><li>b</ul><ul><li>c</ul>", "- a\n\n* b\n\n- c\n"),
        ("<ol><li>a</ol><p>&nbsp;</p><ol><li>b</ol>", "1. a\n\n1) b\n"),
        ("<ul><li>a</ul><ol><li>b</ol>x<ol><li>c</ol>", "- a\n\n1. b\n\nx\n\n1. c\n"),
        (
            "<b> a </b><br>b <br><a href='#c'>c </a><ul><li>d</ul>",
            "**a**\\\nb\\\n[c](#c)\n\n- d\n",
        ),
        ("<p>a <em> b </em>c</p>", "a *b* c\n"),
        ("a<sup><b> b</b></sup><ins>c </ins>d", "a<sup> **b**</sup><ins>c </ins>d\n"),
    ],
    ids=[
        *("heading", "break", "lines", "nested", "start", "quote", "inline", "terms"),
        *("bold-twice", "bold-within-word", "hash", "comments", "empty", "acronym"),
        *("lists-in-a-row", "empty-between", "words-between", "edges", "two-blanks"),
        "blanks-within",
    ],
)
def test_structure_comes_over(html: str, expected: str):
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>a<br></div><div>b</div>", "a\n\nb\n"),
        ("<blockquote><p><br><em>a</em><br></p></blockquote>", "> *a*\n"),
        ("<p>a<br><br>b</p>", "a\\\n\\\nb\n"),
        ("<ul><li>a<br><ul><li>b</li></ul></li></ul>", "- a\n  - b\n"),
        ("<figure><p>a</p><figcaption>b<br></figcaption></figure>", "a\n\nb\n"),
    ],
)
def test_line_breaks_at_the_edge_of_a_block_show_nothing(html: str, expected: str):
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href='/a'>x</a>", "[x](https://old.example/a)\n"),
        ("<a href='../b c'>x</a>", "[x](<https://old.example/blog/b c>)\n"),
        ("<a href='#low'>x</a>", "[x](#low)\n"),
        (
            "<a href='https://e.example/a'>https://e.example/a</a>",
            "<https://e.example/a>\n",
        ),
        ("So!<a href='/a'>x</a>", "So\\![x](https://old.example/a)\n"),
        (
            "<img src='a.png' alt='a]b' title='q\"q'>",
            '![a\\]b](https://old.example/blog/tides/a.png "q\\"q")\n',
        ),
        (
            "<img data-src='a.png' src='data:image/svg+xml,x' alt=''>",
            "![](https://old.example/blog/tides/a.png)\n",
        ),
        ("<p>a<img src='t.gif' width=1 height=1></p>", "a\n"),
    ],
    ids=["root", "up", "anchor", "bare", "bang", "image", "lazy", "pixel"],
)
def test_addresses_are_complete(html: str, expected: str):
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<pre><code class='language-c++'>{}</code></pre>", "c++"),
        ("<pre class='brush: py'>{}</pre>", "py"),
        ("<pre class='sourceCode haskell'><code>{}</code></pre>", "haskell"),
        ("<pre lang=x data-lang='go'><code>{}</code></pre>", "go"),
        ("<div class='highlight-source-shell'><pre>{}</pre></div>", "shell"),
        ("<pre><code class='hljs language-plaintext'>{}</code></pre>", ""),
        ("<pre>{}</pre>", ""),
    ],
)
def test_code_keeps_its_language_and_its_characters(html: str, language: str):
    code = "if a &lt; b:<br>    <b>x</b>*y* `z`\n\n\treturn"

    assert markdown(html.format(code)) == (
        f"```{language}\nif a < b:\n    x*y* `z`\n\n\treturn\n```\n"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><code>a<br>  b</code></p>", "```\na\n  b\n```\n"),
        ("<p>x <code>a<br>b</code></p>", "x `a b`\n"),
        ("<ul><li><code>a<br>b</code></li></ul>", "- `a b`\n"),
    ],
    ids=["alone", "within", "item"],
)
def test_code_of_several_lines_outside_a_block_stays_apart(html: str, expected: str):
    assert markdown(html) == expected


def test_line_numbers_are_no_code():
    numbered = (
        "<table class='highlighttable'><tr><td class='linenos'><pre>1\n2</pre></td>"
        "<td class='code'><pre>a\nb\n</pre></td></tr></table>"
    )
    rouge = (
        "<div class='language-ruby'><pre><code><table class='rouge-table'><tr>"
        "<td class='gutter'><pre>1\n2</pre></td><td><pre>a\nb\n</pre></td></tr></table>"
        "</code></pre></div>"
    )

    assert markdown(numbered) == "```\na\nb\n```\n"
    assert markdown(rouge) == "```ruby\na\nb\n```\n"


def test_a_plain_table_is_a_markdown_table_with_escaped_pipes():
    html = (
        "<table><thead><tr><th>a|b</th><th><code>c|d</code></th></tr></thead>"
        "<tbody><tr><td>1<br>2</td><td>3</td></tr></tbody>"
        "<tfoot><tr><td>4</td><td>5</td></tr></tfoot></table>"
    )

    assert markdown(html) == (
        "| a\\|b | `c\\|d` |\n| --- | --- |\n| 1 2 | 3 |\n| 4 | 5 |\n"
    )


def test_a_table_that_markdown_cannot_hold_stays_html():
    html = "<table><tr><td colspan=2><pre>a\n\nb</pre></td></tr></table>"

    rendered = rendering.render(markdown(html))

    assert 'colspan="2"' in rendered.html
    assert [snippet.code for snippet in rendered.snippets] == ["a\n\nb\n"]


def test_a_caption_stays_with_its_picture():
    caption = "<figcaption>Low <em>tide</em></figcaption>"
    html = f"<figure><img src=a.png alt=A>{caption}</figure>"

    rendered = rendering.render(markdown(html)).html

    assert caption in rendered
    assert 'alt="A"' in rendered


def test_what_cannot_stay_is_counted():
    converted = to_markdown.convert(
        "<iframe src='https://v.example/1' title='Talk'></iframe><svg></svg>"
        "<script>x</script><script src='https://gist.github.com/ada/1.js'></script>"
    )

    assert converted.markdown == (
        "[Talk](https://v.example/1)\n\n<https://gist.github.com/ada/1>\n"
    )
    assert converted.losses == (
        "1 embedded player became a plain link.",
        "Elements that a post cannot hold were left out: 1 <script>, 1 <svg>.",
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><![if !vml]>b<![endif]>", "a\n\nb\n"),
        ("a <![Cm b", "a \\<!\\[Cm b\n"),
        ("<iframe><iframe></iframe></iframe>a", "a\n"),
        ("<video><audio></audio></video>a", "a\n"),
    ],
)
def test_no_html_is_too_odd(html: str, expected: str):
    assert markdown(html) == expected


def test_formulas_that_carry_latex_become_latex():
    html = (
        "<math><mrow><mi>x</mi></mrow><annotation encoding='application/x-tex'>x^2"
        "</annotation></math>"
    )

    assert markdown(f"<p>so {html}</p>") == "so $x^2$\n"


def test_details_open_and_close():
    rendered = rendering.render(
        markdown("<details><summary>More</summary><p>a *b*</p></details>")
    ).html

    assert "<summary>More</summary>" in rendered
    assert "a *b*" in rendered


def test_plain_text_has_the_words_alone():
    html = "<p>a &lt; <b>b</b></p><p>c</p>d<br>e"

    assert to_markdown.plain_text(html) == "a < b c d e"


def test_lists_in_a_row_stay_apart():
    text = markdown("<ol><li>a<li>b</ol><ol><li>c</ol>")

    assert rendering.render(text).html.count("<ol>") == 2


def test_lists_within_a_table_keep_their_html():
    text = markdown("<table><td><ul><li>a</ul><ul><li>b</ul></table>")

    assert text.count("<ul>") == 2
