"""Lists, CommonMark 0.31 section 5.3: where they begin and end, tight and loose ones.

E1. The situations are those that the specification tells apart; the texts are ours.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.rendering.extensions.lists import MAX_DEPTH
from tests.blog.rendering.structure import block_structure


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- tea\n* milk\n+ sugar",
            "<ul><li>tea</li></ul><ul><li>milk</li></ul><ul><li>sugar</li></ul>",
            id="another bullet",
        ),
        pytest.param(
            "1. tea\n2) milk",
            "<ol><li>tea</li></ol><ol start=2><li>milk</li></ol>",
            id="another delimiter",
        ),
        pytest.param(
            "- tea\n1. milk",
            "<ul><li>tea</li></ul><ol><li>milk</li></ol>",
            id="another kind",
        ),
        pytest.param(
            "- tea\n\nText.\n\n- milk",
            "<ul><li>tea</li></ul><p>Text.</p><ul><li>milk</li></ul>",
            id="a paragraph between",
        ),
        pytest.param(
            "- tea\n***\n- milk",
            "<ul><li>tea</li></ul><hr><ul><li>milk</li></ul>",
            id="a break between",
        ),
        pytest.param(
            "- tea\n# Milk\n- cream",
            "<ul><li>tea</li></ul><h1>Milk</h1><ul><li>cream</li></ul>",
            id="a heading between",
        ),
        pytest.param(
            "3. tea\n9. milk\n1. sugar",
            "<ol start=3><li>tea</li><li>milk</li><li>sugar</li></ol>",
            id="later numbers do not count",
        ),
        pytest.param(
            "- tea\n\n\n\n- milk",
            "<ul><li><p>tea</p></li><li><p>milk</p></li></ul>",
            id="any number of blank lines",
        ),
    ],
)
def test_delimiters_and_other_blocks_divide_lists(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- tea\n\n- milk\n- sugar",
            "<ul><li><p>tea</p></li><li><p>milk</p></li><li><p>sugar</p></li></ul>",
            id="a blank line between two items",
        ),
        pytest.param(
            "- tea\n-\n\n- sugar",
            "<ul><li><p>tea</p></li><li></li><li><p>sugar</p></li></ul>",
            id="after an empty item",
        ),
        pytest.param(
            "- tea\n- milk\n\n  or cream\n- sugar",
            "<ul><li><p>tea</p></li><li><p>milk</p><p>or cream</p></li>"
            "<li><p>sugar</p></li></ul>",
            id="between blocks of an item",
        ),
        pytest.param(
            "- tea\n- milk\n\n  [cream]: /cream\n- sugar",
            "<ul><li><p>tea</p></li><li><p>milk</p></li><li><p>sugar</p></li></ul>",
            id="before a link definition",
        ),
        pytest.param(
            "- tea\n\n  ---\n- milk",
            "<ul><li><p>tea</p><hr></li><li><p>milk</p></li></ul>",
            id="before a break",
        ),
        pytest.param(
            "1. tea\n\n   - green\n   - black\n2. milk",
            "<ol><li><p>tea</p><ul><li>green</li><li>black</li></ul></li>"
            "<li><p>milk</p></li></ol>",
            id="before a list that is tight",
        ),
        pytest.param(
            "> - tea\n>\n> - milk",
            "<blockquote><ul><li><p>tea</p></li><li><p>milk</p></li></ul></blockquote>",
            id="in a quote",
        ),
    ],
)
def test_loose_lists_have_paragraphs(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- tea\n- milk\n\n\n", "<ul><li>tea</li><li>milk</li></ul>", id="at the end"
        ),
        pytest.param(
            "- tea\n  - green\n\n    or black\n- milk",
            "<ul><li>tea<ul><li><p>green</p><p>or black</p></li></ul></li>"
            "<li>milk</li></ul>",
            id="in an inner list",
        ),
        pytest.param(
            "-     tea\n\n\n      pot\n- milk",
            "<ul><li><pre><code>tea\n\n\npot</code></pre></li><li>milk</li></ul>",
            id="in code",
        ),
        pytest.param(
            "- > tea\n  >\n- milk",
            "<ul><li><blockquote><p>tea</p></blockquote></li><li>milk</li></ul>",
            id="in a quote",
        ),
        pytest.param(
            "- tea\n  > green\n\nText.",
            "<ul><li>tea<blockquote><p>green</p></blockquote></li></ul><p>Text.</p>",
            id="after the list",
        ),
        pytest.param(
            "-\n  tea\n-\n  milk",
            "<ul><li>tea</li><li>milk</li></ul>",
            id="items that begin below their marker",
        ),
    ],
)
def test_blank_lines_elsewhere_leave_a_list_tight(source, expected):
    assert block_structure(source) == expected


def test_tight_items_keep_the_order_of_text_and_blocks():
    source = "- # Tea\n  is hot\n  > truly\n- milk"

    assert block_structure(source) == (
        "<ul><li><h1>Tea</h1>is hot<blockquote><p>truly</p></blockquote></li>"
        "<li>milk</li></ul>"
    )


def test_a_list_of_five_thousand_items_is_one_list():
    html = block_structure("- tea\n" * 5000)

    assert html == "<ul>" + "<li>tea</li>" * 5000 + "</ul>"


def test_every_level_down_to_the_deepest_is_a_list():
    levels = range(MAX_DEPTH)
    source = "\n".join("  " * level + f"- level {level}" for level in levels)

    html = block_structure(source)

    assert html.count("<ul><li>level ") == MAX_DEPTH
    assert html.endswith("</li></ul>" * MAX_DEPTH)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("- " * 1000 + "tea", id="bullets on a line"),
        pytest.param("> " * 1000 + "tea", id="quotes on a line"),
        pytest.param("> - " * 1000 + "tea", id="both on a line"),
        pytest.param("\n".join("  " * n + "- tea" for n in range(1000)), id="lines"),
        pytest.param("\n\n".join("  " * n + "- tea" for n in range(1000)), id="loose"),
        pytest.param(
            "\n".join("    " * n + "!!! note" for n in range(300)) + " tea",
            id="admonitions",
        ),
        pytest.param(
            "\n".join(
                "    " * n + "- tea\n" + "    " * n + "  !!! note" for n in range(99)
            ),
            id="lists in admonitions in lists",
        ),
    ],
)
def test_markers_beyond_the_deepest_level_are_text(source):
    html = block_structure(source)

    assert html.count("tea") == source.count("tea")
    assert html.count("<ul>") <= MAX_DEPTH


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha())


MARKUP = [
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "> ",
    "# ",
    ": ",
    "*",
    "-",
    "    ",
    "  ",
    "\t",
]
LINES = ["\n", "\n\n", "\n\n\n", "\n---\n", "\n===\n", "\n- - -\n", "\n: ", "\n    "]
WORDS = ["tea", "milk", "pot"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(MARKUP + LINES + WORDS), max_size=40))
def test_no_word_is_lost_whatever_surrounds_it(pieces):
    source = "".join(pieces)

    html = block_structure(source)

    assert letters(re.sub("<[^>]*>", "", html)) == letters(source)


# Without what makes tags, entities, links, definitions or directives.
PLAIN = st.characters(codec="utf-8", exclude_characters="<&[]!")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=PLAIN, max_size=200))
def test_any_text_can_be_read(source):
    html = block_structure(source)

    assert letters(re.sub("<[^>]*>", "", html)) == letters(source)
