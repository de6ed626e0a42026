"""The footnotes of one document: what defines them, in which order they are named."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from blog.rendering.extensions.inline.links import normalised_label
from blog.rendering.marks import Marks


class Notes:
    """Numbers follow the first references, as on GitHub; of two definitions with one
    label the first counts.
    """

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._definitions: dict[str, Element] = {}
        self._numbers: dict[str, int] = {}
        self._references: dict[str, int] = {}

    def define(self, label: str, content: Element) -> None:
        self._definitions.setdefault(normalised_label(label), content)

    def refer(self, label: str) -> Element | None:
        """A reference for the text, None when no note has that label."""
        key = normalised_label(label)
        if key not in self._definitions:
            return None
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        self._references[key] = self._references.get(key, 0) + 1
        mark = self._marks.name("reference", f"{number}x{self._references[key]}")
        return Element("sup", {"class": mark})

    def definitions(self) -> list[Element]:
        """The contents of all notes, referred to or not."""
        return list(self._definitions.values())

    def __len__(self) -> int:
        return len(self._numbers)

    def content(self, number: int) -> Element:
        """The content of a note that has been referred to, numbers from 1."""
        return self._definitions[list(self._numbers)[number - 1]]

    def references(self, number: int) -> int:
        """How often a note has been referred to so far."""
        return self._references[list(self._numbers)[number - 1]]
