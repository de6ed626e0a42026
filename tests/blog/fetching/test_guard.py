"""What is judged is what is connected to. E11."""

from __future__ import annotations

import socket
from threading import Event

import pytest

from blog.fetching import PUBLIC, Guard, Refused, TimedOut, UnknownHost
from blog.fetching.deadlines import Deadline
from blog.fetching.guard import GuardedBackend, system_resolver
from blog.fetching.public_addresses import read
from tests.web_server import WebServer, is_here_or_public


def guard(*addresses: str) -> Guard:
    return Guard(resolve=lambda host, port: list(addresses))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "::1", "2130706433", "0x7f.1", "127.1", "localhost"]
)
def test_this_machine_is_refused_however_it_is_written(host: str):
    with pytest.raises(Refused, match="private address"):
        PUBLIC.addresses(host, 80, Deadline(5))


@pytest.mark.parametrize("port", [22, 25, 8000, 6379])
def test_other_ports_than_those_of_the_web_are_refused(port: int):
    with pytest.raises(Refused, match=f"port {port}"):
        PUBLIC.addresses("8.8.8.8", port, Deadline(5))


def test_a_name_that_leads_to_a_private_address_is_refused():
    with pytest.raises(Refused, match="private address"):
        guard("10.0.0.7", "fd00::7").addresses("intranet.example", 80, Deadline(5))


def test_only_the_public_addresses_of_a_name_are_used():
    found = guard("10.0.0.7", "8.8.8.8").addresses("a.example", 443, Deadline(5))

    assert found == [read("8.8.8.8")]


def test_a_name_without_an_address_is_unknown():
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(UnknownHost):
        Guard(resolve=resolve).addresses("nowhere.example", 80, Deadline(5))


@pytest.mark.parametrize("host", ["a" * 70, "a\0b"])
def test_a_name_that_cannot_be_one_is_unknown(host: str):
    with pytest.raises(UnknownHost):
        PUBLIC.addresses(host, 80, Deadline(5))


def test_a_slow_name_server_is_left_behind():
    over = Event()

    def resolve(host: str, port: int) -> list[str]:
        over.wait()
        return []

    with pytest.raises(TimedOut):
        Guard(resolve=resolve).addresses("slow.example", 80, Deadline(0.05))
    over.set()


def test_a_name_is_asked_for_once_and_cannot_change_its_mind(server: WebServer):
    """DNS rebinding: the second answer would be another address."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.7"]

    rebinding = Guard(frozenset({server.port}), is_here_or_public, resolve)

    stream = GuardedBackend(rebinding, Deadline(5)).connect_tcp(
        "a.example", server.port
    )

    assert stream.get_extra_info("server_addr") == ("127.0.0.1", server.port)
    assert asked == ["a.example"]
    stream.close()


def test_sockets_of_this_machine_are_refused():
    with pytest.raises(Refused):
        GuardedBackend(PUBLIC, Deadline(5)).connect_unix_socket("/run/docker.sock")


def test_the_system_is_asked_for_names():
    assert "127.0.0.1" in system_resolver("127.0.0.1", 80)
