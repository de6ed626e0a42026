"""Link reference definitions: `[label]: address "title"` (CommonMark section 4.7)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from blog.rendering.extensions.inline import links

_LABEL = re.compile(r"[ ]{0,3}\[(?!\^)((?:\\.|[^\\\[\]]){1,999})\]:", re.DOTALL)
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")


class ReferencesExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        processor = LinkDefinitions(md.parser, md.references)
        md.parser.blockprocessors.register(processor, "reference", 15)


class LinkDefinitions(BlockProcessor):
    """Definitions at the beginning of a paragraph; of two with one label the first
    counts.
    """

    def __init__(
        self, parser: BlockParser, references: dict[str, tuple[str, str]]
    ) -> None:
        super().__init__(parser)
        self._references = references

    def test(self, parent: Element, block: str) -> bool:
        return block.lstrip(" ").startswith("[")

    def run(self, parent: Element, blocks: list[str]) -> bool:
        block, position = blocks[0], 0
        while (end := self._definition(block, position)) is not None:
            position = end
        if not position:
            return False
        blocks.pop(0)
        rest = block[position:]
        if rest.strip():
            # Of the block's own class, so that it counts as read where the block did.
            blocks.insert(0, type(block)(rest))
        return True

    def _definition(self, text: str, position: int) -> int | None:
        """Where the definition at the position ends, its line included."""
        match = _LABEL.match(text, position)
        if match is None or not match[1].strip():
            return None
        start = links.skip_space(text, match.end())
        found = links.destination(text, start)
        if found is None or found[1] == start:
            return None
        address, end = found
        line_end = _LINE_END.match(text, end)
        titled = self._title(text, end)
        if titled is None and line_end is None:
            return None
        title, end = titled or ("", line_end.end() if line_end else end)
        label = links.normalised_label(match[1])
        self._references.setdefault(label, (address, title))
        return end

    def _title(self, text: str, position: int) -> tuple[str, int] | None:
        """A title that stands alone on the rest of its line."""
        start = links.skip_space(text, position)
        found = links.title(text, start) if start > position else None
        line_end = found and _LINE_END.match(text, found[1])
        return (found[0], line_end.end()) if found and line_end else None
