"""Headings: one level down below a title, ids that last, anchors, the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from blog.rendering.content import Heading, WrittenHeading
from blog.rendering.heading_history import Origin, origins
from blog.rendering.identifiers import Identifiers, is_free_to_use, slug
from blog.rendering.tree import Element, Finished, start_tag, text_of

LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_OUTLINED: Final = range(2, 5)
_MAX_ALIASES: Final = 20


@dataclass(frozen=True)
class Found:
    """A heading of the tree; `outlined` unless it stands in a quote or the like,
    `linkable` unless it stands in a link already.
    """

    element: Element
    outlined: bool = True
    linkable: bool = True


def finish(
    found: Sequence[Found], former: Sequence[Heading], identifiers: Identifiers
) -> tuple[Heading, ...]:
    """Give each heading its level, id, aliases and anchor; the outline.

    Ids that authors gave are claimed already.
    """
    _shift(found)
    titles = [_title(heading) for heading in found]
    outlined = [n for n, heading in enumerate(found) if _is_outlined(heading)]
    history = dict(
        zip(outlined, origins([titles[n] for n in outlined], former), strict=True)
    )
    for number in outlined:
        _keep_id(found[number].element, history[number], identifiers)
    for number, heading in enumerate(found):
        if "id" not in heading.element.attributes:
            unique = identifiers.unique(slug(titles[number]))
            heading.element.attributes["id"] = unique
    # Last, when every id of the page is known: an alias never takes one of them.
    outline = []
    for number, heading in enumerate(found):
        aliases = _aliases(history.get(number), identifiers)
        _decorate(heading, titles[number], aliases)
        if number in history:
            level = LEVELS[heading.element.name]
            identifier = heading.element.attributes["id"]
            outline.append(Heading(identifier, titles[number], level, aliases))
    return tuple(outline)


def as_written(found: Iterable[Found]) -> Iterator[WrittenHeading]:
    """Those of the telling itself; to be asked before `finish` changes them."""
    for heading in found:
        if heading.outlined:
            yield WrittenHeading(_title(heading), LEVELS[heading.element.name])


def _title(heading: Found) -> str:
    return " ".join(text_of(heading.element).split())


def _shift(found: Sequence[Found]) -> None:
    """The page's title is its only h1. One in a quote moves nothing but quotes."""
    for outlined in (True, False):
        together = [heading for heading in found if heading.outlined is outlined]
        if has_title(together):
            for heading in together:
                level = LEVELS[heading.element.name]
                heading.element.name = f"h{min(level + 1, 6)}"


def has_title(found: Sequence[Found]) -> bool:
    return any(heading.element.name == "h1" for heading in found)


def _is_outlined(heading: Found) -> bool:
    return heading.outlined and LEVELS[heading.element.name] in _OUTLINED


def _keep_id(element: Element, origin: Origin | None, identifiers: Identifiers) -> None:
    """An unchanged heading keeps its id, whatever it would be called today."""
    if origin is None or not origin.kept or "id" in element.attributes:
        return
    former = origin.former.id
    if is_free_to_use(former) and identifiers.claim(former):
        element.attributes["id"] = former


def _aliases(origin: Origin | None, identifiers: Identifiers) -> tuple[str, ...]:
    if origin is None:
        return ()
    former = (origin.former.id, *origin.former.aliases)
    return tuple(identifiers.claimable(former)[:_MAX_ALIASES])


def _decorate(heading: Found, title: str, aliases: Sequence[str]) -> None:
    element = heading.element
    spans = "".join(f"{start_tag('span', {'id': alias})}</span>" for alias in aliases)
    if spans:
        element.children.insert(0, Finished(spans, "", "", is_block=False))
    if LEVELS[element.name] in _OUTLINED and heading.linkable:
        attributes = {
            "class": "anchor",
            "href": f"#{element.attributes['id']}",
            "aria-label": f"Link to “{title}”",
        }
        anchor = start_tag("a", attributes) + "</a>"
        element.children.append(Finished(anchor, "", "", is_block=False))
