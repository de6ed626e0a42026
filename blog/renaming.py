"""The verb that lets links follow what got another address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction

from blog import history
from blog.links.targets import NoAddress, Target, place
from blog.markdown_source import references
from blog.markdown_source.references import Reference
from blog.models import Author, Category, Page, Post, Series, Tag
from blog.models.moving import MovingModel
from blog.models.past_addresses import TAILS, moved_along
from blog.models.texts import Text
from blog.rendering import SourceTooLong, UnrenderableSource

# Where Markdown is written.
_COLUMNS: Final[dict[type[MovingModel], str]] = {
    Post: "body",
    Page: "body",
    Category: "description",
    Tag: "description",
    Series: "description",
    Author: "biography",
}
_CLOSED = "Ask somebody who may change it."
_ITSELF = "Change these links in its own form."
_BY_HAND = "One of these links is written in an unusual way: change it by hand."
_PARTS = re.compile(r"(?P<host>(?:https?:)?//[^/?#]*)?(?P<path>[^?#]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """What still links to the old address; `why` is a sentence with a remedy."""

    row: MovingModel
    why: str


@dataclass(frozen=True)
class Followed:
    rewritten: list[MovingModel] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)


@transaction.atomic
def follow(
    before: str, after: str, *, by: Any, may_change: Callable[[MovingModel], bool]
) -> Followed:
    """Let links to the path `before`, and to what lies below it, lead to `after` in all
    Markdown but that of what is there itself. Both lie in the same place, as /blog/one/
    and /blog/two/ do. Posts and pages keep revisions; what cannot be changed is listed.
    """
    move, followed = _Move(before, after), Followed()
    for row in _mentioning(move):
        written = getattr(row, _COLUMNS[type(row)])
        text, is_whole = move.followed(written, row.get_absolute_url())
        if text == written and is_whole:
            continue
        why = _ITSELF if row.get_absolute_url() == after else ""
        why = why or ("" if may_change(row) else _CLOSED)
        if not why and text != written:
            why = _save(row, text, by, f"Links follow {before} to {after}.")
            followed.rewritten.extend([] if why else [row])
        if why or not is_whole:
            followed.listed.append(Listed(row, why or _BY_HAND))
    return followed


def _mentioning(move: _Move) -> Iterator[MovingModel]:
    """What may link there; each is locked until the end of the transaction."""
    for model, column in _COLUMNS.items():
        rows = model._default_manager.select_for_update().order_by("pk")
        yield from rows.filter(**{f"{column}__contains": move.needle})


def _save(row: MovingModel, text: str, by: Any, note: str) -> str:
    """Why it was left as it was; "" when it is saved."""
    try:
        with transaction.atomic():
            if isinstance(row, Text):
                history.keep(row)
            setattr(row, _COLUMNS[type(row)], text)
            row.save()
            if isinstance(row, Text):
                history.record(row, by=by, note=note)
    except (SourceTooLong, UnrenderableSource) as error:
        return str(error)
    return ""


class _Move:
    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = before, after
        old, self.new = (
            path.rstrip("/").rpartition("/")[2] for path in (before, after)
        )
        # Markdown may have a backslash before an underscore.
        self.needle = f"/{old.partition('_')[0]}"
        escaped = re.escape(old).replace("_", r"\\?_")
        self.path = re.compile(rf"(?P<lead>.*/){escaped}(?P<tail>/?|{TAILS})")

    def followed(self, text: str, base: str) -> tuple[str, bool]:
        """The Markdown of the page at `base` with its links to the old place changed,
        and whether none is left.
        """

        def written(reference: Reference) -> str | None:
            if not self.is_meant(reference, base):
                return None
            return self.rewritten(text[reference.start : reference.end])

        for find in (references.find, references.find_autolinks):
            text, _ = references.edit(text, find(text), written)
        rest = [*references.find(text), *references.find_autolinks(text)]
        return text, not any(self.is_meant(reference, base) for reference in rest)

    def is_meant(self, reference: Reference, base: str) -> bool:
        """Whether it leads to the old place or below."""
        try:
            meant = place(Target(reference.address, base))
        except NoAddress:
            return False
        return meant is not None and bool(
            moved_along(meant.path, self.before, self.after)
        )

    def rewritten(self, written: str) -> str | None:
        """The same address with the new slug; None when the old one is not in it as it
        is usually written.
        """
        parts = _PARTS.match(written)
        path = self.path.fullmatch(parts["path"]) if parts else None
        if parts is None or path is None:
            return None
        host, rest = parts["host"] or "", written[parts.end() :]
        return f"{host}{path['lead']}{self.new}{path['tail']}{rest}"
