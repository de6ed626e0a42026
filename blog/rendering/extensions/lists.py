"""Lists, quotes and interrupted paragraphs as GitHub reads them, for Python-Markdown.

Python-Markdown splits text at blank lines and has its block processors find lists by
multiples of four spaces. The processor here comes before all of them: it joins the text
again, reads it by CommonMark's rules (`containers`) and makes the elements of lists,
quotes, headings and breaks. Every other block goes on to its processor, marked as read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from blog.rendering import limits
from blog.rendering.extensions import containers, margins
from blog.rendering.extensions.block_tree import (
    Block,
    BlockList,
    Item,
    Kind,
    Leaf,
    Quote,
)
from blog.rendering.extensions.definitions import DefinitionContent
from blog.rendering.extensions.leaves import OtherSyntax

# Containers inside each other; markers that are deeper are text. A level is at most two
# elements, and of those allowed in a text some remain for what the innermost one holds.
MAX_DEPTH: Final = limits.MAX_DEPTH // 2 - 10

# What another processor costs that hands content back to the parser: a callout's.
HANDED_ON: Final = 4

MADE_HERE: Final = frozenset({Kind.HEADING, Kind.TABLE, Kind.THEMATIC_BREAK})

SUPERSEDED: Final = (
    "indent",
    "hashheader",
    "setextheader",
    "hr",
    "olist",
    "ulist",
    "quote",
)


class CommonMarkListExtension(Extension):
    """CommonMark 0.31's block structure in place of Python-Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        self._containers = ContainerProcessor(md.parser)
        md.parser.blockprocessors.register(self._containers, "containers", 200)

    def reset(self) -> None:
        """Every other extension is in place by now, in whatever order they came."""
        self._containers.take_over()


class ReadBlock(str):
    """A block with no list, quote, heading or break left in it."""

    __slots__ = ()


class ContainerProcessor(BlockProcessor):
    """Makes elements of what `containers` reads."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._syntax = OtherSyntax(self._is_table, self._is_directive)
        self._directive: re.Pattern[str] | None = None
        self._table: BlockProcessor | None = None
        self._depth = 0

    def take_over(self) -> None:
        processors = self.parser.blockprocessors
        for name in SUPERSEDED:
            processors.deregister(name, strict=False)
        # Indented text is a definition's, or code, before it is what it looks like.
        if "defindent" in processors:
            processors.register(DefinitionContent(self.parser), "defindent", 190)
        processors.register(processors["code"], "code", 180)
        if "table" in processors:
            # Called for tables only, so that no lazy line is taken for a row.
            self._table = processors["table"]
            processors.deregister("table")
        if "admonition" in processors:
            self._directive = getattr(processors["admonition"], "RE", None)

    def _is_table(self, header: str, delimiter_row: str) -> bool:
        head = f"{header}\n{delimiter_row}"
        return self._table is not None and self._table.test(Element("div"), head)

    def _is_directive(self, line: str) -> bool:
        return self._directive is not None and bool(self._directive.match(line))

    def test(self, parent: Element, block: str) -> bool:
        return not isinstance(block, ReadBlock)

    def run(self, parent: Element, blocks: list[str]) -> None:
        unread = list(takewhile(lambda block: self.test(parent, block), blocks))
        del blocks[: len(unread)]
        text = "\n\n".join(unread)
        deepest = MAX_DEPTH - self._depth
        if deepest > 0:
            self._make_blocks(parent, containers.read(text, self._syntax, deepest))
        elif text.strip():
            SubElement(parent, "p").text = text

    @contextmanager
    def _deeper(self, levels: int) -> Iterator[None]:
        self._depth += levels
        try:
            yield
        finally:
            self._depth -= levels

    def _make_blocks(self, parent: Element, blocks: Sequence[Block]) -> None:
        # Together, because a footnote takes the indented blocks after its first one.
        others: list[str] = []
        for block in blocks:
            if isinstance(block, Leaf) and block.kind not in MADE_HERE:
                others.append(ReadBlock(_text(block)))
            else:
                self._hand_on(parent, others)
                self._make_block(parent, block)
        self._hand_on(parent, others)

    def _hand_on(self, parent: Element, others: list[str]) -> None:
        with self._deeper(HANDED_ON):
            self.parser.parseBlocks(parent, others)

    def _make_block(self, parent: Element, block: Block) -> None:
        if isinstance(block, Quote):
            self._fill(SubElement(parent, "blockquote"), block)
        elif isinstance(block, BlockList):
            self._make_list(parent, block)
        elif block.kind is Kind.THEMATIC_BREAK:
            SubElement(parent, "hr")
        elif block.kind is Kind.HEADING:
            text = "\n".join(line.lstrip(" ") for line in block.lines)
            SubElement(parent, f"h{block.level}").text = text.rstrip(" ")
        elif self._table:
            self._is_table(*block.lines[:2])
            self._table.run(parent, [_text(block)])

    def _make_list(self, parent: Element, block: BlockList) -> None:
        element = SubElement(parent, "ul" if block.start is None else "ol")
        if block.start not in (None, 1):
            element.set("start", str(block.start))
        loose = block.loose
        for item in block.items:
            list_item = SubElement(element, "li")
            self._fill(list_item, item)
            if not loose:
                _unwrap_paragraphs(list_item)

    def _fill(self, element: Element, container: Quote | Item) -> None:
        # A state of its own, so that paragraphs become `p` inside of definitions too.
        self.parser.state.set("container")
        with self._deeper(1):
            self._make_blocks(element, container.children)
        self.parser.state.reset()


def _text(leaf: Leaf) -> str:
    """The leaf's lines, the first one's indentation taken away unless it makes code."""
    # Blank lines may follow the last one, in case more was to come.
    lines = leaf.lines[: leaf.last - leaf.first + 1]
    if leaf.kind is Kind.INDENTED_CODE:
        return "\n".join(lines)
    indentation = margins.indentation(lines[0])
    lines = [margins.unindented(line, indentation) for line in lines]
    return "\n".join(lines).rstrip(" ")


def _unwrap_paragraphs(item: Element) -> None:
    """Section 5.3: in a tight list paragraphs stand bare in their items."""
    kept: list[Element] = []
    for child in item:
        if child.tag != "p" or child.attrib or len(child):
            kept.append(child)
        elif kept:
            kept[-1].tail = _joined(kept[-1].tail, child.text)
        else:
            item.text = _joined(item.text, child.text)
    item[:] = kept


def _joined(before: str | None, text: str | None) -> str | None:
    return f"{before}\n{text}" if before and text else before or text
