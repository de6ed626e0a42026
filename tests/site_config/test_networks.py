"""One list of proxies decides what is believed of a request, in every part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from ipaddress import ip_address, ip_network
from pathlib import Path
from urllib.parse import urlencode

import pytest

from site_config.accounts.models import Attempt
from site_config.networks import for_gunicorn, is_trusted
from tests.nginx import ask
from tests.serving import Gunicorn
from tests.site_config.accounts.conftest import LOGIN

CSRF = "a" * 32
READER = "203.0.113.9"
NAME = "0af7651916cd43dd"
Serve = Callable[..., Gunicorn]


@pytest.fixture
def serve(
    transactional_db: None, static_files: Path, tmp_path: Path
) -> Iterator[Serve]:
    """The real server, asked from this machine."""
    started: list[Gunicorn] = []

    def start(trusted: str, **variables: str) -> Gunicorn:
        server = Gunicorn(tmp_path, TRUSTED_PROXIES=trusted, **variables)
        started.append(server)
        server.start()
        return server

    (tmp_path / "static").symlink_to(static_files)
    yield start
    for server in started:
        server.kill()


@pytest.mark.parametrize(
    ("trusted", "is_believed"),
    [("127.0.0.1/32", True), ("1", True), ("10.0.0.0/8", False), ("0", False)],
)
def test_the_scheme_is_believed_of_a_trusted_proxy(
    serve: Serve, trusted: str, is_believed: bool
):
    """Only what came by https is told to stay with it; no page in memory mixes them."""
    server = serve(trusted, SITE_URL="https://blog.example.org")

    for _ in range(2):
        secure = ask(server.port, "/", X_Forwarded_Proto="https")
        plain = ask(server.port, "/")

        assert (secure.status, plain.status) == (200, 200)
        assert ("strict-transport-security" in secure.headers) is is_believed
        assert "strict-transport-security" not in plain.headers


@pytest.mark.parametrize(
    ("trusted", "counted"), [("127.0.0.1/32", READER), ("10.0.0.0/8", "127.0.0.1")]
)
def test_attempts_count_for_the_address_that_a_trusted_proxy_names(
    serve: Serve, trusted: str, counted: str
):
    server = serve(trusted)

    request_id = log_in(server)

    assert [attempt.network for attempt in Attempt.objects.all()] == [counted]
    assert (request_id == NAME) is (counted == READER)


def log_in(server: Gunicorn) -> str | None:
    """As nobody, for a reader; the name that the request was given."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    form = {"login": "nobody", "password": "wrong", "csrfmiddlewaretoken": CSRF}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={CSRF}",
        "Origin": server.url,
        "X-Forwarded-For": READER,
        "X-Request-ID": NAME,
    }
    connection.request("POST", LOGIN, urlencode(form), headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.status == 200
    return response.getheader("X-Request-ID")


@pytest.mark.parametrize(
    ("trusted", "is_believed"), [(0, False), (1, True), ((), True)]
)
def test_a_socket_is_this_machine_unless_nobody_is_trusted(
    trusted: int | tuple[()], is_believed: bool
):
    assert is_trusted("", trusted) is is_believed


@pytest.mark.parametrize(
    ("peer", "is_let_in"),
    [
        ("10.0.0.7", True),
        ("::ffff:10.0.0.7", True),
        ("fd00::7", True),
        ("10.0.1.7", False),
        ("::ffff:10.0.1.7", False),
    ],
)
def test_gunicorn_is_told_the_same_networks(peer: str, is_let_in: bool):
    networks = ip_network("10.0.0.0/24"), ip_network("fd00::/8")

    told = [ip_network(name) for name in for_gunicorn(networks).split(",")]

    assert any(ip_address(peer) in network for network in told) is is_let_in
    assert is_trusted(peer, networks) is is_let_in


def test_gunicorn_is_told_numbers_of_proxies():
    assert (for_gunicorn(0), for_gunicorn(1), for_gunicorn(2)) == ("", "*", "*")
