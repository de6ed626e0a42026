"""A site at work whose workers die, one after the other: no answer is wrong, and no
save that was acknowledged is lost. `bench/soak.py` does so for ten minutes.
"""

from __future__ import annotations

import os
import signal
from time import monotonic, sleep

import pytest

from tests.crashes import Served, both_workers
from tests.factories import make_admin, make_post
from tests.serving import PATIENCE, Gunicorn
from tests.soaking import Tally, at_work

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = 4
# Of them and of other answers, between one kill and the next.
SAVES, ANSWERS = 4, 40


def wait_for_work(tally: Tally) -> None:
    """Until the writers have saved and the others have read once more."""
    saves, answers = tally.saves + SAVES, tally.answers + ANSWERS
    end = monotonic() + PATIENCE
    while tally.saves < saves or tally.answers < answers:
        assert monotonic() < end, f"Nobody gets on: {tally}"
        sleep(0.01)


def kill_workers(gunicorn: Gunicorn, tally: Tally) -> None:
    killed, served = set[int](), Served(gunicorn.port, gunicorn.worker_ids)
    for _ in range(KILLS):
        wait_for_work(tally)
        victim = both_workers(served, killed)[0]
        os.kill(victim, signal.SIGKILL)
        killed.add(victim)
    wait_for_work(tally)


def test_no_acknowledged_save_is_lost_when_workers_die(gunicorn: Gunicorn):
    gunicorn.stop()
    gunicorn.workers = 2
    gunicorn.start()
    user = make_admin()
    posts = [make_post("Soaked 0", slug=f"post-{number}") for number in range(2)]

    with at_work(gunicorn.port, user, posts) as tally:
        kill_workers(gunicorn, tally)

    assert tally.wrong == []
