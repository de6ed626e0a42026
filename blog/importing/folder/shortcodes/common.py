"""What shortcodes of the same purpose become, whatever the generator calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from blog.importing.folder.shortcodes import pieces, players
from blog.importing.folder.shortcodes.calls import Call
from blog.importing.folder.shortcodes.rewriting import Block
from blog.importing.folder.shortcodes.scenes import Scene

PICTURES: Final = frozenset(
    {"figure", "image", "img", "picture", "fig", "imgcap", "responsive_image"}
    | {"responsive-image", "image_caption", "figure_image"}
)
# In the words that GitHub has for them.
_CALLOUTS: Final = {
    "note": "NOTE",
    "notice": "NOTE",
    "callout": "NOTE",
    "admonition": "NOTE",
    "alert": "NOTE",
    "info": "NOTE",
    "hint": "TIP",
    "tip": "TIP",
    "success": "TIP",
    "important": "IMPORTANT",
    "warning": "WARNING",
    "warn": "WARNING",
    "attention": "WARNING",
    "caution": "CAUTION",
    "danger": "CAUTION",
    "error": "CAUTION",
}
_GENERAL: Final = frozenset({"notice", "callout", "admonition", "alert", "hint"})
# How a picture is laid out, and what the page loads when.
_OF_LAYOUT: Final = frozenset(
    {"width", "height", "class", "id", "align", "loading", "target", "rel", "style"}
    | {"sizes", "position", "float", "size", "max-width", "figclass", "imgclass"}
    | {"srcset", "widths", "formats", "link_class", "decoding", "command", "options"}
)
_OF_PICTURES: Final = frozenset(
    {"src", "url", "path", "image_path", "image", "file", "filename", "name", "alt"}
    | {"caption", "title", "link", "href", "attr", "attrlink", "attribution", "text"}
)
_FOLDED: Final = {"true": "+", "open": "+", "false": "-", "closed": "-"}


def picture(call: Call, scene: Scene) -> str | None:
    address = call.text(
        *("src", "url", "path", "image_path", "image", "file", "filename", "name"), at=0
    )
    if not address:
        return None
    title = call.text("title", at=2 if call.name in {"img", "image"} else None)
    words = [title, call.text("caption", "text")]
    caption = ": ".join(dict.fromkeys(filter(None, words)))
    source = call.text("attr", "attribution")
    if source:
        caption = f"{caption} ({source})" if caption else source
    alt = call.text("alt", at=1)
    scene.tally.links += pieces.has_links(caption) + bool(call.text("attrlink"))
    scene.tally.arguments += set(call.named) - _OF_LAYOUT - _OF_PICTURES
    shown = pieces.picture(address, alt or caption, caption)
    link = call.text("link", "href")
    if link:
        shown = f"[{shown}]({pieces.destination(link)})"
    return scene.placed(shown)


def player(call: Call, scene: Scene) -> str | None:
    address = players.address_of(call)
    if not address:
        return None
    scene.tally.players += 1
    return scene.placed(pieces.autolink(address))


def shown(call: Call, scene: Scene) -> str | None:
    """Pictures and players; None for anything else."""
    if call.name in PICTURES:
        return picture(call, scene)
    return player(call, scene) if call.name in players.NAMES else None


def callout(call: Call, inner: str, scene: Scene) -> str:
    said = call.text("type", "kind", "level", "color", "icon")
    others = list(call.positional)
    if not said and call.name in _GENERAL and others:
        said = others.pop(0)
    kind = _CALLOUTS.get(said.lower(), _CALLOUTS[call.name])
    title = call.text("title", "header") or " ".join(others)
    fold = _FOLDED.get(call.text("open").lower(), "")
    return scene.apart(pieces.callout(kind, title, scene.inside(inner), fold))


def details(call: Call, inner: str, scene: Scene) -> str:
    summary = call.text("summary", "title", "label", "name", at=0)
    is_open = call.text("open", "closed").lower() in {"true", "open"}
    is_open = is_open != (call.text("closed").lower() == "true")
    written = pieces.details(summary, scene.inside(inner), is_open=is_open)
    return scene.apart(written)


def quotation(call: Call, inner: str, scene: Scene) -> str:
    source = call.text("author", "cite", "source", "by", at=0)
    where = call.text("title", "link", "url")
    named = ", ".join(filter(None, (source, where)))
    text = scene.inside(inner).strip() + (f"\n\n— {named}" if named else "")
    return scene.apart(pieces.quoted(text))


def code(language: str, options: str, inner: str, scene: Scene) -> str:
    """A fence around what stands between two tags, which stays as it is."""
    fence = pieces.opening_fence(inner, language, options)
    end = re.match(r"`+", fence)
    margin = scene.margin
    before = "" if scene.begins_line else "\n\n"
    first = "" if re.match(r"[ \t]*\r?\n", inner) else f"\n{margin}"
    last_line = inner.rpartition("\n")[2]
    last = "" if "\n" in inner and not last_line.strip(" \t>") else f"\n{margin}"
    after = (
        ""
        if re.match(r"[ \t]*(?:\r?\n|\Z)", scene.text[scene.end : scene.end + 200])
        else "\n\n"
    )
    return f"{before}{fence}{first}{inner}{last}{end[0] if end else '```'}{after}"


def formula(call: Call, inner: str, scene: Scene) -> str:
    text = inner.strip()
    if "$" in text:
        return text
    text = re.sub(r"^\\{1,2}[(\[]|\\{1,2}[)\]]$", "", text).strip()
    is_block = "\n" in inner.strip() or scene.is_alone
    return scene.placed(f"$$\n{text}\n$$" if is_block else f"${text}$")


def comment(call: Call, inner: str, scene: Scene) -> str:
    scene.tally.comments += 1
    return ""


def inner_alone(call: Call, inner: str, scene: Scene) -> str:
    """For blocks that pass on HTML, or lay out what is in them."""
    return inner


def captioned(call: Call, inner: str, scene: Scene) -> str:
    """A picture whose caption stands in the block."""
    with_caption = Call(call.name, call.positional, {"text": inner, **call.named})
    return picture(with_caption, scene) or inner


BLOCKS: Final[Mapping[str, Block]] = {
    **dict.fromkeys(_CALLOUTS, callout),
    **dict.fromkeys(("details", "spoiler", "collapse", "expand"), details),
    **dict.fromkeys(("quote", "blockquote"), quotation),
}
