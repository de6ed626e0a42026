"""Mobiledoc 0.3, the format of Ghost's editors from version 1 to 5.

https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md
"""

from __future__ import annotations

import json
from html import escape
from typing import Any, Final

from blog.importing.ghost import cards
from blog.importing.ghost.rows import Row
from blog.importing.ghost.text import BrokenText, Text

_TEXT, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_BLOCKS: Final = {
    **{name: name for name in ("p", "h1", "h2", "h3", "h4", "h5", "h6")},
    **dict.fromkeys(("blockquote", "aside", "pull-quote"), "blockquote"),
}
_ELEMENTS: Final = {
    **{name: name for name in ("a", "code", "del", "em", "mark", "s", "strong", "u")},
    "b": "strong",
    "i": "em",
    "sub": "sub",
    "sup": "sup",
}
_FAULTS: Final = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def write(document: str, text: Text) -> None:
    """Raises BrokenText and RecursionError."""
    try:
        mobiledoc = _Mobiledoc(json.loads(document), text)
        html = [mobiledoc.block(section) for section in mobiledoc.sections]
    except _FAULTS as error:
        raise BrokenText from error
    for block in html:
        text.add(block)


class _Mobiledoc:
    def __init__(self, document: dict[str, Any], text: Text) -> None:
        self.text = text
        self.sections: list[Any] = document["sections"]
        self.atoms: list[Any] = document.get("atoms") or []
        self.cards: list[Any] = document.get("cards") or []
        self.markups: list[Any] = document.get("markups") or []

    def block(self, section: list[Any]) -> str:
        kind = section[0]
        if kind == _TEXT:
            tag = _BLOCKS.get(str(section[1]).lower(), "p")
            content = self._line(section[2])
            return f"<{tag}>{content}</{tag}>" if content.strip() else ""
        if kind == _IMAGE:
            return cards.html_of("image", Row({"src": section[1]}), self.text)
        if kind == _LIST:
            tag = "ol" if section[1] == "ol" else "ul"
            items = "".join(f"<li>{self._line(item)}</li>" for item in section[2])
            return f"<{tag}>{items}</{tag}>"
        if kind == _CARD:
            card = self.cards[section[1]]
            payload = card[1] if len(card) > 1 and isinstance(card[1], dict) else {}
            return cards.html_of(str(card[0]), Row(payload), self.text)
        raise BrokenText

    def _line(self, markers: list[Any]) -> str:
        html = ""
        still_open: list[str] = []
        for kind, opened, closed, value in markers:
            for index in opened:
                html += self._opening(self.markups[index])
                still_open.append(self._element(self.markups[index]))
            html += self._atom(value) if kind else escape(str(value), quote=False)
            for _ in range(min(closed, len(still_open))):
                html += f"</{still_open.pop()}>"
        return html + "".join(f"</{name}>" for name in reversed(still_open))

    def _element(self, markup: list[Any]) -> str:
        return _ELEMENTS.get(str(markup[0]).lower(), "span")

    def _opening(self, markup: list[Any]) -> str:
        name = self._element(markup)
        attributes = markup[1] if len(markup) > 1 else []
        named = dict(zip(attributes[::2], attributes[1::2], strict=False))
        if name == "a" and named.get("href"):
            return f'<a href="{escape(str(named["href"]))}">'
        return f"<{name}>"

    def _atom(self, index: int) -> str:
        name, shown = self.atoms[index][:2]
        return "<br>" if name == "soft-return" else escape(str(shown), quote=False)
