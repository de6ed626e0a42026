"""Where a request ends: for who gathers it as for gunicorn, which reads it."""

from __future__ import annotations

from contextlib import closing

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

from site_config.gathering.arriving import Arriving, Refused

POST = b"POST / HTTP/1.1\r\nHost: a\r\n%b\r\n\r\n"
UNDERSTOOD = [
    *(b"Content-Length: 5", b"Content-Length:5", b"cONTENT-lENGTH: \t5\t ", b"A: b"),
    *(b"Content-Length: 0", b"Content-Length: 05", b"X-Content-Length: 5"),
    *(b"Content-Length: %021d" % 100, b"Content-Length: %04300d" % 5),
]
UNCLEAR = [
    *(
        b"",
        b"+5",
        b"-5",
        b"5, 5",
        b"0x5",
        b"5_0",
        b"5 5",
        b"5;",
        b"\xb2",
        b"%05000d" % 5,
    ),
    *(
        b"5\r\nContent-Length: 5",
        b"5\r\nA: b\r\ncontent-length: 6",
        b"\r\n 5",
        b"\x005",
    ),
]


def read_by_gunicorn(head: bytes) -> int:
    """The length of the body."""
    request = Request(Config(), IterUnreader(iter([head])), ("127.0.0.1", 1))
    length: int = request.body.reader.length
    return length


def gathered(head: bytes) -> int:
    with closing(Arriving()) as arriving:
        arriving.take(head)
        while not arriving.is_whole:
            arriving.take(b"a")
        return arriving.size - len(head)


@pytest.mark.parametrize("header", UNDERSTOOD, ids=range(len(UNDERSTOOD)))
def test_a_length_is_understood_as_gunicorn_does(header: bytes):
    assert gathered(POST % header) == read_by_gunicorn(POST % header)


def test_a_length_beyond_all_is_left_to_a_thread():
    with closing(Arriving()) as arriving:
        arriving.take(POST % (b"Content-Length: " + b"9" * 30))

        assert arriving.is_whole
        assert not arriving.is_gathered


@pytest.mark.parametrize("length", UNCLEAR, ids=range(len(UNCLEAR)))
def test_what_gunicorn_refuses_is_refused(length: bytes):
    head = POST % (b"Content-Length: " + length)
    with pytest.raises(ParseException):
        read_by_gunicorn(head)

    with closing(Arriving()) as arriving, pytest.raises(Refused):
        arriving.take(head)
