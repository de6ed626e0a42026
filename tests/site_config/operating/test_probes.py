"""Whatever is asked never comes back, the answer does."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from threading import Event

import pytest

from site_config.operating.probes import OK, NotReady, Probe


class Asked:
    """Counts how often, and does as told."""

    def __init__(self) -> None:
        self.times = 0
        self.error: Exception | None = None
        self.go_on = Event()
        self.go_on.set()

    def __call__(self) -> None:
        self.times += 1
        self.go_on.wait()
        if self.error:
            raise self.error


@pytest.fixture
def asked() -> Iterator[Asked]:
    asked = Asked()
    yield asked
    asked.go_on.set()


def test_what_works_is_ok(asked: Asked):
    assert Probe("disk", asked, memory=0).state() == OK


def test_a_thousand_calls_ask_once(asked: Asked):
    probe = Probe("disk", asked, memory=600)

    assert {probe.state() for _ in range(1000)} == {OK}
    assert asked.times == 1


def test_what_is_wrong_is_said_and_logged_once(
    asked: Asked, caplog: pytest.LogCaptureFixture
):
    asked.error = NotReady("is full")
    probe = Probe("disk", asked, memory=0)

    assert [probe.state() for _ in range(3)] == ["is full"] * 3
    assert [line.getMessage() for line in caplog.records] == [
        "Not ready: disk: is full"
    ]


def test_an_error_of_its_own_is_shown_to_nobody_but_the_log(
    asked: Asked, caplog: pytest.LogCaptureFixture
):
    asked.error = KeyError("bucket-name")

    with caplog.at_level(logging.WARNING):
        assert Probe("disk", asked, memory=0).state() == "fails"
    assert "bucket-name" in caplog.text


def test_what_hangs_is_asked_by_one_thread_alone(asked: Asked):
    asked.go_on.clear()
    probe = Probe("disk", asked, memory=0, limit=0.05)

    assert [probe.state() for _ in range(20)] == ["no answer within 0.05 s"] * 20
    assert asked.times == 1


def test_what_hung_is_asked_again_when_it_is_over(asked: Asked):
    asked.go_on.clear()
    probe = Probe("disk", asked, memory=0, limit=0.05)
    probe.state()

    asked.go_on.set()

    while probe.state() != OK:
        pass
    assert asked.times >= 1


def test_an_old_answer_is_forgotten(asked: Asked):
    probe = Probe("disk", asked, memory=0)
    asked.error = NotReady("is away")
    probe.state()

    asked.error = None

    assert probe.state() == OK
