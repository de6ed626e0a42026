"""Freshness as readers see it: real workers, real commits, real crashes."""

from __future__ import annotations

import pytest

from tests import factories, freshness
from tests.crashes import Served, crash
from tests.serving import Gunicorn

pytestmark = pytest.mark.django_db(transaction=True)

CHANGES = 28
# That come in time, and at most.
CRASHES, ROUNDS = 3, 60


@pytest.fixture
def workers(gunicorn: Gunicorn, monkeypatch: pytest.MonkeyPatch) -> Gunicorn:
    """Two of them: what one has in memory the other knows nothing of."""
    gunicorn.stop()
    gunicorn.workers = 2
    gunicorn.start()
    return gunicorn


def test_no_answer_is_older_than_the_last_save(workers: Gunicorn):  # O5
    post = freshness.make_post()

    with freshness.readers(workers.port) as readings:
        made = freshness.change(post, CHANGES, readings)

    late = freshness.stale(readings, made)
    assert not late, freshness.told(late[0], made)
    seen = {reading.state.status for reading in readings}
    assert seen == {200, 301, 404}


def test_a_crash_between_commit_and_answer_leaves_nothing_stale(workers: Gunicorn):
    category = factories.make_category("Name 0", slug="a-category")
    factories.make_post("A post", slug="a-post", category=category)

    served = Served(workers.port, workers.worker_ids)
    user = factories.make_admin()

    outcome = crash(served, category, user, in_time=CRASHES, most=ROUNDS)

    # Otherwise nothing was tried.
    assert outcome.in_time == CRASHES, outcome
    assert outcome.stale == 0
