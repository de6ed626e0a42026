"""Paragraphs and line breaks of the classic editor, which stores them as line ends.

Code is no longer in the text when it comes here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?/?>"
)
_BLOCKS: Final = frozenset(
    {"table", "thead", "tfoot", "caption", "col", "colgroup", "tbody", "tr", "td"}
    | {"th", "div", "dl", "dd", "dt", "ul", "ol", "li", "pre", "form", "map", "area"}
    | {"blockquote", "address", "math", "style", "p", "h1", "h2", "h3", "h4", "h5"}
    | {"h6", "hr", "fieldset", "legend", "section", "article", "aside", "hgroup"}
    | {"header", "footer", "nav", "figure", "figcaption", "details", "menu", "summary"}
)
_VOID: Final = frozenset({"hr", "col", "area"})
# Within these a single paragraph needs no tag of its own.
_TIGHT: Final = frozenset(
    {"li", "td", "th", "dt", "dd", "figure", "figcaption", "address", "p"}
)
# And within these there are no paragraphs.
_SOLID: Final = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend", "ul", "ol"}
    | {"dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "math", "map"}
)
_FORMATS: Final = frozenset(
    {"a", "abbr", "b", "big", "cite", "del", "em", "font", "i", "ins", "mark", "q"}
    | {"s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u"}
)
_MOST_OPEN: Final = 20
_GAP = re.compile(r"\n\s*\n|<br\s*/?>\s*<br\s*/?>")
_LINE_END = re.compile(r"(?:<br\s*/?>)?(?<![ \t])[ \t]*\n\s*")


def with_paragraphs(text: str) -> str:
    """HTML with the paragraphs that blank lines and the breaks that line ends mean."""
    return _Paragraphs().of(text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass
class _Paragraphs:
    """`run` is the text and the inline tags since the last tag of a block."""

    out: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)

    def of(self, text: str) -> str:
        done = 0
        for match in _TAG.finditer(text):
            self.run.append(text[done : match.start()])
            done = match.end()
            name = match["name"].lower()
            tag = match[0].replace("\n", " ")
            if name not in _BLOCKS:
                self.run.append(tag)
            elif match["end"]:
                self._close(name)
            else:
                self._open(name, tag)
        self.run.append(text[done:])
        self._flush()
        return "".join(self.out)

    def _open(self, name: str, tag: str) -> None:
        self._flush()
        if name == "p" and self.stack[-1:] == ["p"]:
            self._close("p")
        self.out.append(tag)
        if name not in _VOID and not tag.endswith("/>"):
            self.stack.append(name)

    def _close(self, name: str) -> None:
        self._flush()
        # Only what is near can be meant; the rest is somebody's mistake.
        if name in self.stack[-_MOST_OPEN:]:
            while self.stack.pop() != name:
                pass
            self.out.append(f"</{name}>")

    def _flush(self) -> None:
        run, self.run = "".join(self.run), []
        if not run.strip():
            return
        within = self.stack[-1] if self.stack else ""
        parts = [part.strip() for part in _GAP.split(run)]
        pieces = [_LINE_END.sub("<br>", part) for part in parts if part]
        if within in _SOLID:
            self.out.append("<br>".join(pieces))
        elif within in _TIGHT and len(pieces) <= 1:
            self.out.extend(pieces)
        elif within == "p":
            self.out.append("</p><p>".join(_continued(pieces)))
        else:
            self.out.extend(f"<p>{piece}</p>" for piece in _continued(pieces))


def _continued(pieces: list[str]) -> list[str]:
    """Emphasis that goes on over several paragraphs begins anew in each."""
    found, opened = [], dict[str, str]()
    for piece in pieces:
        before = "".join(opened.values())
        for match in _TAG.finditer(piece):
            name = match["name"].lower()
            if match["end"]:
                opened.pop(name, None)
            elif name in _FORMATS:
                opened[name] = match[0]
        after = "".join(f"</{name}>" for name in reversed(opened))
        found.append(f"{before}{piece}{after}")
    return found
