from __future__ import annotations

import pytest

from blog.importing.shortening import shortened


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("short enough", "short enough"),
        ("exactly twenty chars", "exactly twenty chars"),
        ("a few words, and more of them", "a few words, and…"),
        ("a few words, no more room", "a few words, no…"),
        ("unbreakable-as-one-long-word", "unbreakable-as-one…"),
        ("  many \n blanks  ", "many blanks"),
    ],
    ids=["short", "exact", "cut", "punctuation", "one-word", "blanks"],
)
def test_a_text_is_cut_at_a_word_and_shows_it(text: str, short: str):
    assert shortened(text, 20) == short
    assert len(short) <= 20
