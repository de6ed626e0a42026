"""As many answers as fit, all of one version."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from site_config.content_version import Version
from site_config.page_cache.answers import OVERHEAD, Answer
from site_config.page_cache.questions import Address
from site_config.page_cache.store import Store

FIRST = Version(1, datetime(2026, 3, 1, tzinfo=UTC))
SECOND = Version(2, datetime(2026, 3, 2, tzinfo=UTC))
# The same number after a backup was restored.
RESTORED = Version(1, datetime(2026, 3, 3, tzinfo=UTC))
ROOM = 8 * 10 * OVERHEAD


def answer(status: str = "200 OK", length: int = 0, expires: float = 100.0) -> Answer:
    return Answer(status, [], b"x" * length, expires)


def address(path: str) -> Address:
    return Address("http", path)


@pytest.fixture
def store() -> Store:
    store = Store(ROOM)
    store.get(address("/"), FIRST, 0.0)
    return store


def test_what_was_put_is_found_at_its_version(store: Store):
    kept = answer()

    store.put(address("/"), FIRST, kept)

    assert store.get(address("/"), FIRST, 99.0) is kept
    assert store.get(address("/blog/"), FIRST, 99.0) is None


@pytest.mark.parametrize("version", [SECOND, RESTORED])
def test_another_version_leaves_nothing_of_the_one_before(
    store: Store, version: Version
):
    store.put(address("/"), FIRST, answer())

    assert store.get(address("/"), version, 0.0) is None
    assert store.size == 0
    assert store.get(address("/"), FIRST, 0.0) is None


def test_what_was_rendered_at_an_older_version_comes_too_late(store: Store):
    store.get(address("/"), SECOND, 0.0)

    store.put(address("/"), FIRST, answer())

    assert store.size == 0


def test_its_moment_ends_an_answer(store: Store):
    store.put(address("/"), FIRST, answer(expires=100.0))

    assert store.get(address("/"), FIRST, 100.0) is None
    assert store.latest(address("/")) is not None


def test_what_was_asked_for_longest_ago_goes_first(store: Store):
    for number in range(70):
        store.put(address(f"/{number}/"), FIRST, answer())
    store.get(address("/0/"), FIRST, 0.0)

    store.put(address("/more/"), FIRST, answer())

    assert store.get(address("/0/"), FIRST, 0.0)
    assert store.get(address("/1/"), FIRST, 0.0) is None
    assert store.size <= ROOM


def test_a_flood_of_missing_pages_drives_no_page_out(store: Store):
    store.put(address("/"), FIRST, answer())

    for number in range(10_000):
        store.put(address(f"/{number}"), FIRST, answer("404 Not Found"))

    assert store.get(address("/"), FIRST, 0.0)
    assert store.size <= ROOM


def test_an_answer_that_has_grown_is_counted_anew(store: Store):
    grown = answer()
    store.put(address("/"), FIRST, grown)

    grown.body += b"x" * 100
    store.put(address("/"), FIRST, grown)

    assert store.size == grown.size


def test_what_is_larger_than_everything_is_not_kept(store: Store):
    store.put(address("/"), FIRST, answer(length=ROOM))

    assert store.size == 0
