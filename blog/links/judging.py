"""What is said of one link, given what there is on the site."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blog.links.directory import Directory, is_public
from blog.links.targets import Kind, Place, Problem, Target
from blog.models import Page, PastAddress, Post
from blog.models.images import MEDIA_PREFIX
from site_config import identity

_NOT_LETTERS = re.compile(r"[\W_]+")


def of_place(target: Target, meant: Place, directory: Directory) -> Problem | None:
    if past := directory.past_with_query(meant):
        return _past(target, meant, past)
    room = directory.room(meant)
    text = directory.text(room) if room else None
    if text:
        return _of_text(target, meant, directory, text)
    if room and directory.holds(room):
        return _of_admin(target) if room.kind == "admin" else None
    if past := directory.past(meant):
        return _past(target, meant, past)
    return _missing(target, meant)


def of_id(
    target: Target, meant: Place, ids: Iterable[str], text: Post | Page | None = None
) -> Problem | None:
    """Of a link to a heading or the like in a text with these ids; None stands for the
    text that the link is in.
    """
    identifier = meant.identifier
    if not identifier or identifier in ids:
        return None
    wanted = _letters(identifier)
    alike = next((known for known in ids if _letters(known) == wanted), None)
    address = target.address.partition("#")[0]
    suggestion = f"{address}#{alike}" if alike else ""
    remedy = f"Write {suggestion}." if alike else "Name one that is there."
    where = f"“{text}”" if text else "The text"
    return Problem(
        Kind.ANCHOR, f"{where} has no heading #{identifier}. {remedy}", suggestion
    )


def _of_text(
    target: Target, meant: Place, directory: Directory, text: Post | Page
) -> Problem | None:
    if meant.path == target.base:
        return _of_part(target, meant, directory, None)
    if is_public(text, target.shown_from):
        return _of_part(target, meant, directory, text)
    if isinstance(text, Post) and (
        text.is_gone() or text.is_expired(target.shown_from)
    ):
        return _gone(target, f"“{text}” expires or has expired.")
    if past := directory.past(meant):
        return _past(target, meant, past)
    return Problem(
        Kind.NOT_PUBLIC,
        f"{_state(text)}, and readers find nothing at {target.address} until then. "
        "Publish it first, or take the link out.",
    )


def _of_part(
    target: Target, meant: Place, directory: Directory, text: Post | Page | None
) -> Problem | None:
    """Of a heading or a code block in a text that can be read."""
    room = directory.room(meant)
    if room is None or not room.is_text:
        has_it = room is None or not room.number or directory.has_snippet(room)
        return None if has_it else _missing(target, meant)
    if not meant.identifier or directory.has_id(room, meant.identifier):
        return None
    return of_id(target, meant, directory.ids(room), text)


def _of_admin(target: Target) -> Problem:
    return Problem(
        Kind.NOT_PUBLIC,
        f"{target.address} asks readers to log in. Link to a public page.",
    )


def _past(target: Target, meant: Place, past: PastAddress) -> Problem:
    if past.is_gone:
        return _gone(target, "What was there was deleted.")
    fragment = f"#{meant.fragment}" if meant.fragment else ""
    new = past.target if "#" in past.target else f"{past.target}{fragment}"
    return Problem(Kind.MOVED, f"{target.address} has moved. Write {new}.", new)


def _gone(target: Target, why: str) -> Problem:
    return Problem(
        Kind.GONE,
        f"{target.address} says that the page is gone. {why} Take the link out.",
    )


def _missing(target: Target, meant: Place) -> Problem:
    if target.is_picture or meant.path.startswith(MEDIA_PREFIX):
        return Problem(
            Kind.PICTURE,
            f"{target.address} is not in the library. Upload it under Images, and "
            "write the address that is shown there.",
        )
    return Problem(
        Kind.NOWHERE,
        f"{target.address} leads nowhere. Correct the address, or take the link out.",
    )


def _state(text: Post | Page) -> str:
    if isinstance(text, Page):
        return f"“{text}” is not published"
    if text.status == Post.Status.DRAFT or text.published_at is None:
        return f"“{text}” is a draft"
    moment = text.published_at.astimezone(identity.current().zone)
    return f"“{text}” appears on {moment.day} {moment:%B %Y at %H:%M}"


def _letters(identifier: str) -> str:
    """What is compared of an id that somebody may have misspelt."""
    return _NOT_LETTERS.sub("", identifier).casefold()
