from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from blog.history.word_diff import Piece, diff

TEXTS = st.text(st.sampled_from("ab .\n*é"), max_size=60)


def test_words_are_compared():  # E5
    assert diff("The quick fox.\n", "The slow fox.\n") == [
        Piece("same", "The "),
        Piece("deleted", "quick"),
        Piece("inserted", "slow"),
        Piece("same", " fox.\n"),
    ]


def test_words_that_change_side_by_side_are_told_together():
    assert diff("a very old thing", "a quite new thing") == [
        Piece("same", "a "),
        Piece("deleted", "very old"),
        Piece("inserted", "quite new"),
        Piece("same", " thing"),
    ]


def test_a_sign_that_two_sentences_share_does_not_tie_them_together():
    assert diff("/shot.png)\n", "Boss, adds. This\n") == [
        Piece("deleted", "/shot.png)"),
        Piece("inserted", "Boss, adds. This"),
        Piece("same", "\n"),
    ]


def test_a_new_paragraph_is_inserted_whole():
    assert diff("One.\n", "One.\n\nTwo.\n") == [
        Piece("same", "One.\n"),
        Piece("inserted", "\nTwo.\n"),
    ]


def test_equal_texts_are_one_piece():
    assert diff("Same.\n", "Same.\n") == [Piece("same", "Same.\n")]
    assert diff("", "") == []


@given(TEXTS, TEXTS)
def test_both_texts_are_in_it(before: str, after: str):
    pieces = diff(before, after)

    kept = [text for kind, text in pieces if kind != "inserted"]
    new = [text for kind, text in pieces if kind != "deleted"]
    assert ("".join(kept), "".join(new)) == (before, after)


def test_a_rewritten_book_is_shown_as_a_whole():
    before, after = "one " * 3000, "two " * 3000

    assert diff(before, after) == [Piece("deleted", before), Piece("inserted", after)]
