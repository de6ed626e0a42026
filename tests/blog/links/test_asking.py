"""Many hosts at once, one address of a host at a time. E11."""

from __future__ import annotations

from collections import Counter
from threading import Barrier, Lock

import pytest

from blog.links.asking import ask_all


def test_every_address_is_asked_once():
    addresses = [f"https://{host}.example/{n}" for host in "abc" for n in range(4)]

    answers = list(ask_all(addresses, str.upper, at_once=2, pause=0))

    assert sorted(answers) == sorted((a, a.upper()) for a in addresses)


def test_nothing_to_ask_is_over_at_once():
    assert list(ask_all([], str.upper, at_once=2, pause=0)) == []


def test_hosts_are_asked_at_the_same_time():
    together = Barrier(3)
    addresses = [f"https://{host}.example/" for host in "abc"]

    answers = ask_all(addresses, lambda _: together.wait(30), at_once=3, pause=0)

    assert len(list(answers)) == 3


def test_a_host_is_asked_for_one_thing_at_a_time():
    lock, asked, most = Lock(), Counter[str](), Counter[str]()

    def ask(address: str) -> None:
        host = address.split("/")[2]
        with lock:
            asked[host] += 1
            most[host] = max(most[host], asked[host])
        with lock:
            asked[host] -= 1

    addresses = [f"https://{host}.example/{n}" for host in "ab" for n in range(20)]

    list(ask_all(addresses, ask, at_once=8, pause=0))

    assert set(most.values()) == {1}


def test_an_error_of_ours_is_not_swallowed():
    def ask(address: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(ask_all(["https://a.example/"], ask, at_once=1, pause=0))


def test_whoever_stops_listening_waits_for_no_pause():
    addresses = [f"https://a.example/{n}" for n in range(100)]
    answers = ask_all(addresses, str.upper, at_once=1, pause=3600)

    next(answers)
    answers.close()  # type: ignore[attr-defined]  # a generator
