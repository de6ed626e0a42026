"""The real server under clients that do not behave: what they are told, and that
everybody else is answered meanwhile.
"""

from __future__ import annotations

import os
import resource
import signal

import pytest

from tests.nginx import ask
from tests.serving import PATIENCE, Gunicorn
from tests.site_config.gathering.connections import HOST, answer, connections, rest

pytestmark = pytest.mark.django_db(transaction=True)

# Beyond what the threads of a worker could hold.
MANY = 20
GET = b"GET /healthz HTTP/1.1\r\n" + HOST
POST = b"POST /admin/login/ HTTP/1.1\r\n" + HOST
SLOW = {
    "nothing": b"",
    "half a line": b"GET /heal",
    "half a head": GET + b"X-A: b\r\n",
    "half a body": POST + b"Content-Length: 9000\r\n\r\nusername=",
    "half a body, with zeros": POST + b"Content-Length: %0100d\r\n\r\nusername=" % 9000,
    "a chunked body without an end": POST
    + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
    "no farewell": GET + b"Connection: close\r\n\r\n",
}


@pytest.mark.parametrize("said", SLOW.values(), ids=SLOW)
def test_whoever_is_slow_keeps_nobody_waiting(gunicorn: Gunicorn, said: bytes):
    with connections(gunicorn.port, MANY, said):
        for _ in range(5):
            assert ask(gunicorn.port, "/healthz").status == 200


def test_whoever_reads_slowly_keeps_nobody_waiting(gunicorn: Gunicorn):
    page = b"GET /blog/ HTTP/1.1\r\n" + HOST + b"\r\n"
    with connections(gunicorn.port, MANY, page * 10):
        assert ask(gunicorn.port, "/healthz").status == 200


def test_a_head_that_does_not_come_to_an_end_is_told_so(gunicorn: Gunicorn):
    with connections(gunicorn.port, 1, SLOW["half a head"]) as (client,):
        assert rest(client).startswith(b"HTTP/1.1 408 Request Timeout\r\n")


def test_who_waits_longest_makes_room(gunicorn: Gunicorn):
    with connections(gunicorn.port, 501, SLOW["half a head"]) as clients:
        assert rest(clients[0]).startswith(b"HTTP/1.1 408 ")
        assert ask(gunicorn.port, "/healthz").status == 200


REFUSED = {
    "a long address": (b"GET /%s HTTP/1.1\r\n" % (b"x" * 9000) + HOST, b"414"),
    "a long header": (GET + b"X-A: %s\r\n" % (b"x" * 9000), b"431"),
    "many headers": (GET + b"X-A: b\r\n" * 200, b"431"),
    "a head without an end": (GET + b"X-A: b\r\n" * 20_000, b"431"),
    "two lengths": (POST + b"Content-Length: 3\r\nContent-Length: 5\r\n", b"400"),
    "a length that is none": (POST + b"Content-Length: +3\r\n", b"400"),
    "a length beyond numbers": (POST + b"Content-Length: %05000d\r\n" % 3, b"400"),
    "length and chunks": (
        POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
        b"400",
    ),
    "an odd coding": (POST + b"Transfer-Encoding: xchunked\r\n", b"501"),
    "a folded header": (GET + b"X-A: b\r\n c\r\n", b"400"),
    "a blank before the colon": (GET + b"X-A : b\r\n", b"400"),
    "a line of its own": (GET + b"X-A: b\nX-B: c\r\n", b"400"),
    "another version": (b"GET /healthz HTTP/9.9\r\n" + HOST, b"400"),
    "no request": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc", b"400"),
}


@pytest.mark.parametrize(("said", "status"), REFUSED.values(), ids=REFUSED)
def test_what_could_be_read_in_two_ways_or_is_too_long_is_refused(
    gunicorn: Gunicorn, said: bytes, status: bytes
):
    """And nothing behind it is taken for a request."""
    hidden = b"GET /admin/ HTTP/1.1\r\n" + HOST + b"\r\n"

    told = answer(gunicorn.port, said + b"\r\n" + hidden)

    assert told.split(b" ")[1] == status
    assert told.count(b"HTTP/1.1 ") == 1


def test_one_request_behind_another_is_answered_in_turn(gunicorn: Gunicorn):
    body = b"a" * 70_000
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    form = POST + kind + b"Content-Length: %d\r\n\r\n" % len(body) + body

    told = answer(
        gunicorn.port, GET + b"\r\n" + form + GET + b"Connection: close\r\n\r\n"
    )

    statuses = [part[:3] for part in told.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"200", b"403", b"200"]


def test_who_asks_first_is_told_to_go_on(gunicorn: Gunicorn):
    head = (
        POST + b"Content-Length: 4\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n"
    )
    with connections(gunicorn.port, 1, head) as (client,):
        assert client.recv(100).startswith(b"HTTP/1.1 100 ")
        client.sendall(b"a=bc")
        assert b" 403 " in rest(client)


def test_who_sends_what_does_not_fit_on_the_disk_is_told_so(gunicorn: Gunicorn):
    """And nobody else notices."""
    (worker,) = gunicorn.worker_ids()
    resource.prlimit(worker, resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    body = b"a" * 1_000_000
    form = POST + b"Content-Length: %d\r\n\r\n" % len(body) + body

    with connections(gunicorn.port, 1, SLOW["half a body"]) as (other,):
        told = answer(gunicorn.port, form)
        other.sendall(b"a" * 8991)
        others = other.recv(100)

    assert told.startswith(b"HTTP/1.1 507 ")
    assert others.startswith(b"HTTP/1.1 403 ")
    assert gunicorn.worker_ids() == [worker]


def test_a_worker_that_stops_waits_for_nobody_silent(gunicorn: Gunicorn):
    with connections(gunicorn.port, MANY, b""):
        gunicorn.stop()


def test_a_worker_that_stops_answers_who_had_come(gunicorn: Gunicorn):
    (worker,) = gunicorn.worker_ids()
    with connections(gunicorn.port, 1, b"") as (client,):
        # By then the one before is let in as well.
        assert ask(gunicorn.port, "/healthz").status == 200
        os.kill(worker, signal.SIGTERM)
        # It has stopped to let others in, and does not hang up.
        client.settimeout(1.5)
        with pytest.raises(TimeoutError):
            client.recv(1)
        client.settimeout(PATIENCE)

        client.sendall(GET + b"Connection: close\r\n\r\n")

        assert rest(client).startswith(b"HTTP/1.1 200 ")
