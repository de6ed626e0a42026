"""LaTeX to MathML without any way for HTML to come along: R9, O4."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.rendering.marks import Formula
from blog.rendering.mathematics import finish
from tests.blog.rendering.safety import dangers


def test_inline_formula():
    finished = finish(Formula("x^2", display=False))

    assert finished.page == (
        "<math><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>"
    )
    assert finished.feed == finished.page
    assert finished.text == "x^2"


def test_block_scrolls_by_keyboard():
    finished = finish(Formula("x", display=True, block=True))

    assert finished.page == (
        '<div class="math" tabindex="0">'
        '<math display="block"><mrow><mi>x</mi></mrow></math></div>'
    )
    assert "tabindex" not in finished.feed


@pytest.mark.parametrize(
    "environment", ["aligned", "align", "gather", "cases", "pmatrix", "equation*"]
)
def test_environments_become_tables(environment):
    latex = rf"\begin{{{environment}}} a &= b \\ c &= d \end{{{environment}}}"

    assert finish(Formula(latex, display=True)).page.count("<mtr>") == 2


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac",
        "a^",
        r"\left(",
        r"\frac{a",
        r"a} + {b",
        "{" * 2000 + "}" * 2000,
        "",
        "x" * 6000,
        r"\newcommand{\a}{\a\a}\a",
    ],
    ids=[
        "fraction",
        "power",
        "bracket",
        "open",
        "crossed",
        "depth",
        "nothing",
        "length",
        "macro bomb",
    ],
)
def test_what_cannot_be_read_is_shown_as_code(latex):
    finished = finish(Formula(latex, display=False))

    assert finished.page == f'<code class="math-error">{latex}</code>'
    assert finished.feed == f"<code>{latex}</code>"


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>x()</script>}",
        r"\text{&lt;script&gt;}",
        r"\text{&amp;lt;script&amp;gt;}",
        r"\mathrm{<img src=x onerror=x()>}",
        r"\href{javascript:x()}{a}",
        r"\style{color:red}{a}",
        r"\class{x}{a}",
        r"\color{red\" onclick=x()}{a}",
        "<script>x()</script",
    ],
)
def test_html_in_formulas_is_text(latex):
    finished = finish(Formula(latex, display=False))

    assert dangers(finished.page) == []
    assert "<script" not in finished.page


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=r"\{}^_&<>$ abfrctexlihg()'\"[]#%12", max_size=60))
def test_no_formula_raises_or_harms(latex):
    assert dangers(finish(Formula(latex, display=True)).page) == []
