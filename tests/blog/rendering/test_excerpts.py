"""Plain text, word counts and summaries. R1, R11."""

from __future__ import annotations

import pytest

from blog.rendering import render
from blog.rendering.excerpts import summarise


def test_plain_text_has_a_line_for_each_block():
    rendered = render(
        "## A *b*\n\nc `d`\ne[^1]\n\n- f\n- g\n\n|h|i|\n|-|-|\n|j|k|\n\n"
        '![alt](l.png "caption")\n\n> [!TIP]\n> m\n\n$n$\n\n[^1]: o\n'
    )

    assert rendered.plain_text.split("\n") == [
        *("A b", "c d e", "f", "g", "h i", "j k", "caption", "Tip", "m", "n", "o"),
    ]


def test_code_in_plain_text_is_as_written():
    assert render("a\n\n```py title=x\nif b:\n\n    c <d>\n```\n\ne").plain_text == (
        "a\nif b:\n\n    c <d>\ne"
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", 0),
        ("It’s a well-known, *three* word", 5),
        ("```\na = b + 1\n```", 3),
        ("日本語の文章", 3),
        ("— … !", 0),
    ],
)
def test_word_count(source, words):
    assert render(source).word_count == words


@pytest.mark.parametrize(
    ("source", "minutes"),
    [
        ("", 1),
        ("word " * 220, 1),
        ("word " * 1100, 5),
        ("```\n" + "word " * 550 + "\n```", 5),
    ],
)
def test_reading_takes_longer_for_code(source, minutes):
    assert render(source).reading_minutes == minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Short and whole.", "Short and whole."),
        ("", ""),
        ("One sentence here. Another one follows it.", "One sentence here."),
        ("No end of a sentence anywhere in this long line", "No end of a sentence…"),
        ("A heading\nThe first sentence.", "The first sentence."),
        ("Only\nheadings", "Only"),
        ("First. Yes.\nSecond.\ncode = 1", "First. Yes. Second."),
        ("Wait, what — is this — a dash somewhere", "Wait, what — is this…"),
        ("x" * 40, "x" * 23 + "…"),
        ("文" * 15 + "。" + "字" * 20, "文" * 15 + "。"),
    ],
    ids=range(10),
)
def test_summarise(text, expected):
    assert summarise(text, limit=24) == expected


def test_a_summary_is_never_longer_than_its_limit():
    text = (
        "Words of different lengths, extraordinarily so, in a line without an end " * 9
    )

    assert all(len(summarise(text, limit)) <= limit for limit in range(5, 250))


def test_code_is_no_summary():
    assert render("```pycon\n>>> f()\n...\n```\n").summary == ""
    assert render("```\nx = 1.\n```\n\nA sentence about it.").summary == (
        "A sentence about it."
    )
