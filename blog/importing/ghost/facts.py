"""What a post's row says beside its text: its state, its dates, what has no place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from blog.importing.dates import UnreadableDate
from blog.importing.ghost.rows import Row
from blog.importing.ghost.text import words
from blog.rendering import clean_text

_OBJECT_ID: Final = re.compile(r"[0-9a-f]{24}")
# Facts for machines, by the facts that they mostly repeat.
_REPEATED: Final = {
    "meta_title": ("title",),
    "og_title": ("title", "meta_title"),
    "twitter_title": ("title", "meta_title"),
    "email_subject": ("title",),
    "meta_description": ("custom_excerpt",),
    "og_description": ("custom_excerpt", "meta_description"),
    "twitter_description": ("custom_excerpt", "meta_description"),
    "og_image": ("feature_image",),
    "twitter_image": ("feature_image",),
    "custom_template": (),
}
_NOT_PUBLIC: Final = (
    "Only {} could read it there, so that it came in as a draft: make it ready if "
    "everybody may."
)
_READERS: Final = {
    "members": "members",
    "paid": "paying members",
    "tiers": "paying members of some tiers",
}


@dataclass(frozen=True)
class State:
    """`has_page`: it has, or will have, an address there, perhaps for members alone."""

    is_draft: bool = False
    has_page: bool = True
    notes: tuple[str, ...] = ()


def state_of(post: Row, meta: Row) -> State:
    status = post.line("status") or "published"
    if status == "draft":
        return State(is_draft=True, has_page=False)
    if status == "sent" or meta.flag("email_only"):
        note = "It was sent by e-mail alone, without a page: it came in as a draft."
        return State(is_draft=True, has_page=False, notes=(note,))
    if status not in {"published", "scheduled"}:
        note = f"Its state there, {status}, has no like here: it came in as a draft."
        return State(is_draft=True, has_page=False, notes=(note,))
    readers = post.line("visibility") or "public"
    if readers != "public":
        named = _READERS.get(readers, f"members with {readers}")
        return State(is_draft=True, notes=(_NOT_PUBLIC.format(named),))
    return State()


def published_at(post: Row, losses: list[str]) -> datetime | None:
    """When it appeared, else when it was made, unless it is a draft."""
    names = ("published_at", "created_at")
    for name in names[: 1 if post.line("status") == "draft" else 2]:
        try:
            moment = post.moment(name)
        except UnreadableDate as error:
            losses.append(str(error))
        else:
            if moment:
                return moment
    return None


def scheduled_note(post: Row, moment: datetime | None) -> tuple[str, ...]:
    if post.line("status") != "scheduled" or moment is None:
        return ()
    when = moment.astimezone(UTC)
    return (f"It is scheduled for {when:%Y-%m-%d %H:%M} UTC, as it was there.",)


def feed_id(post: Row) -> str:
    """What Ghost's feed called it, as a guid that is no address.

    That is the id since version 1, and the uuid before, when ids were numbers. Posts
    that were imported into a later Ghost have new ids there, and its feed told these;
    `comment_id` remembers the old one for services of comments alone.
    """
    known_by = post.line("id")
    return known_by if _OBJECT_ID.fullmatch(known_by) else post.line("uuid")


def source_id(post: Row) -> str:
    """The uuid survives a move to another Ghost; ids do not."""
    return clean_text(post.line("uuid", "id", "slug", "title"))


def summary(post: Row, meta: Row) -> str:
    return post.line("custom_excerpt") or fact(post, meta, "meta_description")


def unplaced(post: Row, meta: Row) -> tuple[str, ...]:
    """Names of facts that are set and say something else than what comes over."""
    found = []
    for name, others in _REPEATED.items():
        value = fact(post, meta, name)
        repeated = {fact(post, meta, other) for other in others}
        is_summary = name == "meta_description" and value == summary(post, meta)
        if value and value not in repeated and not is_summary:
            found.append(name)
    if not post.flag("show_title_and_feature_image", True):
        found.append("show_title_and_feature_image")
    return tuple(found)


def losses(post: Row, meta: Row) -> list[str]:
    found = []
    for place in ("head", "foot"):
        code = post.text(f"codeinjection_{place}")
        if code:
            found.append(
                f"Code that was injected into its {place} stayed behind "
                f"({len(code):,} characters)."
            )
    caption = words(fact(post, meta, "feature_image_caption"))
    if caption:
        found.append(f"The caption of its cover has no place here. It says: {caption}")
    return found


def fact(post: Row, meta: Row, name: str) -> str:
    """On one line; "" when neither table has it."""
    return post.line(name) or meta.line(name)
