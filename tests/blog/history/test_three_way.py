from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from blog.history.three_way import merge

BASE = "one\ntwo\nthree\nfour\nfive\n"
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "d"]), max_size=12)
TEXTS = LINES.map("".join)


def merged(base: str, mine: str, theirs: str) -> str | None:
    parts = [part.merged for part in merge(base, mine, theirs)]
    return None if None in parts else "".join(filter(None, parts))


def test_changes_in_different_places_go_together():  # E4
    mine = BASE.replace("one", "One")
    theirs = BASE.replace("five", "Five") + "six\n"

    assert merged(BASE, mine, theirs) == "One\ntwo\nthree\nfour\nFive\nsix\n"


def test_the_same_change_is_made_once():
    changed = BASE.replace("three", "3")

    assert merged(BASE, changed, changed) == changed


def test_what_one_took_out_and_the_other_left_goes():
    assert merged(BASE, BASE.replace("two\n", ""), BASE) == "one\nthree\nfour\nfive\n"


def test_a_contradiction_is_left_to_decide():
    parts = merge(BASE, BASE.replace("three", "3"), BASE.replace("three", "III"))

    [part] = [part for part in parts if part.merged is None]
    assert (part.base, part.mine, part.theirs) == ("three\n", "3\n", "III\n")
    assert [part.merged for part in parts] == ["one\ntwo\n", None, "four\nfive\n"]


def test_what_one_changed_and_the_other_took_out_is_a_contradiction():
    assert merged(BASE, BASE.replace("three", "3"), BASE.replace("three\n", "")) is None


def test_without_a_common_beginning_all_that_differs_is_a_contradiction():
    [part] = merge("", "mine\n", "theirs\n")

    assert (part.mine, part.theirs, part.merged) == ("mine\n", "theirs\n", None)


@given(TEXTS, TEXTS, TEXTS)
def test_no_word_of_either_is_lost(base: str, mine: str, theirs: str):
    parts = merge(base, mine, theirs)

    assert "".join(part.base for part in parts) == base
    assert "".join(part.mine for part in parts) == mine
    assert "".join(part.theirs for part in parts) == theirs


@given(TEXTS, TEXTS)
def test_a_change_against_nothing_is_taken_whole(base: str, mine: str):
    assert merged(base, mine, base) == mine
    assert merged(base, base, mine) == mine


@given(TEXTS, TEXTS, TEXTS)
def test_whose_text_is_whose_makes_no_difference(base: str, mine: str, theirs: str):
    assert merged(base, mine, theirs) == merged(base, theirs, mine)
