from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from blog.importing.folder.facts import Facts

ZONE = ZoneInfo("UTC")


def test_the_first_name_that_has_a_value_wins():
    facts = Facts({"excerpt": "Second", "description": "", "summary": "First"})

    assert facts.text("description", "summary", "excerpt") == "First"


@pytest.mark.parametrize(
    "values",
    [
        {"Tags": ["a", "b"]},
        {"tags": "a, b"},
        {"taxonomies": {"tags": ["a", "b"]}},
        {"extra": {"tags": ["a", "b", "a", ""]}},
        {"params": {"tags": [{"name": "a"}, {"title": "b"}]}},
    ],
    ids=["case", "string", "zola", "twice", "hugo"],
)
def test_names_are_found_wherever_generators_keep_them(values: dict[str, object]):
    assert Facts(values).names("tags") == ("a", "b")


def test_names_are_not_cut_at_commas_when_one_may_hold_some():
    facts = Facts({"author": "Marlow, Ines"})

    assert facts.names("author", separator=None) == ("Marlow, Ines",)


@pytest.mark.parametrize(
    ("value", "flag"),
    [(True, True), ("yes", True), ("False", False), (0, False), ("2019-05-01", None)],
    ids=str,
)
def test_a_flag_is_yes_no_or_nothing_of_the_kind(value: object, flag: bool | None):
    assert Facts({"published": value}).flag("published") is flag


def test_a_date_that_cannot_be_read_is_a_loss_and_the_next_one_counts():
    facts = Facts({"date": "soon", "published": "2020-01-02"})

    moment = facts.moment("date", "published", zone=ZONE)

    assert moment == datetime(2020, 1, 2, tzinfo=UTC)
    assert "“soon” cannot be read" in facts.losses[0]


def test_what_nobody_asks_for_is_unplaced():
    facts = Facts({"title": "T", "toc": True, "extra": {"team": "core"}, "empty": ""})
    facts.text("title")

    assert facts.unplaced() == ("toc", "extra.team")
    assert facts.lost_texts() == []


def test_a_written_text_is_lost_by_name():
    facts = Facts({"extra": {"intro": "A long and careful introduction. " * 3}})

    assert facts.unplaced() == ()
    assert facts.lost_texts()[0].startswith("extra.intro holds 98 characters of text")


def test_an_address_is_no_text_however_long():
    facts = Facts({"link": "https://example.org/" + "a" * 100})

    assert facts.unplaced() == ("link",)


def test_the_same_text_under_another_name_is_placed_with_it():
    text = "Why tides turn twice a day"
    facts = Facts({"description": text, "subtitle": text, "other": "x"})
    facts.text("description")

    assert facts.unplaced() == ("other",)
