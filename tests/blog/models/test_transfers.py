"""Who works on what was asked for, and since when nobody does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from blog.models import Transfer
from blog.models.transfers import KEPT, PATIENCE
from tests.factories import make_transfer

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def state_of(transfer: Transfer) -> str:
    transfer.refresh_from_db()
    return transfer.state


def test_the_oldest_is_taken_first():
    make_transfer(name="second", asked_at=NOW)
    first = make_transfer(name="first", asked_at=NOW - SECOND)

    taken = Transfer.objects.take(NOW)

    assert taken == first
    assert (taken.state, taken.started_at, taken.beat_at) == ("running", NOW, NOW)


def test_one_runs_at_a_time():
    make_transfer(state="running", started_at=NOW, beat_at=NOW)
    waiting = make_transfer()

    assert Transfer.objects.take(NOW) is None
    assert state_of(waiting) == "waiting"


def test_the_database_itself_lets_only_one_run():
    make_transfer(state="running")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_transfer(state="running")


def test_nothing_waits():
    make_transfer(state="done")

    assert Transfer.objects.take(NOW) is None


def test_who_was_silent_for_long_is_given_up_and_holds_up_nobody():
    dead = make_transfer(state="running", beat_at=NOW - PATIENCE - SECOND)
    waiting = make_transfer()

    assert Transfer.objects.take(NOW) == waiting
    assert state_of(dead) == "interrupted"
    assert dead.ended_at == NOW


def test_who_said_something_lately_is_at_work():
    busy = make_transfer(state="running", beat_at=NOW - PATIENCE)

    busy.notice(NOW)

    assert busy.state == "running"
    assert Transfer.objects.take(NOW) is None
    assert state_of(busy) == "running"


def test_who_was_silent_is_noticed_by_whoever_looks_and_nothing_is_written():
    dead = make_transfer(state="running", beat_at=NOW - PATIENCE - SECOND)

    dead.notice(NOW)

    assert dead.state == "interrupted"
    assert state_of(dead) == "running"


def test_a_beat_tells_how_far_it_is():
    make_transfer()
    taken = Transfer.objects.take(NOW)
    assert taken

    assert taken.beat(NOW + SECOND, 3, 10)

    taken.refresh_from_db()
    assert (taken.done, taken.total, taken.beat_at) == (3, 10, NOW + SECOND)


def test_who_was_given_up_and_comes_back_stops_and_changes_nothing():
    make_transfer()
    first = Transfer.objects.take(NOW)
    assert first
    later = NOW + 2 * PATIENCE
    assert Transfer.objects.get().ask(later)
    second = Transfer.objects.take(later)

    assert not first.beat(later + SECOND, 9, 10)
    first.end(later + SECOND, state="failed", problem="Too late.")

    assert second
    assert state_of(second) == "running"
    assert (second.done, second.problem) == (0, "")


def test_what_waits_is_stopped_at_once():
    waiting = make_transfer()

    waiting.stop(NOW)

    assert state_of(waiting) == "stopped"


def test_what_runs_is_asked_to_stop():
    make_transfer()
    running = Transfer.objects.take(NOW)
    assert running

    running.stop(NOW)

    assert state_of(running) == "running"
    assert not running.beat(NOW, 1, 2)


def test_what_is_over_cannot_be_stopped():
    done = make_transfer(state="done")

    done.stop(NOW)

    assert state_of(done) == "done"
    assert not done.is_to_stop


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_what_is_at_work_is_not_asked_for_twice(state: str):
    """Of two who press at once the second finds it begun."""
    transfer = make_transfer(state="done", is_dry_run=True)
    late = Transfer.objects.get()
    Transfer.objects.update(state=state, beat_at=NOW, done=3)

    late.is_dry_run = False

    assert not late.ask(NOW)
    assert state_of(transfer) == state
    assert (transfer.done, transfer.is_dry_run) == (3, True)


def test_what_was_removed_does_not_come_back():
    transfer = make_transfer(state="done")
    late = Transfer.objects.get()
    transfer.delete()

    assert not late.ask(NOW)
    assert not Transfer.objects.exists()


def test_a_file_that_is_made_again_is_there_again():
    transfer = make_transfer(verb="export", state="done", has_files=False)

    transfer.ask(NOW)

    transfer.refresh_from_db()
    assert transfer.has_files


def test_asking_again_begins_anew():
    old = make_transfer(state="failed", problem="No.", done=3, totals={"made": 1})

    old.ask(NOW)

    assert state_of(old) == "waiting"
    assert (old.problem, old.done, old.totals) == ("", 0, {})
    assert old.ended_at is None


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_files_of_what_is_at_work_are_kept(state: str):
    make_transfer(state=state, ended_at=NOW - 2 * KEPT)

    assert not Transfer.objects.outdated(NOW).exists()


def test_files_are_kept_for_a_while():
    old = make_transfer(state="done", ended_at=NOW - KEPT - SECOND)
    make_transfer(state="done", ended_at=NOW - KEPT + SECOND)
    make_transfer(state="done", ended_at=NOW - 2 * KEPT, has_files=False)

    assert list(Transfer.objects.outdated(NOW)) == [old]


def test_what_nobody_came_to_begin_is_left():
    waiting = make_transfer(asked_at=NOW)

    assert not waiting.is_left(NOW + PATIENCE)
    assert waiting.is_left(NOW + PATIENCE + SECOND)
