"""A browser's own name in words, as in “Firefox on Linux”. Good enough to tell one's
own devices apart; anybody can claim to be anything.
"""

from __future__ import annotations

from typing import Final

# The first that is found: most claim to be others too.
BROWSERS: Final = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("Vivaldi", "Vivaldi")),
    *(("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")),
    *(("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrom", "Chrome")),
    *(("Safari", "Safari"), ("curl", "curl")),
)
SYSTEMS: Final = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad")),
    *(("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS")),
    ("Linux", "Linux"),
)


def in_words(user_agent: str) -> str:
    names = (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))
    return " on ".join(filter(None, names)) or "An unknown browser"


def _first(marks: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in marks if mark in text), "")
