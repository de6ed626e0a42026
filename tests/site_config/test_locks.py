"""Who may hold a lock beside whom."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection, transaction

from site_config.locks import Lock
from tests.serving import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data_dir(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def lock() -> Lock:
    return Lock("tests", 0x0C7AFF)


@pytest.fixture
def shared(lock: Lock) -> Iterator[ExitStack]:
    """Held by somebody who is not alone, until it is closed."""
    with ExitStack() as holder:
        holder.enter_context(lock.held(alone=False))
        yield holder


@pytest.mark.parametrize("alone", [True, False])
def test_who_is_alone_is_beside_nobody(lock: Lock, alone: bool):
    with lock.held(alone=True) as is_held:
        assert is_held
        with lock.held(alone=alone) as is_held_too:
            assert not is_held_too


def test_several_hold_it_who_are_not_alone(lock: Lock, shared: ExitStack):
    with lock.held(alone=False) as is_held:
        assert is_held
        with lock.held(alone=True) as is_held_too:
            assert not is_held_too


def test_it_is_free_when_it_was_given_back(lock: Lock, shared: ExitStack):
    with lock.tried() as is_held:
        assert not is_held
    shared.close()

    for _ in range(2):
        with lock.tried() as is_held:
            assert is_held


def test_another_lock_is_another(shared: ExitStack):
    with Lock("others", 0x0C7AFE).held(alone=True) as is_held:
        assert is_held


def test_who_is_tried_keeps_others_away(lock: Lock):
    with lock.tried(), lock.held(alone=False) as is_held:
        assert not is_held


@pytest.mark.only_on("postgresql")
def test_no_transaction_around_it_holds_it_longer(lock: Lock):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        lock.tried().__enter__()


def test_who_waits_gets_it_in_the_end(lock: Lock):
    had = threading.Event()

    def wait() -> None:
        with lock.held(alone=False, waits=True) as is_held:
            if is_held:
                had.set()
        connection.close()

    waiting = threading.Thread(target=wait)
    with lock.tried() as is_held:
        assert is_held
        waiting.start()
        assert not had.wait(0.2)
    waiting.join(PATIENCE)

    assert had.is_set()
