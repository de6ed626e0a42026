"""Tables: scrolling by keyboard, a name, numbers to the right. R16."""

from __future__ import annotations

import pytest

from blog.rendering import render


def test_table():
    html = render("| A | B |\n|---|---|\n| x | y |").html

    assert html == (
        '<figure class="table"><div class="table__scroll" tabindex="0" role="region"'
        ' aria-label="Table 1: A, B"><table>'
        '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        "<tbody><tr><td>x</td><td>y</td></tr></tbody>"
        "</table></div></figure>\n"
    )


def test_an_empty_corner_is_no_header():  # R16
    html = render("| | A |\n|---|---|\n| x | 1 |").html

    assert '<thead><tr><td></td><th class="num" scope="col">A</th></tr></thead>' in html


def test_alignment_is_a_class():
    html = render("|a|b|c|\n|:-:|--:|:--|\n|x|y|1|").html

    assert '<td class="align-center">x</td><td class="num">y</td><td>1</td>' in html
    assert '<th class="num" scope="col">b</th>' in html
    assert "align=" not in html
    assert "style" not in html


@pytest.mark.parametrize(
    "cell",
    [
        "1",
        "-3.5",
        "1,042",
        "94 %",
        "13%",
        "7 ms",
        "€ 5",
        "2.5x",
        "~10",
        "1e-9",
        "≤ 3 MB/s",
    ],
)
def test_columns_of_numbers_are_recognised(cell):
    html = render(f"|a|\n|-|\n|{cell}|\n|–|").html

    assert '<td class="num">' in html
    assert '<th class="num" scope="col">' in html


@pytest.mark.parametrize("cell", ["x", "5 apples a day", "v1.2", "–", "", "1 to 2"])
def test_columns_of_words_are_not(cell):
    assert "num" not in render(f"|a|b|\n|-|-|\n|{cell}|x|").html


def test_tables_are_counted_and_named():
    html = render(
        "|a|\n|-|\n|b|\n\n<table><caption>Costs</caption><tr><td>c</table>"
    ).html

    assert 'aria-label="Table 1: a"' in html
    assert 'aria-label="Table 2: Costs"' in html


def test_a_table_without_headers_has_a_number():
    assert 'aria-label="Table 1"' in render("<table><tr><td>c</td></tr></table>").html


def test_a_long_name_is_cut():
    html = render(f"|{'word ' * 100}|b|\n|-|-|\n|c|d|").html

    assert "…" in html.partition("<table>")[0]


def test_a_figure_around_a_table_is_its_own():
    html = render(
        "<figure><table><tr><td>a</td></tr></table><figcaption>b</figcaption></figure>"
    ).html

    assert html.startswith('<figure class="table"><div class="table__scroll"')
    assert html.endswith("</div><figcaption>b</figcaption></figure>\n")
    assert html.count("<figure") == 1


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (r"| `a\|b` | c |", "<td><code>a|b</code></td><td>c</td>"),
        ("| a |", "<td>a</td><td></td>"),
        ("| a | b | c |", "<td>a</td><td>b</td>"),
        ("a | b", "<td>a</td><td>b</td>"),
        (r"| a | b \|", "<td>a</td><td>b |</td>"),
    ],
)
def test_rows_as_on_github(row, cells):
    assert f"<tr>{cells}</tr>" in render(f"|x|y|\n|-|-|\n{row}").html


def test_a_delimiter_row_of_another_width_makes_no_table():
    assert "<table" not in render("|a|b|\n|-|\n|c|d|").html
