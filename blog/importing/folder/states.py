"""Whether readers of the old site could find a text."""

from __future__ import annotations

from typing import Final

from blog.importing.folder.file import File

_NEVER_PUBLIC: Final = frozenset(
    {"draft", "hidden", "private", "unlisted", "pending", "skip"}
)
_OUT_OF_LISTS: Final = frozenset({"hidden", "private", "unlisted"})


def is_draft(file: File) -> bool:
    status = file.facts.text("status", "visibility").lower()
    return (
        file.facts.flag("draft", "is_draft") is True
        or file.facts.flag("published") is False
        or status in _NEVER_PUBLIC
        or "_drafts" in (file.folder.root.name, *file.relative.parts)
        or bool(_tagged(file))
        or bool(unlisted(file))
    )


def unlisted(file: File) -> str:
    """The fact that kept it out of lists, as in "status: hidden", or ""."""
    facts = file.facts
    status = facts.text("status", "visibility").lower()
    if status in _OUT_OF_LISTS:
        return f"status: {status}"
    if facts.flag("eleventyexcludefromcollections") is True:
        return "eleventyExcludeFromCollections: true"
    if facts.flag("permalink") is False:
        return "permalink: false"
    if facts.flag("headless") is True:
        return "headless: true"
    for name in ("build.render", "build.list", "_build.render", "_build.list"):
        said = facts.text(name).lower()
        if said in {"never", "false", "local"}:
            return f"{name}: {said}"
    return ""


def about(file: File) -> str:
    """A sentence about what came in as a draft for that, or ""."""
    if tag := _tagged(file):
        return f"The tag “{tag}” kept it from readers, so that it came in as a draft."
    said = unlisted(file)
    if not said:
        return ""
    return (
        f"No list of the old site led to it ({said}), so that it came in as a draft: "
        "publish it if everybody may find it."
    )


def _tagged(file: File) -> str:
    """The tag by which Nikola keeps a text from readers, or ""."""
    if not file.is_nikola:
        return ""
    tags = {tag.lower() for tag in file.facts.names("tags")}
    return next((tag for tag in ("draft", "private") if tag in tags), "")
