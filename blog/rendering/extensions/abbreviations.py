"""Abbreviations: `*[HTML]: HyperText Markup Language` explains each HTML of a text."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

from blog.rendering.extensions.raw_html import RAW

# More would make every text slow to search; nobody explains so many.
_MAX_COUNT: Final = 200

_DEFINITION = re.compile(r"[ ]{0,3}\*\[([^\]\n\\]{1,80})\]:[ ]*(.+)$")
_LITERAL: Final = frozenset({"code", "pre", "kbd", "abbr", "a"})


class AbbreviationsExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        meanings: dict[str, str] = {}
        definitions = AbbreviationDefinitions(md.parser)
        definitions.meanings = meanings
        md.parser.blockprocessors.register(definitions, "abbr", 16)
        uses = AbbreviationUses(md)
        uses.meanings = meanings
        # After the inline syntax.
        md.treeprocessors.register(uses, "abbr", 10)


class AbbreviationDefinitions(BlockProcessor):
    """Lines of a paragraph that define; the others stay."""

    meanings: dict[str, str]

    def test(self, parent: Element, block: str) -> bool:
        return "*[" in block

    def run(self, parent: Element, blocks: list[str]) -> bool:
        block = blocks[0]
        remaining = [line for line in block.split("\n") if not self._define(line)]
        text = "\n".join(remaining)
        if len(text) == len(block):
            return False
        blocks.pop(0)
        if text.strip():
            blocks.insert(0, type(block)(text))
        return True

    def _define(self, line: str) -> bool:
        match = _DEFINITION.match(line)
        if match is None:
            return False
        if len(self.meanings) < _MAX_COUNT:
            self.meanings.setdefault(match[1].strip(), match[2].strip())
        return True


class AbbreviationUses(Treeprocessor):
    meanings: dict[str, str]

    def run(self, root: Element) -> None:
        words = sorted(filter(None, self.meanings), key=len, reverse=True)
        if not words:
            return
        alternatives = "|".join(map(re.escape, words))
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
        self._mark(root)

    def _mark(self, root: Element) -> None:
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if element.tag is RAW or element.tag in _LITERAL:
                continue
            waiting += list(element)
            before, children = self._divided(element.text)
            for child in element:
                children.append(child)
                child.tail, after = self._divided(child.tail)
                children += after
            element.text = before
            element[:] = children

    def _divided(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text up to the first abbreviation, and the abbreviations with their
        tails.
        """
        if not text:
            return text, []
        matches = list(self._pattern.finditer(text))
        ends = [match.start() for match in matches[1:]] + [len(text)]
        found = []
        for match, end in zip(matches, ends, strict=False):
            abbreviation = Element("abbr", {"title": self.meanings[match.group()]})
            abbreviation.text = match.group()
            abbreviation.tail = text[match.end() : end]
            found.append(abbreviation)
        return text[: matches[0].start()] if matches else text, found
