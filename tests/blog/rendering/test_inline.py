"""Text within a paragraph: emphasis, escapes, entities, code, formulas, keys. E1."""

from __future__ import annotations

import pytest

from blog.rendering import render


def paragraph(source: str) -> str:
    html = render(source).html
    assert html.startswith("<p>")
    return html.removeprefix("<p>").removesuffix("</p>\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "*a* _b_ **c** __d__",
            "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong>",
        ),
        ("*a **b***", "<em>a <strong>b</strong></em>"),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("*a **b*** c*", "<em>a <strong>b</strong></em> c*"),
        ("***a** b*", "<em><strong>a</strong> b</em>"),
        ("****a****", "<strong><strong>a</strong></strong>"),
        ("a**b**c snake_case_name", "a<strong>b</strong>c snake_case_name"),
        ("a * b * c", "a * b * c"),
        ("*a _b* c_", "<em>a _b</em> c_"),
        ("**a** **b", "<strong>a</strong> **b"),
        ("*(**a**)*", "<em>(<strong>a</strong>)</em>"),
        ("“*a*”", "“<em>a</em>”"),
        ("*a\nb*", "<em>a\nb</em>"),
        ("~~a~~ ~b~ ~~~c", "<del>a</del> ~b~ ~~~c"),
        ("~/a and ~/b", "~/a and ~/b"),
        ("a^2 + b^2", "a^2 + b^2"),
        ("==a== a == b == c", "<mark>a</mark> a == b == c"),
        ("a==b and c==d", "a==b and c==d"),
        ("*==a==*", "<em><mark>a</mark></em>"),
    ],
)
def test_emphasis(source, expected):
    assert paragraph(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\*a\* \[b](c) \`d\` \<e> \\", "*a* [b](c) `d` &lt;e&gt; \\"),
        (r"\a \1 \é", r"\a \1 \é"),
        ("&copy; &#169; &#xA9;", "© © ©"),
        ("&amp;copy; &lt;b&gt;", "&amp;copy; &lt;b&gt;"),
        ("&nope; &notit; AT&T; a & b", "&amp;nope; &amp;notit; AT&amp;T; a &amp; b"),
        ("&#42;a&#42;", "*a*"),
        ("&#0; &#1; &#xfdd0; &#xd800;", "\ufffd \ufffd \ufffd \ufffd"),
        ("a &nbsp; b", "a &nbsp; b"),
    ],
)
def test_escapes_and_entities(source, expected):
    assert paragraph(source).replace("\xa0", "&nbsp;") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("`a *b*`", "<code>a *b*</code>"),
        ("`` a`b ``", "<code>a`b</code>"),
        ("` `` `", "<code>``</code>"),
        ("`  `", "<code>  </code>"),
        ("`a\nb`", "<code>a b</code>"),
        (r"`a\`b`", "<code>a\\</code>b`"),
        ("`a` ``b", "<code>a</code> ``b"),
        ("`&lt;<b>`", "<code>&amp;lt;&lt;b&gt;</code>"),
        ("*a`*`", "*a<code>*</code>"),
        ("[a`](b)`", "[a<code>](b)</code>"),
    ],
)
def test_code(source, expected):
    assert paragraph(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a  \nb", "a<br>\nb"),
        ("a\\\nb", "a<br>\nb"),
        ("a   \n   b", "a<br>\nb"),
        ("a \n  b", "a\nb"),
        ("a  ", "a"),
        ("*a  \nb*", "<em>a<br>\nb</em>"),
        ("`a  \nb`", "<code>a   b</code>"),
    ],
)
def test_breaks(source, expected):
    assert paragraph(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "$5 and $10",
        "US$5 to US$10",
        "between $5-$10",
        "$HOME:$PATH",
        "a $ b $ c",
        "$a $",
        "$ a$",
        r"\$a$",
        "$a",
        "$$",
        "x$a$",
        "$a$b",
    ],
)
def test_dollars_are_money(source):
    assert paragraph(source) == source.replace("\\", "")


@pytest.mark.parametrize(
    "source", ["$x$", "$`x`$", "($x$)", "$x$-axis", "$x$.", "*$x$*", "$\nx\n$ $x$"]
)
def test_dollars_are_formulas(source):
    assert "<math><mrow><mi>x</mi></mrow></math>" in paragraph(source)


def test_formulas_are_not_markdown():
    html = paragraph(r"$a_1 * b_2 * c_3$ and *$a*b$*")

    assert html.count("<em>") == 1
    assert html.count("<math>") == 2


def test_display_formula_in_a_sentence():
    assert paragraph("a $$x$$ b") == (
        'a <math display="block"><mrow><mi>x</mi></mrow></math> b'
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("++ctrl+c++", "<kbd>Ctrl</kbd>+<kbd>C</kbd>"),
        ("++f5++", "<kbd>F5</kbd>"),
        ("++cmd+page-down++", "<kbd>Cmd</kbd>+<kbd>Page Down</kbd>"),
        ('++"Any key"++', "<kbd>Any key</kbd>"),
        ('++"<b>"++', "<kbd>&lt;b&gt;</kbd>"),
        ("C++ and D++", "C++ and D++"),
        ("i++ + ++j", "i++ + ++j"),
        ("C++11++", "C++11++"),
        ("++a++b", "++a++b"),
        ("++++", "++++"),
    ],
)
def test_keys(source, expected):
    assert paragraph(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a <b>*c*</b>", "a <b><em>c</em></b>"),
        ("Vec<String> and <T>", "Vec&lt;String&gt; and &lt;T&gt;"),
        ("the <script> tag", "the &lt;script&gt; tag"),
        ("<your-name>", "&lt;your-name&gt;"),
        ("a <!-- *b* --> c", "a  c"),
        ("a <!-- b", "a &lt;!-- b"),
        ("<?php a ?> <!DOCTYPE b>", "&lt;?php a ?&gt; &lt;!DOCTYPE b&gt;"),
        ("a < b > c <", "a &lt; b &gt; c &lt;"),
        ('<b title="*c*">d</b>', '<b title="*c*">d</b>'),
        ("a<br/>b", "a<br>b"),
        ("<b", "&lt;b"),
    ],
)
def test_raw_html(source, expected):
    assert paragraph(source) == expected


def test_a_paragraph_beyond_measure_is_shown_as_it_is():
    source = "*a* " * 20_000

    assert paragraph(source) == source.strip()
