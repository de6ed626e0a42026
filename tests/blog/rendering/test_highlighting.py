"""Code in colours: nothing lost, nothing coloured that has no colour. R7."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.rendering.highlighting import (
    MAX_LENGTH,
    MAX_LINE_LENGTH,
    MAX_LINES,
    STYLED,
    Piece,
    line_spans,
    pieces,
    spans,
)

STYLESHEET = Path(__file__).parents[3] / "static" / "css" / "code.css"


def test_tokens_become_spans():
    assert spans(pieces("x = 1 < 2\n", "py")) == (
        'x = <span class="mi">1</span> &lt; <span class="mi">2</span>\n'
    )


def test_neighbours_of_one_class_share_a_span():
    assert spans(pieces("CREATE TABLE a", "sql")) == (
        '<span class="k">CREATE TABLE</span> a'
    )


def test_a_line_break_is_no_gap_to_be_closed():
    found = pieces("True\nTrue\n", "py")

    assert [piece.text for piece in found] == ["True", "\n", "True", "\n"]


def test_lines_keep_their_spans_apart():
    found = [Piece("s", "a\n\nb"), Piece("", "\n")]

    assert line_spans(found) == [
        '<span class="s">a</span>\n',
        "\n",
        '<span class="s">b</span>\n',
    ]


@pytest.mark.parametrize("language", ["", "nosuch", "text", "<script>", "a" * 40])
def test_unknown_languages_stay_plain(language):
    assert spans(pieces("a < b", language)) == "a &lt; b"


@pytest.mark.parametrize(
    "code",
    [
        "x = 1\n" * MAX_LINES,
        ("1" * 900 + "\n") * (MAX_LENGTH // 900 + 1),
        "1" * (MAX_LINE_LENGTH + 1),
    ],
    ids=["lines", "length", "one line"],
)
def test_data_stays_plain(code):
    assert pieces(code, "py") == [Piece("", code)]


@pytest.mark.parametrize("css_class", sorted(STYLED))
def test_every_class_has_a_rule_in_the_stylesheet(css_class):
    rules = STYLESHEET.read_text(encoding="utf-8")

    assert re.search(rf"\.{css_class}[,) ]", rules)


@settings(max_examples=60, deadline=None)
@given(
    code=st.text(max_size=200),
    language=st.sampled_from(["py", "rust", "console", "diff", "html", "yaml", "js"]),
)
def test_no_character_is_lost(code, language):
    found = pieces(code, language)

    assert "".join(piece.text for piece in found) == code
