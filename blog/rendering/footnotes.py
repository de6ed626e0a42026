"""Footnotes: numbered references, a section of notes, ways back from each."""

from __future__ import annotations

from collections import defaultdict

from blog.rendering.tree import Element, Finished, Node

_BACK = "↩"


class Footnotes:
    """Collects what the text holds of them; numbers were given in `extensions`."""

    def __init__(self) -> None:
        self._occurrences: dict[int, list[int]] = defaultdict(list)
        self._notes: dict[int, Element] = {}

    def reference(self, argument: str) -> Node:
        """The reference with its number and occurrence ("3x2": note 3, the second)."""
        number, occurrence = (int(part) for part in argument.split("x"))
        self._occurrences[number].append(occurrence)
        attributes = {
            "class": "footnote-ref",
            "id": _reference_id(number, occurrence),
            "href": f"#fn-{number}",
            "role": "doc-noteref",
            "aria-label": f"Footnote {number}",
        }
        return Element("sup", {}, [Element("a", attributes, [_silent(str(number))])])

    def note(self, argument: str, content: Element) -> Node:
        self._notes[int(argument)] = content
        return ""

    def section(self) -> Element | None:
        """All notes in the order of their numbers, None when there are none."""
        if not self._notes:
            return None
        items: list[Node] = [
            self._item(number, content)
            for number, content in sorted(self._notes.items())
        ]
        attributes = {
            "class": "footnotes",
            "role": "doc-endnotes",
            "aria-label": "Footnotes",
        }
        return Element("section", attributes, [Element("ol", {}, items)])

    def _item(self, number: int, content: Element) -> Element:
        item = Element("li", {"id": f"fn-{number}"}, content.children)
        last = item.children[-1] if item.children else None
        if not (isinstance(last, Element) and last.name == "p"):
            last = Element("p")
            item.children.append(last)
        for occurrence in sorted(self._occurrences[number]):
            if last.children:
                last.children.append(" ")
            last.children.append(_back_link(number, occurrence))
        return item


def _reference_id(number: int, occurrence: int) -> str:
    return f"fnref-{number}" if occurrence == 1 else f"fnref-{number}-{occurrence}"


def _back_link(number: int, occurrence: int) -> Element:
    again = "" if occurrence == 1 else f", occurrence {occurrence}"
    attributes = {
        "href": f"#{_reference_id(number, occurrence)}",
        "role": "doc-backlink",
        "aria-label": f"Back to reference {number}{again}",
    }
    children: list[Node] = [_silent(_BACK)]
    if occurrence > 1:
        children.append(Element("sup", {}, [_silent(str(occurrence))]))
    return Element("a", attributes, children)


def _silent(text: str) -> Finished:
    """Text of the interface: shown, but not part of what the author wrote."""
    return Finished(text, text, "", is_block=False)
