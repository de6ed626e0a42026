"""Reads the inline syntax of one text in a single pass (CommonMark 0.31, appendix).

Takes the place of Python-Markdown's inline patterns, which try twenty expressions on
each text one after the other, differ from GitHub in escapes, code, links and entities,
and need time that grows with the square of unclosed brackets. What each syntax looks
like stands in the neighbouring modules; here is how they follow on one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from xml.etree.ElementTree import Element

from blog.rendering.extensions.attributes import assign, at_start
from blog.rendering.extensions.inline import autolinks, links, spans
from blog.rendering.extensions.inline.building import Escaped, Node, build, plain_text
from blog.rendering.extensions.inline.emphasis import RUN, delimiter
from blog.rendering.extensions.notes import Notes
from blog.rendering.extensions.raw_html import RAW, TAG, is_known
from blog.rendering.extensions.verbatim import PLACEHOLDER, Stash
from blog.rendering.marks import Formula, Marks

_SPECIAL = re.compile(
    rf"[\\`*_~\[\]<&$\n\x02]|!\[|==|\+\+|{autolinks.START}", re.IGNORECASE
)
_ESCAPE = re.compile(rf"\\([{links.ASCII_PUNCTUATION}])")
_LABEL = re.compile(r"\[((?:\\.|[^\\\[\]]){0,999})\]", re.DOTALL)
_SPACES = re.compile(r"[ \t]*")
_TAG = re.compile(TAG)


@dataclass(frozen=True)
class Surroundings:
    """What the document offers to each of its texts."""

    marks: Marks
    stash: Stash
    notes: Notes
    references: Mapping[str, tuple[str, str]]


@dataclass(slots=True)
class Bracket:
    """An open `[` or `![`: its index among the nodes, the position behind it."""

    node: int
    position: int
    is_image: bool


def read(text: str, surroundings: Surroundings) -> list[Node]:
    return _Reader(text, surroundings).read()


class _Reader:
    def __init__(self, text: str, surroundings: Surroundings) -> None:
        self._text = text
        self._surroundings = surroundings
        self._code = spans.CodeSpans(text)
        self._nodes: list[Node] = []
        self._brackets: list[Bracket] = []
        # Links do not contain links: so many of the brackets cannot become one any
        # more.
        self._inactive = 0
        self._automatic: set[Element] = set()
        self._in_raw_link = False
        self._has_comments = "-->" in text

    def read(self) -> list[Node]:
        text, position = self._text, 0
        while match := _SPECIAL.search(text, position):
            start = match.start()
            if start > position:
                self._add(text[position:start])
            position = self._handlers[text[start]](self, start)
        if position < len(text):
            self._add(text[position:])
        return self._nodes

    def _add(self, text: str) -> None:
        self._nodes.append(Escaped(text) if self._in_raw_link else text)

    def _literal(self, start: int, end: int) -> int:
        self._add(self._text[start:end])
        return end

    def _element(self, element: Element, end: int) -> int:
        """Add an element together with the attributes written behind it."""
        self._nodes.append(element)
        attributes = at_start(self._text, end)
        if attributes is None:
            return end
        assign(element, attributes[1])
        return attributes.end()

    def _backslash(self, start: int) -> int:
        if self._text.startswith("\n", start + 1):
            return self._break(start + 1)
        match = _ESCAPE.match(self._text, start)
        if match is None:
            return self._literal(start, start + 1)
        self._nodes.append(Escaped(match[1]))
        return match.end()

    def _newline(self, start: int) -> int:
        last = self._nodes[-1] if self._nodes else None
        if isinstance(last, str) and last.endswith(" "):
            self._nodes[-1] = type(last)(last.rstrip(" "))
            if last.endswith("  "):
                return self._break(start)
        self._add("\n")
        return self._line_start(start)

    def _break(self, start: int) -> int:
        self._nodes += [Element("br"), "\n"]
        return self._line_start(start)

    def _line_start(self, newline: int) -> int:
        match = _SPACES.match(self._text, newline + 1)
        return match.end() if match else newline + 1

    def _backtick(self, start: int) -> int:
        span, opened = self._code.at(start)
        if span is None:
            return self._literal(start, opened)
        code = Element("code")
        code.text = span.text
        return self._element(code, span.end)

    def _run(self, start: int) -> int:
        match = RUN.match(self._text, start)
        end = match.end() if match else start + 1
        node = delimiter(self._text, start, end)
        if node is None:
            return self._literal(start, end)
        self._nodes.append(node)
        return end

    def _plus(self, start: int) -> int:
        found = spans.keys(self._text, start)
        if found is None:
            return self._literal(start, start + 2)
        names, end = found
        for index, name in enumerate(names):
            if index:
                self._nodes.append("+")
            key = Element("kbd")
            key.text = name
            self._nodes.append(key)
        return end

    def _dollar(self, start: int) -> int:
        found = spans.formula(self._text, start)
        if found is None:
            return self._literal(start, start + 1)
        span, display = found
        mark = self._surroundings.marks.put_formula(Formula(span.text, display))
        self._nodes.append(Element("span", {"class": mark}))
        return span.end

    def _ampersand(self, start: int) -> int:
        match = links.ENTITY.match(self._text, start)
        if match is None:
            return self._literal(start, start + 1)
        self._nodes.append(Escaped(links.decode_entity(match.group())))
        return match.end()

    def _placeholder(self, start: int) -> int:
        match = PLACEHOLDER.match(self._text, start)
        if match is None:
            return start + 1
        self._nodes.append(self._surroundings.stash.element(match[1]))
        return match.end()

    def _angle(self, start: int) -> int:
        text = self._text
        address = autolinks.angle_address(text, start)
        if address:
            return self._autolink(address)
        if text.startswith("<!--", start) and self._has_comments:
            end = text.find("-->", start + 2)
            if end >= 0:
                return end + 3
            self._has_comments = False
        match = _TAG.match(text, start)
        if match is None or not is_known(match["name"] or match["closed"]):
            return self._literal(start, start + 1)
        self._in_raw_link = match["name"] in ("a", "A") or (
            self._in_raw_link and match["closed"] not in ("a", "A")
        )
        raw = Element(RAW)
        raw.text = match.group()
        self._nodes.append(raw)
        return match.end()

    def _address(self, start: int) -> int:
        found = autolinks.bare_address(
            self._text, start, in_brackets=bool(self._brackets)
        )
        if found is None or self._in_raw_link:
            return self._literal(start, start + 3)
        return self._autolink(found)

    def _autolink(self, found: autolinks.Autolink) -> int:
        link = Element("a", {"href": found.href})
        link.text = found.text
        self._automatic.add(link)
        self._nodes.append(link)
        return found.end

    def _open_bracket(self, start: int) -> int:
        reference = spans.FOOTNOTE_REFERENCE.match(self._text, start)
        note = reference and self._surroundings.notes.refer(reference[1])
        if reference and note is not None:
            self._nodes.append(note)
            self._inactive = len(self._brackets)
            return reference.end()
        return self._bracket(start, start + 1, is_image=False)

    def _open_image(self, start: int) -> int:
        return self._bracket(start, start + 2, is_image=True)

    def _bracket(self, start: int, end: int, *, is_image: bool) -> int:
        self._brackets.append(Bracket(len(self._nodes), end, is_image))
        return self._literal(start, end)

    def _close_bracket(self, start: int) -> int:
        if not self._brackets:
            return self._literal(start, start + 1)
        bracket = self._brackets.pop()
        is_active = bracket.is_image or len(self._brackets) >= self._inactive
        self._inactive = min(self._inactive, len(self._brackets))
        target = self._target(bracket, start) if is_active else None
        if target is None:
            return self._literal(start, start + 1)
        content = self._nodes[bracket.node + 1 :]
        del self._nodes[bracket.node :]
        if bracket.is_image:
            element = Element(
                "img", {"src": target.address, "alt": plain_text(content)}
            )
        else:
            element = Element("a", {"href": target.address})
            build(element, [self._without_autolink(n) for n in content], in_link=True)
            self._inactive = len(self._brackets)
        if target.title:
            element.set("title", target.title)
        return self._element(element, target.end)

    def _without_autolink(self, node: Node) -> Node:
        if isinstance(node, Element) and node in self._automatic:
            return node.text or ""
        return node

    def _target(self, bracket: Bracket, closing: int) -> links.Target | None:
        if self._text.startswith("(", closing + 1):
            target = links.inline_target(self._text, closing + 1)
            if target:
                return target
        label, end = self._text[bracket.position : closing], closing + 1
        match = _LABEL.match(self._text, end)
        if match:
            label, end = match[1] if match[1].strip() else label, match.end()
        if len(label) > links.MAX_LABEL:
            return None
        found = self._surroundings.references.get(links.normalised_label(label))
        return links.Target(*found, end) if found else None

    _handlers: ClassVar[Mapping[str, Callable[[_Reader, int], int]]] = {
        "\\": _backslash,
        "\n": _newline,
        "`": _backtick,
        "*": _run,
        "_": _run,
        "~": _run,
        "=": _run,
        "+": _plus,
        "$": _dollar,
        "&": _ampersand,
        "\x02": _placeholder,
        "<": _angle,
        "h": _address,
        "H": _address,
        "w": _address,
        "W": _address,
        "[": _open_bracket,
        "!": _open_image,
        "]": _close_bracket,
    }
