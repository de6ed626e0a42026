"""Row P3: texts of Ghost's editors from version 1 to 5."""

from __future__ import annotations

from typing import Any

import pytest

from blog.importing.ghost import mobiledoc
from blog.importing.ghost.text import BrokenText, Text
from tests.blog.importing.ghost import exports

PLAIN: Any = [0, [], 0, "a"]


def markdown(*sections: Any, **parts: Any) -> str:
    written = Text()
    mobiledoc.write(exports.mobiledoc(*sections, **parts), written)
    return written.converted("").markdown


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ([1, "p", [PLAIN]], "a\n"),
        ([1, "H2", [PLAIN]], "## a\n"),
        ([1, "blockquote", [PLAIN]], "> a\n"),
        ([1, "aside", [PLAIN]], "> a\n"),
        ([1, "p", [PLAIN], []], "a\n"),
        ([1, "p", []], ""),
        ([2, "https://i.example/a.png"], "![](https://i.example/a.png)\n"),
        ([3, "ul", [[PLAIN], [PLAIN]]], "- a\n- a\n"),
        ([3, "ol", [[PLAIN]]], "1. a\n"),
    ],
    ids=[
        *("paragraph", "heading", "quote", "aside", "attributes", "empty", "image"),
        *("bullets", "numbers"),
    ],
)
def test_sections_come_over(section: Any, expected: str):
    assert markdown(section) == expected


def test_marks_open_and_close_where_the_markers_say():
    markups = [["strong"], ["em"], ["a", ["rel", "x", "href", "https://m.example/"]]]
    markers = [[0, [0], 0, "a "], [0, [1], 2, "b"], [0, [], 0, " c "], [0, [2], 1, "d"]]

    found = markdown([1, "p", markers], markups=markups)

    assert found == "**a *b*** c [d](https://m.example/)\n"


def test_a_mark_that_nobody_closes_ends_with_its_section():
    sections = ([1, "p", [[0, [0], 0, "a"]]], [1, "p", [PLAIN]])

    assert markdown(*sections, markups=[["b"]]) == "**a**\n\na\n"


def test_atoms_are_line_breaks_or_words():
    atoms = [["soft-return", "", {}], ["mention", "@ada", {}]]
    markers = [PLAIN, [1, [], 0, 0], [1, [], 0, 1]]

    assert markdown([1, "p", markers], atoms=atoms) == "a\\\n@ada\n"


def test_cards_stand_where_they_stood():
    cards = [["hr", {}], ["card-markdown", {"markdown": "* a\n* b"}], ["hr"]]
    sections = ([10, 0], [1, "p", [PLAIN]], [10, 1], [10, 2])

    assert markdown(*sections, cards=cards) == "---\n\na\n\n* a\n* b\n\n---\n"


@pytest.mark.parametrize(
    "section",
    [
        *(1, [], [1], [1, "p", 3], [1, "p", [[0, [7], 0, "a"]]], [1, "p", [[0]]]),
        *([9, "x"], [10, 4], [3, "ul", 1], [1, "p", [[1, [], 0, 5]]], None),
        [1, "p", [[0, [], "x", "a"]]],
    ],
)
def test_a_broken_section_is_refused(section: Any):
    with pytest.raises(BrokenText):
        markdown(section)


@pytest.mark.parametrize("document", ["", "[", "[]", "{}", '{"sections": 1}', "1"])
def test_a_broken_document_is_refused(document: str):
    with pytest.raises(BrokenText):
        mobiledoc.write(document, Text())
