"""Definitions of footnotes: `[^label]: text`, continued by indented lines.

References to them are inline syntax; the finished section is built after sanitising.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

from blog.rendering.extensions import margins
from blog.rendering.extensions.notes import Notes

_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]\s\[^]{1,100})\]:[ ]*(.*)$")
_INDENT = 4


class FootnotesExtension(Extension):
    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self._notes = notes

    def extendMarkdown(self, md: Markdown) -> None:
        processor = FootnoteDefinitions(md.parser, self._notes)
        md.parser.blockprocessors.register(processor, "footnote", 90)
        # First of all, so that the others see the notes in the tree.
        md.treeprocessors.register(NotesInTree(md, self._notes), "notes", 50)


class NotesInTree(Treeprocessor):
    """Puts all notes at the end of the text; `inline` keeps those referred to."""

    def __init__(self, md: Markdown, notes: Notes) -> None:
        super().__init__(md)
        self._notes = notes

    def run(self, root: Element) -> None:
        root.extend(self._notes.definitions())


class FootnoteDefinitions(BlockProcessor):
    def __init__(self, parser: BlockParser, notes: Notes) -> None:
        super().__init__(parser)
        self._notes = notes

    def test(self, parent: Element, block: str) -> bool:
        return bool(_DEFINITION.match(block.partition("\n")[0]))

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        starts = [n for n, line in enumerate(lines) if _DEFINITION.match(line)]
        following: list[str] = []
        while blocks and blocks[0].startswith(" " * _INDENT):
            following.append(blocks.pop(0))
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            is_last = end == len(lines)
            self._define(lines[start:end], following if is_last else [])

    def _define(self, lines: list[str], following: list[str]) -> None:
        match = _DEFINITION.match(lines[0])
        if match is None:
            return
        first = "\n".join([match[2], *lines[1:]])
        text = "\n\n".join(
            "\n".join(margins.unindented(line, _INDENT) for line in block.split("\n"))
            for block in [first, *following]
        )
        content = Element("div")
        self.parser.parseBlocks(content, text.split("\n\n"))
        self._notes.define(match[1], content)
