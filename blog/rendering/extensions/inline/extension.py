"""The inline parser in place of Python-Markdown's, and the serialiser that fits."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from blog.rendering.extensions.inline.building import build
from blog.rendering.extensions.inline.parser import Surroundings, read
from blog.rendering.extensions.notes import Notes
from blog.rendering.extensions.raw_html import RAW
from blog.rendering.extensions.verbatim import Stash
from blog.rendering.marks import Marks

# A single paragraph longer than this is data somebody pasted; it is shown as it is.
MAX_TEXT: Final = 50_000

_VOID: Final = frozenset({"br", "hr", "img"})


class InlineExtension(Extension):
    def __init__(self, marks: Marks, stash: Stash, notes: Notes) -> None:
        super().__init__()
        self._marks = marks
        self._stash = stash
        self._notes = notes

    def extendMarkdown(self, md: Markdown) -> None:
        surroundings = Surroundings(
            self._marks, self._stash, self._notes, md.references
        )
        md.treeprocessors.register(InlineTexts(md, surroundings), "inline", 20)
        for name in ("prettify", "unescape"):
            md.treeprocessors.deregister(name)
        md.postprocessors.deregister("amp_substitute")


class InlineTexts(Treeprocessor):
    """Reads every text of the tree, then the notes in the order of their numbers; a
    note may name further ones.
    """

    def __init__(self, md: Markdown, surroundings: Surroundings) -> None:
        super().__init__(md)
        self._surroundings = surroundings

    def run(self, root: Element) -> None:
        notes, marks = self._surroundings.notes, self._surroundings.marks
        # They were put there for the processors before this one.
        del root[len(root) - len(notes.definitions()) :]
        self._read_all(root)
        number = 1
        while number <= len(notes):
            content = notes.content(number)
            self._read_all(content)
            content.tag = "div"
            content.set("class", marks.name("note", number))
            root.append(content)
            number += 1

    def _read_all(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag is RAW:
                continue
            before, children = self._read(element.text)
            for child in element:
                children.append(child)
                child.tail, after = self._read(child.tail)
                children += after
            element.text = before
            element[:] = children

    def _read(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text up to the first element, and the elements."""
        if not text or not text.strip() or len(text) > MAX_TEXT:
            return text, []
        element = Element("span")
        build(element, read(text.strip(), self._surroundings))
        return element.text, list(element)


def serialise(root: Element) -> str:
    """HTML for the tree, without recursion."""
    return "".join(_pieces(root))


def _pieces(root: Element) -> Iterator[str]:
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif node.tag is RAW:
            yield node.text or ""
        else:
            attributes = "".join(
                f' {name}="{escape(value)}"' for name, value in node.items()
            )
            yield f"<{node.tag}{attributes}>{escape(node.text or '', quote=False)}"
            if node.tag not in _VOID:
                waiting.append(f"</{node.tag}>")
            for child in reversed(node):
                if child.tail:
                    waiting.append(escape(child.tail, quote=False))
                waiting.append(child)
