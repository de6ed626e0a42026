"""Tables (GitHub Flavored Markdown section 4.10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor

_MAX_COLUMNS: Final = 100

_DELIMITER_CELL = re.compile(r"(:?)-+(:?)$")
_PIPE = re.compile(r"(?<!\\)\|")
# A colon before, a colon behind the hyphens.
_ALIGNMENTS: Final = {
    (True, True): "center",
    (True, False): "left",
    (False, True): "right",
}


class TablesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # The list extension asks the processor of this name where a table begins.
        md.parser.blockprocessors.register(Tables(md.parser), "table", 75)


class Tables(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        lines = block.split("\n", 2)
        return len(lines) > 1 and _alignments(lines[0], lines[1]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        header, delimiters, *rows = blocks.pop(0).split("\n")
        alignments = _alignments(header, delimiters) or []
        table = SubElement(parent, "table")
        _add_row(SubElement(table, "thead"), "th", _cells(header), alignments)
        if rows:
            body = SubElement(table, "tbody")
            for row in rows:
                _add_row(body, "td", _cells(row), alignments)


def _alignments(header: str, delimiters: str) -> list[str] | None:
    """One of left, right, center and "" for each column; None when this is no table."""
    if "|" not in delimiters and "|" not in header:
        return None
    alignments = []
    for cell in _cells(delimiters):
        match = _DELIMITER_CELL.match(cell)
        if match is None:
            return None
        alignments.append(_ALIGNMENTS.get((bool(match[1]), bool(match[2])), ""))
    same_count = len(_cells(header)) == len(alignments)
    return alignments if same_count and len(alignments) <= _MAX_COLUMNS else None


def _cells(row: str) -> list[str]:
    row = row.strip()
    row = row.removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(row)]


def _add_row(
    section: Element, tag: str, cells: Sequence[str], alignments: Sequence[str]
) -> None:
    row = SubElement(section, "tr")
    for index, alignment in enumerate(alignments):
        cell = SubElement(row, tag)
        cell.text = cells[index] if index < len(cells) else ""
        if alignment:
            cell.set("align", alignment)
