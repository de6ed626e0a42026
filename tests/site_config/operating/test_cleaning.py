"""What may stand in a log."""

from __future__ import annotations

import subprocess
import sys

import pytest

from site_config.operating.cleaning import (
    LEFT_OUT,
    LONGEST,
    clean,
    clean_traceback,
    printable,
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Invalid request from ip=203.0.113.9: bad", "Invalid request from ip=…: bad"),
        ("from 2001:db8::17 at last", "from … at last"),
        ("peer ('198.51.100.4', 4711)", "peer ('…', 4711)"),
        ("::ffff:203.0.113.9", "…"),
        ("Not Found: /search/?q=my+illness", "Not Found: /search/?…"),
        ("GET https://a.example/x?y=z HTTP/1.1", "GET https://a.example/x?… HTTP/1.1"),
        ("Not Found: /review/eyJhbGciOi:abc/", "Not Found: /review/…/"),
        ("/accounts/password/reset/key/1-abc/", "/accounts/password/reset/key/…/"),
        ("no account of ines.marlow@example.org", "no account of …"),
        ("postgres://octavo:secret@db.example/blog", "postgres://…@db.example/blog"),
        ("Key\nDETAIL:  Key (email)=(a) exists.", "Key\nDETAIL: …"),
        ("{'Cookie': 'sessionid=abc'}", "{'Cookie': …"),
        ("sessionid=abc; next", "sessionid=…; next"),
        ("password: hunter2", "password: …"),
        ("{'password': 'hunter2', 'a': 1}", "{'password': …, 'a': 1}"),
        ('{"old_password": "hunter 2"}', '{"old_password": …}'),
        (r"password='it\'s me' x", "password=… x"),
        ("password='hunter2", "password=…"),
        ("token: abc", "token: …"),
        ("SECRET_KEY='abc'", "SECRET_KEY=…"),
        ("SECRET_KEY = b'abc'", "SECRET_KEY = …"),
        ("api_key=abc, X-Api-Key: d", "api_key=… X-Api-Key: …"),
        ("sent Bearer abc.def-g= on", "sent Bearer … on"),
        ("postgres://u:pa/ss@host/db", "postgres://…@host/db"),
        ("postgres://u:p@ss@host/db", "postgres://…@host/db"),
        ("postgres://u:p?s@host/db", "postgres://…"),
        ("https://a.example/?to=b@c.example&d=e", "https://…"),
        ("https://a.example?b=c", "https://a.example?…"),
        ("/a?next=https://u:p@b.example", "/a?…"),
        ("It is 203.0.113.9.", "It is …."),
        ("from:203.0.113.9", "from:…"),
    ],
)
def test_nobody_is_named(said: str, kept: str):
    assert clean(said) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Listening at: http://127.0.0.1:8000 (17)",
        "Listening at: http://[::1]:8000",
        "Listening at: http://0.0.0.0:8000",
        "at 12:30:45 std::vector<int> of 5.2.19",
        "What? No, @nestjs/cqrs",
        "SELECT 1 WHERE id = %s AND name = '?'",
        'File "/srv/octavo/blog/views/posts.py", line 17, in post_detail',
    ],
)
def test_what_names_nobody_stays(text: str):
    assert clean(text) == text


def test_a_long_text_is_cut_before_it_is_looked_at():
    assert clean("a" * 10 * LONGEST) == "a" * LONGEST + LEFT_OUT


def test_of_a_traceback_every_line_is_looked_at_and_the_end_stays():
    text = "a" * 30_000 + "\n" + "b" * (LONGEST + 1) + "\nValueError: from 203.0.113.9"

    assert clean_traceback(text).splitlines()[1:] == [
        "b" * LONGEST + LEFT_OUT,
        "ValueError: from …",
    ]


ENDLESS = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (12, 12))
from site_config.operating import cleaning
cleaning.LONGEST = 400_000
for piece in {pieces}:
    cleaning.clean(piece * (cleaning.LONGEST // len(piece)))
"""
PIECES = [
    *(
        "/",
        "://",
        "/?",
        "?",
        "://a:",
        "a@",
        "@",
        "a",
        "://@",
        ":",
        "1.",
        "1",
        "a:1.",
        "'",
    ),
    *(
        "token",
        "token ",
        "token:'",
        "token='\\\\",
        "secret-",
        "bearer ",
        "/key/",
        "a.",
        " ",
    ),
    *(
        "cookie",
        "DETAIL",
        "password",
        "csrf=",
        "1.2.3.4",
        "::",
        "%",
        "-",
        "a@b",
        "'://",
    ),
]


def test_no_text_takes_longer_than_its_length():
    """A hundred times longer than what is ever looked at: what grew with the square
    would take more of the processor's time than there is.
    """
    program = ENDLESS.format(pieces=PIECES)

    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 # our own


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("/a\nERROR all is lost", r"/a\nERROR all is lost"),
        ("/\x1b[2J", r"/\x1b[2J"),
        ("/a\u2028b\x85c", r"/a\u2028b\x85c"),
        ("/\u202egnp", r"/\u202egnp"),
        ("/\udc80", r"/\udc80"),
        ("/größe/🦊", "/größe/🦊"),
    ],
    ids=["line", "escape", "separators", "direction", "surrogate", "letters"],
)
def test_what_is_no_letter_is_spelt_out(text: str, spelt: str):
    assert printable(text) == spelt
