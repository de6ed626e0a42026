"""Callouts and task items as the page shows them; their marks were made in
`extensions`.
"""

from __future__ import annotations

from blog.rendering.tree import Element


def finish_callout(element: Element, kind: str) -> Element:
    """A `div` or, when it folds, a `details`; kind is note, tip, warning or danger."""
    css_class = f"callout callout--{kind}"
    element.attributes = {"class": css_class, **element.attributes}
    if element.name == "div":
        element.attributes["role"] = "note"
    return element


def finish_title(element: Element) -> Element:
    element.attributes["class"] = "callout__title"
    return element


def finish_task(item: Element, state: str) -> Element:
    """A list item with a box that shows, and says, whether the task is done."""
    item.attributes["class"] = "task"
    attributes = {"type": "checkbox", "disabled": ""}
    if state == "done":
        attributes = {"type": "checkbox", "checked": "", "disabled": ""}
    attributes["aria-label"] = "Done" if state == "done" else "Not done"
    item.children[:0] = [Element("input", attributes), " "]
    return item
