"""Puts fenced code and raw HTML aside before anything else reads the text.

One pass over the lines, so that a fence shown inside of HTML, or HTML inside of a
fence, belongs to whichever began first. In their place stands a line that
`StashedBlocks` turns into an element; the lines as written are kept for a fence that
turns out to be shown in indented code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER

from blog.rendering.extensions import fences, html_blocks, margins
from blog.rendering.marks import CodeSource, Marks

PLACEHOLDER: Final = re.compile(HTML_PLACEHOLDER % "([0-9]+)")
_PLACEHOLDER_LINE = re.compile(rf"[ ]*{PLACEHOLDER.pattern}[ ]*$")
_SHOWN = re.compile(rf"(.*){PLACEHOLDER.pattern}[ ]*$")
_LIST_MARKER = re.compile(r"[^\s>]")
_CODE_INDENT: Final = 4


class Stash:
    """Elements put aside and the lines of text that each stands for."""

    def __init__(self) -> None:
        self._elements: list[Element] = []
        self._sources: list[list[str]] = []

    def put(self, element: Element, source: list[str]) -> str:
        self._elements.append(element)
        self._sources.append(source)
        return HTML_PLACEHOLDER % (len(self._elements) - 1)

    def element(self, key: str) -> Element:
        return self._elements[int(key)]

    def source(self, key: str) -> list[str]:
        return self._sources[int(key)]


class VerbatimExtension(Extension):
    def __init__(self, marks: Marks, stash: Stash) -> None:
        super().__init__()
        self._marks = marks
        self._stash = stash

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(
            Verbatim(md, self._stash, self._marks), "verbatim", 40
        )
        md.preprocessors.register(LeadingTabs(md), "normalize_whitespace", 30)
        md.preprocessors.deregister("html_block")
        md.postprocessors.deregister("raw_html")
        processors = md.parser.blockprocessors
        processors.register(StashedBlocks(md.parser, self._stash), "stashed", 150)
        code = IndentedCode(md.parser, self._stash, self._marks)
        processors.register(code, "code", 80)


class Verbatim(Preprocessor):
    def __init__(self, md: Markdown, stash: Stash, marks: Marks) -> None:
        super().__init__(md)
        self._stash = stash
        self._marks = marks

    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        seen = margins.Margins()
        in_html = html_blocks.MarkdownInHtml()
        index = divided = added = 0
        while index < len(lines):
            fence = fences.opening(lines[index], seen)
            if fence is None and index >= divided:
                parts = in_html.divided(lines[index], seen)
                lines[index : index + 1] = parts
                divided = index + len(parts)
                added += len(parts) - 1
            elif fence:
                fence.line = index + 1 - added
            line = lines[index]
            block = fence or html_blocks.opening(
                line, seen, after_text=_is_text(result)
            )
            seen.pass_line(line)
            end = index + 1
            if block:
                end = block.read(lines, index)
                placeholder = self._stash.put(block.element(self._marks), block.source)
                line = block.before + placeholder
            result.append(line)
            index = end
        return result


def _is_text(lines: Sequence[str]) -> bool:
    """Whether the last line may be a paragraph's."""
    last = lines[-1] if lines else ""
    return bool(last.strip("> \t")) and not PLACEHOLDER.search(last)


class LeadingTabs(Preprocessor):
    """Tabs into spaces where they are structure; inside of indented code they stay.

    Takes the place of Python-Markdown's own, which expands every tab.
    """

    def run(self, lines: list[str]) -> list[str]:
        return [*map(self._expanded, lines), "", ""]

    def _expanded(self, line: str) -> str:
        content = line.lstrip(" \t")
        space = line[: len(line) - len(content)].expandtabs(margins.TAB_STOP)
        if "\t" not in content or len(space) >= _CODE_INDENT:
            return space + content
        return (space + content).expandtabs(margins.TAB_STOP)


class StashedBlocks(BlockProcessor):
    def __init__(self, parser: BlockParser, stash: Stash) -> None:
        super().__init__(parser)
        self._stash = stash

    def test(self, parent: Element, block: str) -> bool:
        return bool(_PLACEHOLDER_LINE.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _PLACEHOLDER_LINE.match(blocks.pop(0))
        if match:
            parent.append(self._stash.element(match[1]))


class IndentedCode(BlockProcessor):
    """CommonMark 0.31 section 4.4; the whole block arrives at once."""

    def __init__(self, parser: BlockParser, stash: Stash, marks: Marks) -> None:
        super().__init__(parser)
        self._stash = stash
        self._marks = marks

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith(" " * _CODE_INDENT)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        lines = [part for line in block.split("\n") for part in self._as_written(line)]
        text = "\n".join(margins.unindented(line, _CODE_INDENT) for line in lines)
        mark = self._marks.put_code(CodeSource("", text.rstrip("\n") + "\n"))
        SubElement(parent, "pre", {"class": mark})

    def _as_written(self, line: str) -> list[str]:
        """The line, or all those that were put aside and for which it stands."""
        match = _SHOWN.match(line)
        if match is None:
            return [line]
        first, *others = self._stash.source(match[2])
        below = _LIST_MARKER.sub(" ", match[1])
        return [match[1] + first, *(below + other for other in others)]
