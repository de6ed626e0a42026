"""Links: which lead to other sites, and where all of them lead."""

from __future__ import annotations

from typing import Final

from blog.rendering.tree import Element

# What an author may say about a link beside what is said here.
_RELATIONS: Final = frozenset(
    {"author", "license", "me", "nofollow", "sponsored", "ugc"}
)
_ABSOLUTE: Final = ("http://", "https://", "//")


def finish(link: Element) -> Element:
    """Mark the link as external when its address is absolute; the renderer knows no
    host of its own.
    """
    written = link.attributes.pop("rel", "").split()
    relations = [name for name in written if name in _RELATIONS]
    if link.attributes.get("href", "").lower().startswith(_ABSOLUTE):
        relations = ["external", "noopener", *dict.fromkeys(relations)]
    if relations:
        link.attributes["rel"] = " ".join(relations)
    return link
