"""What the surroundings of an HTML element say about how Markdown has to write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bs4.element import NavigableString, PageElement, Tag

# The sign of each element; the same sign within itself would end it.
EMPHASIS: Final = {
    "b": "**",
    "strong": "**",
    "em": "*",
    "i": "*",
    "del": "~~",
    "s": "~~",
}

_LANGUAGE = re.compile(
    r"(?:language|lang|highlight-source|highlight-text)-(?P<name>[\w+#.-]+)"
)
_BARE_LANGUAGE: Final = frozenset({"brush:", "sourcecode", "hljs", "prettyprint"})
_NO_LANGUAGE: Final = frozenset(
    {"none", "plain", "plaintext", "text", "nohighlight", "highlight", "code"}
)
INLINE: Final = frozenset({"a", "span", "u", "font", "small", "code", *EMPHASIS})
LINE_ENDS: Final = frozenset(
    {"br", "p", "div", "ul", "ol", "pre", "table", "blockquote", "hr", "figure"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "details"}
)
_AROUND_LINES: Final = LINE_ENDS | {"li", "dt", "dd", "td", "th", "[document]"}
_BLOCKS_IN_CELLS: Final = ("pre", "ul", "ol", "p", "blockquote", "dl")


def begins_line(el: PageElement) -> bool:
    """Whether the text comes first in its block or after a line break."""
    before = el.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    if isinstance(before, Tag):
        return before.name in LINE_ENDS
    return before is None and (el.parent is None or el.parent.name not in INLINE)


def opens_line(el: PageElement) -> bool:
    """Whether nothing shown comes before it in its line, not even around `el`."""
    return _is_at_edge(el, el.previous_siblings)


def ends_line(el: PageElement) -> bool:
    return _is_at_edge(el, el.next_siblings)


def _is_at_edge(el: PageElement, beside: Iterable[PageElement]) -> bool:
    for one in beside:
        if isinstance(one, Tag):
            return one.name in LINE_ENDS
        if isinstance(one, NavigableString) and one.strip():
            return False
    return el.parent is not None and el.parent.name in _AROUND_LINES


def follows_blank(el: PageElement) -> bool:
    before = el.previous_sibling
    return isinstance(before, NavigableString) and before[-1:].isspace()


def is_between_blocks(el: PageElement) -> bool:
    beside = [
        tag.name
        for tag in (el.previous_sibling, el.next_sibling)
        if isinstance(tag, Tag)
    ]
    return any(name in LINE_ENDS and name != "br" for name in beside)


def would_stick(el: Tag, inner: str, before: str, after: str) -> bool:
    """Whether signs beside these neighbours would not count as emphasis."""
    if "\n\n" in inner:
        return False
    for neighbour, edge, gap, place in (
        (el.previous_sibling, inner[0], before, -1),
        (el.next_sibling, inner[-1], after, 0),
    ):
        if gap or neighbour is None:
            continue
        if isinstance(neighbour, Tag):
            if neighbour.name in EMPHASIS:
                return True
            continue
        touching = str(neighbour)[place : place + 1 or None]
        if touching.isalnum() and not edge.isalnum():
            return True
        if touching in {"*", "_", "~"}:
            return True
    return False


def language(block: Tag) -> str:
    inner = block.find("code")
    outer = [parent for parent in block.parents if parent.name in {"div", "figure"}][:3]
    for tag in (inner, block, *outer):
        if not isinstance(tag, Tag):
            continue
        said = [str(tag.get(name) or "") for name in ("data-lang", "data-language")]
        classes = [
            str(name).lower() for name in tag.get_attribute_list("class") if name
        ]
        found = [match["name"] for name in classes if (match := _LANGUAGE.match(name))]
        if classes and classes[0] in _BARE_LANGUAGE:
            found += [name.strip(";") for name in classes[1:]]
        named = next((name for name in (*said, *found) if name), "").lower()
        if named:
            is_name = named not in _NO_LANGUAGE and re.fullmatch(r"[\w+#.-]+", named)
            return named if is_name else ""
    return ""


def is_simple(table: Tag) -> bool:
    """Whether rows of cells with one line each say all of it."""
    if table.find("table") is not None:
        return False
    wide = [
        cell
        for cell in table.select("[colspan], [rowspan]")
        if {cell.get("colspan", "1"), cell.get("rowspan", "1")} != {"1"}
    ]
    blocks = [
        block
        for cell in table.find_all(("td", "th"))
        for block in cell.find_all(_BLOCKS_IN_CELLS)
        if block.name != "p" or len(cell.find_all("p")) > 1
    ]
    return not wide and not blocks
