"""From lines to the tree of `block_tree`, as CommonMark 0.31 reads them.

One pass over the lines, each treated as in the specification's appendix on parsing:
first the containers that it continues, then those that it opens (both here), then the
leaf that takes what is left of it (`leaves`). Elements are made in `lists`.
"""

from __future__ import annotations

from blog.rendering.extensions import block_starts
from blog.rendering.extensions.block_starts import Line, ListMarker
from blog.rendering.extensions.block_tree import Block, BlockList, Item, Kind, Quote
from blog.rendering.extensions.leaves import OpenLeaf, OtherSyntax


def read(text: str, syntax: OtherSyntax, max_depth: int) -> list[Block]:
    """The blocks of a text, `max_depth` containers inside each other at most.

    Markers deeper than that are text. The time is linear in lines times depth.
    """
    reader = _Reader(OpenLeaf(syntax), max_depth)
    for number, line in enumerate(text.split("\n")):
        reader.place(Line(line, number))
    return reader.document.children


class _Reader:
    def __init__(self, leaf: OpenLeaf, max_depth: int) -> None:
        self.document = Quote(first=0, marked=0)
        self._open: list[Quote | Item] = [self.document]
        self._leaf = leaf
        self._max_depth = max_depth
        self._after_blank = False

    def place(self, line: Line) -> None:
        if line.blank and self._after_blank:
            self._leaf.extend(line, self._open[-1].children)
            return
        # Nothing that a blank line could close is left open after one.
        self._after_blank = line.blank
        matched = self._continue_containers(line)
        whole = matched == len(self._open)
        if whole and self._leaf.extend(line, self._open[-1].children):
            return
        if line.blank:
            self._close_to(matched)
        else:
            self._begin(line, matched)

    def _continue_containers(self, line: Line) -> int:
        """How many of the open containers the line continues, the document included."""
        for index, container in enumerate(self._open):
            if isinstance(container, Quote):
                if index and not _consume_quote_marker(line):
                    return index
                container.marked = line.number
            elif line.blank:
                # Section 5.2: an item may begin with one blank line, not with two.
                if not container.children:
                    return index
            elif line.indent >= container.offset:
                line.advance(container.offset)
            else:
                return index
        return len(self._open)

    def _close_to(self, matched: int) -> None:
        del self._open[matched:]
        self._leaf.close()

    def _begin(self, line: Line, matched: int) -> None:
        whole = matched == len(self._open)
        interrupting = whole and self._leaf.in_paragraph
        matched = self._open_containers(line, matched, interrupting)
        if line.blank:
            return
        kind = self._leaf.begun_kind(line)
        if kind is None and self._leaf.continue_with(line, whole):
            return
        self._close_to(matched)
        if kind is None:
            kind = Kind.INDENTED_CODE if line.indented else Kind.PARAGRAPH
        self._leaf.begin(kind, line, self._open[-1].children)

    def _open_containers(self, line: Line, matched: int, interrupting: bool) -> int:
        """Open the quotes and items that begin on this line, outermost first.

        Returns how many there are now that hold the rest of the line.
        """
        while not line.indented and matched <= self._max_depth:
            marker = block_starts.list_marker(line)
            if marker and (marker.interrupts_paragraph or not interrupting):
                self._close_to(matched)
                self._open_item(line, marker)
            elif block_starts.is_quote(line):
                self._close_to(matched)
                self._open_quote(line)
            else:
                break
            interrupting = False
            matched += 1
        return matched

    def _open_quote(self, line: Line) -> None:
        quote = Quote(line.number, line.number)
        self._open[-1].children.append(quote)
        self._open.append(quote)
        _consume_quote_marker(line)

    def _open_item(self, line: Line, marker: ListMarker) -> None:
        """Add the item to the list before it when their delimiters agree (5.3)."""
        siblings = self._open[-1].children
        item = Item(line.number, marker.offset)
        last = siblings[-1] if siblings else None
        if isinstance(last, BlockList) and last.delimiter == marker.delimiter:
            last.items.append(item)
        else:
            siblings.append(BlockList(marker.delimiter, marker.start, [item]))
        self._open.append(item)
        line.advance(marker.offset)


def _consume_quote_marker(line: Line) -> bool:
    """Section 5.1: the line's `>`, if it has one, and a space that follows it."""
    if line.indented or not block_starts.is_quote(line):
        return False
    line.advance(line.indent + 1)
    if line.indent:
        line.advance(1)
    return True
