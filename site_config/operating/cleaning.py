"""Words that may stand in a log: nobody is named in them, and none can pass for a line
of its own.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final

# Characters; a longer text is cut before it is looked at.
LONGEST: Final = 20_000
LEFT_OUT: Final = "…"

# What has a value that is left out, and what stays of it.
_VALUES: Final = (
    # What PostgreSQL says of a row.
    (re.compile(r"(\bDETAIL:).*"), rf"\1 {LEFT_OUT}"),
    (
        re.compile(r"(?i)\b((?:set-)?cookie|authorization)\b(['\"]?[:=]).*"),
        rf"\1\2 {LEFT_OUT}",
    ),
    (
        re.compile(
            r"(?i)\b(sessionid|csrf\w*|password\w*|secret\w*|token)=[^\s;&'\"]+"
        ),
        rf"\1={LEFT_OUT}",
    ),
    # Whoever has the address may read, or log in.
    (re.compile(r"(/(?:review|key|confirm-email)/)[^\s/'\"?]+"), rf"\1{LEFT_OUT}"),
    # A query string.
    (re.compile(r"((?:://|/)[^\s?'\"]{0,2000})\?[^\s'\"]+"), rf"\1?{LEFT_OUT}"),
    # A login in an address.
    (re.compile(r"(://)[^\s/@]{1,200}@"), rf"\1{LEFT_OUT}@"),
    (re.compile(r"[\w.+%-]{1,64}@[\w-]{1,64}\.[\w.-]{1,190}"), LEFT_OUT),
)
_NUMBERS: Final = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*)"
)


def clean(text: str) -> str:
    """Without query strings, cookies, tokens, email and IP addresses; those of this
    machine alone stay.
    """
    text = text if len(text) <= LONGEST else text[:LONGEST] + LEFT_OUT
    for pattern, instead in _VALUES:
        text = pattern.sub(instead, text)
    return _NUMBERS.sub(_without_address, text)


def printable(text: str) -> str:
    """In one line, without what moves the cursor or turns the direction: such
    characters are spelt out.
    """
    if text.isprintable():
        return text
    spelt = (
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text
    )
    return "".join(spelt)


def _without_address(match: re.Match[str]) -> str:
    try:
        address = ip_address(match[0].rstrip("."))
    except ValueError:
        return match[0]
    is_own = address.is_loopback or address.is_unspecified
    return match[0] if is_own else LEFT_OUT
