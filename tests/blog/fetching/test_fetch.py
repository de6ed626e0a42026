"""What comes back from another site, and what is done when nothing good does. E11."""

from __future__ import annotations

import socket

import pytest

from blog.fetching import (
    PUBLIC,
    BadAnswer,
    BrokenTls,
    Fetched,
    Guard,
    Limits,
    NoConnection,
    Refused,
    TimedOut,
    TooManyRedirects,
    UnknownHost,
    fetch,
)
from tests.web_server import (
    WebServer,
    content,
    endless,
    is_here_or_public,
    raw,
    redirect,
    silent,
    status,
    trickling,
)

LIMITS = Limits(size=1000, redirects=3)


def fetched(server: WebServer, path: str, **how: object) -> Fetched:
    how = {"user_agent": "Tests", "limits": LIMITS, "guard": server.guard} | how
    return fetch(server.address(path), **how)  # type: ignore[arg-type]


def test_what_is_there_comes_back_whole(server: WebServer):
    server.pages["/a"] = content(b"A page.", **{"Content-Type": "text/plain"})

    answer = fetched(server, "/a?b=c#d")

    assert (answer.status, answer.body, answer.is_whole) == (200, b"A page.", True)
    assert answer.headers["content-type"] == "text/plain"
    assert answer.address == server.address("/a?b=c")
    (visit,) = server.visits
    assert visit.path == "/a?b=c"
    assert visit.headers["User-Agent"] == "Tests"
    assert visit.headers["Host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("code", [204, 304, 404, 410, 429, 500, 503])
def test_every_status_comes_back(server: WebServer, code: int):
    server.pages["/a"] = status(code)

    assert fetched(server, "/a").status == code


def test_only_the_head_is_asked_for(server: WebServer):
    server.pages["/a"] = content(b"x" * 5000)

    answer = fetched(server, "/a", method="HEAD")

    assert (answer.status, answer.body, answer.is_whole) == (200, b"", True)
    assert server.visits[0].command == "HEAD"


@pytest.mark.parametrize("page", [endless, content(b"x" * 100_000)])
def test_no_more_is_read_than_the_limit(server: WebServer, page):
    server.pages["/big"] = page

    answer = fetched(server, "/big")

    assert (len(answer.body), answer.is_whole) == (1000, False)


@pytest.mark.parametrize(
    ("page", "limits"),
    [(silent, Limits(read=0.1)), (trickling, Limits(read=5, total=0.3))],
    ids=["silent", "trickling"],
)
def test_what_takes_too_long_is_given_up(server: WebServer, page, limits: Limits):
    server.pages["/slow"] = page

    with pytest.raises(TimedOut, match="timed out"):
        fetched(server, "/slow", limits=limits)


def test_redirects_are_followed(server: WebServer):
    server.pages |= {
        "/a": redirect("/b?c#d", 301),
        "/b": redirect(server.address("/e"), 308),
        "/e": content(b"Here."),
    }

    answer = fetched(server, "/a")

    assert (answer.address, answer.body) == (server.address("/e"), b"Here.")


@pytest.mark.parametrize("to", ["/a", "/a?again"])
def test_a_circle_of_redirects_ends(server: WebServer, to: str):
    server.pages["/a"] = redirect(to)

    with pytest.raises(TooManyRedirects):
        fetched(server, "/a")

    assert len(server.visits) == LIMITS.redirects + 1


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://10.0.0.7/", "private address"),
        ("http://169.254.169.254/latest/meta-data/", "private address"),
        ("http://[::ffff:10.0.0.7]/", "private address"),
        ("http://127.0.0.1:22/", "port 22"),
        ("file:///etc/passwd", "neither http nor https"),
        ("https://user:secret@a.example/", "a name or a password"),
        ("http://[::1", "not an address"),
    ],
)
def test_a_redirect_leads_nowhere_that_is_refused(server: WebServer, to: str, why: str):
    server.pages["/a"] = redirect(to)
    guard = Guard(frozenset({80, server.port}), is_here_or_public)

    with pytest.raises(Refused, match=why):
        fetched(server, "/a", guard=guard)


def test_a_redirect_without_a_place_is_an_answer(server: WebServer):
    server.pages["/a"] = status(302)

    assert fetched(server, "/a").status == 302


def test_a_redirect_may_be_written_in_any_script(server: WebServer):
    server.pages["/a"] = raw(
        b"HTTP/1.1 301 Moved\r\nLocation: /\xc3\xbc\r\nContent-Length: 0\r\n\r\n"
    )
    server.pages["/b"] = raw(
        b"HTTP/1.1 301 Moved\r\nLocation: /\xfc\r\nContent-Length: 0\r\n\r\n"
    )
    server.pages["/%C3%BC"] = content(b"There.")

    assert fetched(server, "/a").body == b"There."
    assert fetched(server, "/b").body == b"There."


def test_a_name_in_another_script_is_asked_for_as_browsers_do(server: WebServer):
    server.pages["/a"] = content(b"Books.")

    answer = fetch(
        server.address("/a", "bücher.example"), user_agent="Tests", guard=server.guard
    )

    assert answer.body == b"Books."
    assert server.visits[0].headers["Host"] == f"xn--bcher-kva.example:{server.port}"


@pytest.mark.parametrize(
    "answer",
    [
        b"220 mail.example ESMTP\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nToo little.",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
    ],
    ids=["mail", "nothing", "cut off", "bad chunk", "endless header"],
)
def test_what_speaks_no_http_is_named(server: WebServer, answer: bytes):
    server.pages["/a"] = raw(answer)

    with pytest.raises(BadAnswer):
        fetched(server, "/a")


def test_a_body_may_come_in_chunks_and_encoded(server: WebServer):
    server.pages["/a"] = raw(
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
        b"\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )

    answer = fetched(server, "/a")

    assert (answer.body, answer.headers["content-encoding"]) == (b"abcde", "gzip")


def test_what_is_no_secure_connection_is_named(server: WebServer):
    address = server.address("/a").replace("http:", "https:")

    with pytest.raises(BrokenTls, match="broken TLS"):
        fetch(address, user_agent="Tests", limits=LIMITS, guard=server.guard)


def test_a_closed_port_is_named():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    guard = Guard(frozenset({port}), is_here_or_public)

    with pytest.raises(NoConnection):
        fetch(f"http://127.0.0.1:{port}/", user_agent="Tests", guard=guard)


def test_a_host_without_an_address_is_named(server: WebServer):
    guard = Guard(frozenset({server.port}), resolve=lambda host, port: [])

    with pytest.raises(UnknownHost):
        fetched(server, "/a", guard=guard)


def test_this_machine_is_asked_for_nothing(server: WebServer):
    with pytest.raises(Refused):
        fetched(server, "/a", guard=PUBLIC)

    assert server.visits == []
