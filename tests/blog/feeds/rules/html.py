"""What feed readers and the W3C's validator let pass in the HTML of an item."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

_ELEMENTS: Final = """
    a abbr address b bdi bdo blockquote br caption cite code col colgroup dd del details
    dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p
    picture pre q rp rt ruby s samp section small source span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var video audio wbr
"""
ELEMENTS: Final = frozenset(_ELEMENTS.split())
_ATTRIBUTES: Final = """
    alt cite colspan datetime dir height href id lang open reversed rowspan scope span
    src start title type value width
"""
ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())
VOID: Final = frozenset({"br", "col", "hr", "img", "source", "wbr"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[str] = []
        self.mathematics = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "math" or self.mathematics:
            self.mathematics += 1
            return
        if tag not in ELEMENTS:
            self.said.append(f"<{tag}> is not for feeds.")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.said.append(f"{name} is not for feeds.")
            if name in {"href", "src"} and ":" not in (value or ""):
                self.said.append(f"{value} is no whole address.")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.mathematics:
            self.mathematics -= 1
        elif not self.open or self.open.pop() != tag:
            self.said.append(f"</{tag}> ends nothing.")


def html_findings(html: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.said
    if reader.open:
        yield f"{reader.open} do not end."
