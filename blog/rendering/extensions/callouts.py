"""Callouts in three spellings: `!!! note "Title"`, the same with `???` for one that
folds, and GitHub's `> [!NOTE]`.

Here they become marked elements; roles and class names are added after sanitising.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor

from blog.rendering.extensions import margins
from blog.rendering.marks import Marks

# The words of GitHub, Python-Markdown, Docusaurus and Obsidian in the four kinds that
# the stylesheet knows; any other word is a note.
_KINDS: Final = {
    "attention": "warning",
    "bug": "danger",
    "caution": "danger",
    "check": "tip",
    "danger": "danger",
    "done": "tip",
    "error": "danger",
    "fail": "danger",
    "failure": "danger",
    "hint": "tip",
    "missing": "danger",
    "success": "tip",
    "tip": "tip",
    "warning": "warning",
}
_INDENT: Final = 4

_QUOTED = re.compile(
    r"[ ]*\[!(?P<type>[A-Za-z][\w-]{0,30})\](?P<fold>[+-]?)"
    r"[ ]*(?P<title>[^\n]*)(?:\n|$)"
)


class CalloutsExtension(Extension):
    def __init__(self, marks: Marks) -> None:
        super().__init__()
        self._marks = marks

    def extendMarkdown(self, md: Markdown) -> None:
        directives = Directives(md.parser, self._marks)
        md.parser.blockprocessors.register(directives, "admonition", 105)
        quotes = QuotedCallouts(md, self._marks)
        md.treeprocessors.register(quotes, "callouts", 40)


def _callout(marks: Marks, word: str, title: str | None, fold: str) -> Element:
    """An empty callout; `fold` is "" for one that does not, "+" for one that is open.

    Without a title the word is the title, with an empty one there is none.
    """
    kind = marks.name("callout", _KINDS.get(word.lower(), "note"))
    element = Element("details" if fold else "div", {"class": kind})
    if fold == "+":
        element.set("open", "")
    if title is None or (fold and not title):
        title = word.replace("-", " ").capitalize()
    if title:
        heading = SubElement(element, "summary" if fold else "p")
        heading.set("class", marks.name("title"))
        heading.text = title
    return element


class Directives(BlockProcessor):
    """The line and what is indented below it; it arrives as one block."""

    # Read by the list extension as well, to know where such a block begins.
    RE = re.compile(
        r"(?P<sign>!!!|\?\?\?\+?)[ ]+(?P<type>[A-Za-z][\w-]{0,30})"
        r'(?:[ ]+[A-Za-z][\w-]*)*(?:[ ]+"(?P<title>[^\n]*)")?[ ]*$'
    )

    def __init__(self, parser: BlockParser, marks: Marks) -> None:
        super().__init__(parser)
        self._marks = marks

    def test(self, parent: Element, block: str) -> bool:
        return bool(self.RE.match(block.partition("\n")[0]))

    def run(self, parent: Element, blocks: list[str]) -> None:
        first, _, content = blocks.pop(0).partition("\n")
        match = self.RE.match(first)
        if match is None:
            return
        fold = {"!!!": "", "???": "-"}.get(match["sign"], "+")
        element = _callout(self._marks, match["type"], match["title"], fold)
        parent.append(element)
        lines = [margins.unindented(line, _INDENT) for line in content.split("\n")]
        self.parser.parseBlocks(element, "\n".join(lines).split("\n\n"))


class QuotedCallouts(Treeprocessor):
    """Quotes that begin with `[!NOTE]`, a title of one's own behind it allowed."""

    def __init__(self, md: Markdown, marks: Marks) -> None:
        super().__init__(md)
        self._marks = marks

    def run(self, root: Element) -> None:
        for quote in list(root.iter("blockquote")):
            first = quote[0] if len(quote) else None
            if first is None or first.tag != "p":
                continue
            match = _QUOTED.match(first.text or "")
            if match:
                self._turn(quote, first, match)

    def _turn(self, quote: Element, first: Element, match: re.Match[str]) -> None:
        title = match["title"].strip() or None
        callout = _callout(self._marks, match["type"], title, match["fold"])
        first.text = (first.text or "")[match.end() :]
        if not first.text.strip():
            quote.remove(first)
        quote.tag = callout.tag
        quote.attrib.update(callout.attrib)
        quote[:0] = list(callout)
