"""Row P3: which of its columns a post is read from."""

from __future__ import annotations

import json
from typing import Any

import pytest

from blog.importing.ghost import bodies
from blog.importing.ghost.bodies import Body, NoReadableText
from blog.importing.ghost.rows import Row
from tests.blog.importing.ghost.exports import lexical, mobiledoc, paragraph, text

LEXICAL = lexical(paragraph(text("of Lexical")))
MOBILEDOC = mobiledoc([1, "p", [[0, [], 0, "of Mobiledoc"]]])


def body(**columns: Any) -> Body:
    return bodies.body_of(Row(columns), "")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"lexical": LEXICAL, "mobiledoc": MOBILEDOC, "html": "x"}, "of Lexical\n"),
        ({"lexical": None, "mobiledoc": MOBILEDOC, "html": "x"}, "of Mobiledoc\n"),
        ({"markdown": "* of *", "html": "<p>x</p>"}, "* of *\n"),
        ({"lexical": "", "html": "<p>of HTML</p>", "plaintext": "x"}, "of HTML\n"),
        ({"plaintext": "of words"}, "of words\n"),
        ({"lexical": json.loads(LEXICAL)}, "of Lexical\n"),
        ({"lexical": lexical(), "html": "<p>of HTML</p>"}, "of HTML\n"),
        ({}, ""),
    ],
    ids=[
        *("lexical", "mobiledoc", "markdown", "html", "plain", "not-quoted", "blank"),
        "none",
    ],
)
def test_what_is_nearest_to_the_author_is_taken(columns: Any, expected: str):
    assert body(**columns).markdown == expected


@pytest.mark.parametrize("broken", ["{", "[]", '{"root": {"children": 3}}'])
def test_a_broken_column_gives_way_and_is_told(broken: str):
    found = body(lexical=broken, html="<p>a</p>")

    assert found.markdown == "a\n"
    assert found.notes == ("Its Lexical cannot be read; the text is that of its HTML.",)


def test_a_text_that_is_nowhere_to_be_read_has_a_remedy():
    with pytest.raises(NoReadableText, match=r"\(Lexical, Mobiledoc\) cannot be read"):
        body(lexical="{", mobiledoc="{")


def test_deep_nesting_is_no_text():
    deep = '{"children": [' * 60_000

    with pytest.raises(NoReadableText):
        body(lexical=f'{{"root": {deep}')


def test_a_list_that_is_too_deep_gives_way_to_html():
    opening = '{"type": "list", "children": [{"type": "listitem", "children": ['
    nested = f"{opening * 220}{{}}{']}]}' * 220}"

    found = body(lexical=f'{{"root": {{"children": [{nested}]}}}}', html="<p>a</p>")

    assert found.markdown == "a\n"


def test_the_placeholder_of_the_site_is_filled_in():
    row = Row(
        {"markdown": "[a](__GHOST_URL__/b/) __GHOST_URL__"}, "https://old.example"
    )

    assert bodies.body_of(row, "").markdown == (
        "[a](https://old.example/b/) https://old.example\n"
    )
