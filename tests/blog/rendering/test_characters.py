"""What XML forbids leaves every text, and nobody writes our placeholders: F1."""

from __future__ import annotations

import pytest

from blog.rendering import (
    POST_PLACEHOLDER,
    SITE_PLACEHOLDER,
    clean_text,
    illegal_characters,
)


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x08",
        "\x0b",
        "\x0c",
        "\x1f",
        "\ud800",
        "\udfff",
        "\ufdd0",
        "\ufdef",
        "\ufffe",
        "\uffff",
        SITE_PLACEHOLDER,
        POST_PLACEHOLDER,
    ],
    ids=ascii,
)
def test_clean_text_removes_what_no_document_may_hold(character):
    assert clean_text(f"a{character}b") == "ab"


@pytest.mark.parametrize(
    "character",
    ["\t", "\n", "\r", " ", "\x7f", "\x85", "\ufdcf", "\ufdf0", "\ufffd", "🙂"],
    ids=ascii,
)
def test_clean_text_keeps_the_rest(character):
    assert clean_text(f"a{character}b") == f"a{character}b"


def test_illegal_characters_are_told_by_line_and_column():
    text = "fine\nab\x0bc\r\n\x00\rx\ud800"

    assert illegal_characters(text) == [
        (2, 3, "\x0b"),
        (3, 1, "\x00"),
        (4, 2, "\ud800"),
    ]


def test_illegal_characters_of_a_clean_text_are_none():
    assert illegal_characters("a\r\nb\tc") == []
