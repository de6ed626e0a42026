"""What may stand in a log."""

from __future__ import annotations

import pytest

from site_config.operating.cleaning import LEFT_OUT, LONGEST, clean, printable


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
