"""Tables that scroll on their own, are named for screen readers and align their
numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from blog.rendering.tree import Element, Node, text_of, walk

# Numbers as people write them in cells: signs, groups, percent, currency, a unit
# behind.
_NUMERIC = re.compile(
    r"[~≈<>≤≥±+−–-]*\s?[$€£¥]?\s?\d[\d.,:/\s\u202f\u2009'’_]*(?:e[+-]?\d+)?\s?"
    r"(?:%|‰|°|×|x|[a-zA-Zµμ€]{1,4}(?:/[a-zA-Z]{1,3})?)?",
)
_EMPTY: Final = frozenset({"", "-", "–", "—", "n/a", "N/A"})
_ALIGNMENTS: Final = {"center": "align-center", "right": "num"}
_MAX_LABEL: Final = 200


def finish(table: Element, number: int) -> Element:
    """The figure for the table with that number on its page (from 1)."""
    rows = [element for element in walk(table) if element.name == "tr"]
    _align(rows)
    for head in (e for e in walk(table) if e.name == "thead"):
        for cell in (e for e in walk(head) if e.name == "th"):
            _finish_header(cell)
    attributes = {
        "class": "table__scroll",
        "tabindex": "0",
        "role": "region",
        "aria-label": _label(table, rows, number),
    }
    scroll = Element("div", attributes, [table])
    return Element("figure", {"class": "table"}, [scroll])


def _finish_header(cell: Element) -> None:
    """An empty corner names nothing, and a header without a name is none."""
    if cell.children:
        cell.attributes.setdefault("scope", "col")
    else:
        cell.name = "td"


def _align(rows: Sequence[Element]) -> None:
    """Class names instead of `align`; `num` for columns that hold only numbers."""
    numeric = _numeric_columns(rows)
    for row in rows:
        for column, cell in enumerate(_cells(row)):
            alignment = cell.attributes.pop("align", "")
            css_class = _ALIGNMENTS.get(alignment)
            if not alignment and column in numeric:
                css_class = "num"
            if css_class and "class" not in cell.attributes:
                cell.attributes["class"] = css_class


def _numeric_columns(rows: Sequence[Element]) -> set[int]:
    body = [cells for row in rows if (cells := _cells(row)) and _is_body(cells)]
    width = min(map(len, body), default=0)
    return {column for column in range(width) if _is_numeric(c[column] for c in body)}


def _is_numeric(cells: Iterable[Element]) -> bool:
    texts = [text_of(cell).strip() for cell in cells]
    filled = [text for text in texts if text not in _EMPTY]
    return bool(filled) and all(map(_NUMERIC.fullmatch, filled))


def _is_body(cells: Sequence[Element]) -> bool:
    return any(cell.name == "td" for cell in cells)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.name in ("td", "th")]


def _label(table: Element, rows: Sequence[Element], number: int) -> str:
    caption = next((e for e in table if e.name == "caption"), None)
    headers = _cells(rows[0]) if rows else []
    named: list[Node] = [caption] if caption else [h for h in headers if h.name == "th"]
    words = ", ".join(filter(None, (" ".join(text_of(n).split()) for n in named)))
    label = f"Table {number}: {words}" if words else f"Table {number}"
    return label if len(label) <= _MAX_LABEL else label[: _MAX_LABEL - 1] + "…"


def adopt(figure: Element) -> None:
    """Make a figure that an author put around a table that table's own."""
    children: list[Node] = []
    for child in figure.children:
        if isinstance(child, Element) and child.classes == "table":
            children += child.children
            figure.attributes["class"] = "table"
        else:
            children.append(child)
    figure.children = children
