"""Looks for holes in finished HTML, without a browser and without the allow-lists.

What is listed here is what HTML can do harm with, so that a mistake in the allow-lists
shows.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_HARMFUL_NAMES: Final = """
    animate applet area audio base body button canvas dialog embed fieldset font
    foreignobject form frame frameset head html iframe image isindex keygen label legend
    link listing map marquee meta noembed noframes noscript object optgroup option
    output param picture plaintext portal script select slot source style svg template
    textarea title track use video xmp
"""
_HARMFUL: Final = frozenset(_HARMFUL_NAMES.split())
_ADDRESSES: Final = frozenset({"cite", "href", "src"})
# Whatever else could load, submit, style or run something.
_HARMLESS_NAMES: Final = """
    accent accentunder alt aria-hidden aria-label checked class colspan columnalign
    columnlines columnspacing data-code data-line datetime decoding depth dir
    disabled display displaystyle fence fetchpriority form height id lang largeop
    linethickness loading lspace mathsize mathvariant maxsize minsize movablelimits
    open rel reversed role rowlines rowspacing rowspan rspace scope scriptlevel
    separator span start stretchy symmetric tabindex title type value voffset width
"""
_HARMLESS: Final = frozenset(_HARMLESS_NAMES.split())
_IGNORED_IN_ADDRESSES = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e]"
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


def dangers(html: str) -> list[str]:
    """Everything in the HTML that no text of an author may bring, as sentences."""
    search = _Search()
    search.feed(html)
    search.close()
    return search.found


def events(html: str) -> list[tuple[str, ...]]:
    """Tags, attributes and texts in order, however they are written."""
    reader = _Events()
    reader.feed(html)
    reader.close()
    return reader.found


class _Search(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HARMFUL:
            self.found.append(f"element {tag}")
        if tag == "input" and dict(attrs).get("type") != "checkbox":
            self.found.append("input that takes text")
        for name, value in attrs:
            if name in _ADDRESSES:
                self._check_address(value or "")
            elif name not in _HARMLESS:
                self.found.append(f"attribute {name}")

    def _check_address(self, value: str) -> None:
        scheme = _SCHEME.match(_IGNORED_IN_ADDRESSES.sub("", value).lower())
        if scheme and scheme[1] not in ("http", "https", "mailto"):
            self.found.append(f"address {value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"declaration {data}")


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = sorted(f"{name}={value or ''}" for name, value in attrs)
        self.found.append(("start", tag, *values))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "text":
            data = self.found.pop()[1] + data
        self.found.append(("text", data))
