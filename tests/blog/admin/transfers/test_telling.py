"""How a transfer stands, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from blog.admin.transfers.telling import outcome, standing, summed
from blog.models import Transfer

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def running(seconds: float, done: int, total: int, **fields: Any) -> Transfer:
    started = NOW - timedelta(seconds=seconds)
    return Transfer(
        state="running", started_at=started, done=done, total=total, **fields
    )


@pytest.mark.parametrize(
    ("transfer", "sentence", "share"),
    [
        (Transfer(state="waiting", asked_at=NOW), "It begins.", None),
        (running(1, 0, 0), "The files are being looked through.", None),
        (running(1, 1, 1000), "1 of 1,000", 0),
        (running(10, 200, 1000), "200 of 1,000, about 40 s left", 20),
        (running(600, 100, 1000), "100 of 1,000, about 90 min left", 10),
        (running(60, 999, 1000), "999 of 1,000, about 1 s left", 99),
        (running(9, 1001, 1000), "1,001 of 1,000, about 1 s left", 100),
        (
            running(9, 5, 9, is_to_stop=True),
            "It stops after what it has in its hands.",
            None,
        ),
    ],
)
def test_what_is_left_is_told_when_it_can_be(
    transfer: Transfer, sentence: str, share: int | None
):
    told = standing(transfer, NOW)

    assert (told.sentence, told.share) == (sentence, share)


def test_what_waits_for_long_waits_for_its_turn():
    transfer = Transfer(state="waiting", asked_at=NOW - timedelta(minutes=1))

    assert standing(transfer, NOW).sentence == "It waits for its turn."


def test_results_without_an_item_are_left_out():
    assert summed({"made": 1200, "updated": 0, "lossy": 3}) == "1,200 made"
    assert summed({"made": 0}) == "nothing"


@pytest.mark.parametrize("state", ["waiting", "failed", "stopped", "interrupted"])
def test_a_line_says_the_state_of_what_did_not_end_well(state: str):
    assert outcome(Transfer(state=state), NOW) == state
