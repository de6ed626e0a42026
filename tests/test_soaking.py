"""A site at work whose workers die, one after the other: no answer is wrong, and no
save that was acknowledged is lost. `bench/soak.py` does so for ten minutes.
"""

from __future__ import annotations

import os
import signal
from time import sleep

import pytest

from tests.crashes import Served, both_workers
from tests.factories import make_admin, make_post
from tests.serving import Gunicorn
from tests.soaking import at_work

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = 4
# Seconds between them: some saves each.
PAUSE = 1.0


def kill_workers(gunicorn: Gunicorn) -> None:
    killed, served = set[int](), Served(gunicorn.port, gunicorn.worker_ids)
    for _ in range(KILLS):
        sleep(PAUSE)
        victim = both_workers(served, killed)[0]
        os.kill(victim, signal.SIGKILL)
        killed.add(victim)
    sleep(PAUSE)


def test_no_acknowledged_save_is_lost_when_workers_die(gunicorn: Gunicorn):
    gunicorn.stop()
    gunicorn.workers = 2
    gunicorn.start()
    user = make_admin()
    posts = [make_post("Soaked 0", slug=f"post-{number}") for number in range(2)]

    with at_work(gunicorn.port, user, posts) as tally:
        kill_workers(gunicorn)

    assert tally.wrong == []
    assert tally.saves
