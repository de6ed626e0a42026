"""What an audit ends with: found, not asked, accepted for a while."""

from __future__ import annotations

from datetime import date

import pytest

from supply.advisories import Answer, Vulnerability
from supply.audit import FOUND, NOT_ASKED, UNCHECKED, judge, main
from supply.exceptions import FILE, Accepted, UnreadableExceptions, read
from tests.serving import free_port

TODAY = date(2026, 11, 29)
FAULT = Vulnerability("flawed 1.0", ("PYSEC-2026-1", "CVE-2026-1"), "Opens the door")
ACCEPTED = Accepted("CVE-2026-1", "The door is walled up.", TODAY)


def test_nothing_known_is_good():
    assert judge([Answer(), Answer()], [], TODAY) == (0, [])


def test_a_fault_fails_and_is_named():
    status, sentences = judge([Answer((FAULT,))], [], TODAY)

    assert status == FOUND
    assert "flawed 1.0: PYSEC-2026-1, CVE-2026-1: Opens the door" in sentences[0]


def test_silence_has_a_status_of_its_own():
    status, sentences = judge([Answer(silence="No route."), Answer()], [], TODAY)

    assert status == NOT_ASKED
    assert sentences == ["Could not be asked: No route."]


@pytest.mark.parametrize("is_last", [True, False])
def test_a_fault_weighs_more_than_silence(is_last: bool):
    answers = [Answer(silence="No route."), Answer((FAULT,))]

    assert judge(answers if is_last else answers[::-1], [], TODAY)[0] == FOUND


def test_an_exception_counts_until_its_day():
    status, sentences = judge([Answer((FAULT,))], [ACCEPTED], TODAY)

    assert status == 0
    assert "The door is walled up." in sentences[0]
    assert judge([Answer((FAULT,))], [ACCEPTED], date(2026, 11, 30))[0] == FOUND


def test_an_exception_that_nothing_needs_is_named():
    assert judge([Answer()], [ACCEPTED], TODAY) == (
        0,
        ["CVE-2026-1 in exceptions.toml is not needed."],
    )


def test_the_shipped_exceptions_are_whole():
    read(FILE.read_text(encoding="utf-8"))


def test_an_exception_is_read():
    text = '[[exception]]\nname = "CVE-1"\nreason = "Not called."\nuntil = 2026-11-29'

    assert read(text) == [Accepted("CVE-1", "Not called.", TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        '[[exception]]\nname = "CVE-1"\nuntil = 2026-12-31',
        '[[exception]]\nname = "CVE-1"\nreason = " "\nuntil = 2026-12-31',
        '[[exception]]\nname = "CVE-1"\nreason = "Not called."',
        "[[exception",
    ],
    ids=["no reason", "empty reason", "no day", "no TOML"],
)
def test_an_exception_without_reason_or_day_is_refused(text: str):
    with pytest.raises(UnreadableExceptions, match=r"exceptions\.toml"):
        read(text)


@pytest.mark.parametrize(("flags", "status"), [((), 0), (("--strict",), NOT_ASKED)])
def test_silence_is_loud_and_an_error_only_for_who_asks_for_that(
    capsys: pytest.CaptureFixture[str], flags: tuple[str, ...], status: int
):
    nobody = f"http://127.0.0.1:{free_port()}"

    ended = main([*flags, "--osv-url", nobody, "--npm-registry", nobody])

    told = capsys.readouterr().out.strip().splitlines()
    assert ended == status
    assert any(line.startswith("Could not be asked: The advisory") for line in told)
    assert told[-1] == UNCHECKED
