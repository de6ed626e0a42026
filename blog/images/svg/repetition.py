"""How much a drawing repeats itself: a few lines of <use> can stand for millions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from blog.images.limits import UnreadableImage
from blog.images.svg.parsing import MAX_DEPTH, too_deep

MAX_DRAWN = 500_000

REFERENCE = re.compile(r"""url\(\s*["']?#([\w.:-]+)""", re.IGNORECASE)


def check_repetition(root: Element) -> None:
    """Raise UnreadableImage when a browser would have to draw too many elements.

    Works on a cleaned tree: names without namespaces, references to ids alone. What
    a style sheet refers to is not counted.
    """
    counter = _Counter(root)
    if counter.count(root, MAX_DEPTH) > MAX_DRAWN:
        raise UnreadableImage(
            f"The SVG repeats its parts more than {MAX_DRAWN:,} times: simplify it or "
            "export it as a PNG."
        )


class _Counter:
    def __init__(self, root: Element) -> None:
        self.by_id: dict[str, Element] = {}
        for element in root.iter():
            # Of elements with the same id browsers take the first.
            if name := element.get("id"):
                self.by_id.setdefault(name, element)
        self.counts: dict[Element, int] = {}
        self.open: set[Element] = set()

    def count(self, element: Element, depth: int) -> int:
        """Elements drawn for this one, with its children and all it refers to."""
        if element in self.counts:
            return self.counts[element]
        if element in self.open:
            raise UnreadableImage(
                f"A <{element.tag}> of the SVG refers to itself: remove the reference."
            )
        if depth == 0:
            raise too_deep()
        self.open.add(element)
        parts = [*element, *self.references(element)]
        total = 1 + sum(self.count(part, depth - 1) for part in parts)
        self.open.discard(element)
        self.counts[element] = total
        return total

    def references(self, element: Element) -> Iterator[Element]:
        names = [n for v in element.attrib.values() for n in REFERENCE.findall(v)]
        if element.tag == "use":
            names += [element.get(a, "")[1:] for a in ("href", "xlink:href")]
        return (self.by_id[name] for name in names if name in self.by_id)
