"""Revisions as documents. A snapshot names rows by what they keep for good already, so
that its values stand in the front matter as they are; the text of the time follows.

Which account wrote one is told by name. Working copies, which nobody saved, stay where
they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from blog.models import Revision
from blog.models.revisions import LONGEST_NOTE, LONGEST_WRITER
from blog.models.texts import Text
from blog.portable import documents
from blog.portable.arriving import UnfitDocument

_BODY: Final = "body"
_PLAIN: Final = str | int | bool | None
_MOST_VERSIONS: Final = 2_147_483_647


def of(text: Text) -> Iterator[Revision]:
    """Those that travel, the oldest first."""
    kept = Revision.objects.of(text).exclude(kind=Revision.Kind.WORKING)
    kept = kept.select_related("created_by").order_by("created_at", "pk")
    yield from kept.iterator(chunk_size=20)


def write(revision: Revision, text: Text) -> bytes:
    """The document of the text's revision."""
    values = {name: _carried(value) for name, value in revision.snapshot.items()}
    body = str(values.pop(_BODY, ""))
    facts = {
        "of": str(text.uuid),
        "kind": revision.kind if revision.kind != Revision.Kind.SAVED else None,
        "version": revision.version,
        "created_at": revision.created_at,
        "who": _writer(revision) or None,
        "note": revision.note or None,
        # In an order that no database decides.
        "fields": dict(sorted(values.items())),
    }
    told = {name: value for name, value in facts.items() if value is not None}
    return documents.write(told, body)


def is_same(one: Revision, other: Revision) -> bool:
    """Whether they tell the same of one moment. Sites count versions by themselves, and
    a writer's name goes with the account.
    """
    return _told(one) == _told(other)


def owner(facts: Mapping[str, Any]) -> UUID:
    """Of the post or the page. Raises UnfitDocument."""
    try:
        return UUID(str(facts.get("of")))
    except ValueError as error:
        raise UnfitDocument(
            "It does not say which text it is of. Write the uuid of that under of."
        ) from error


def read(facts: Mapping[str, Any], body: str) -> Revision:
    """A revision that is nobody's yet, with the name of its writer; not saved.

    Raises UnfitDocument.
    """
    kind, version = facts.get("kind", Revision.Kind.SAVED), facts.get("version")
    if kind not in (Revision.Kind.SAVED, Revision.Kind.ASIDE):
        raise UnfitDocument(f"Its kind is {kind}. Write saved or aside.")
    if not isinstance(version, int) or not 0 <= version <= _MOST_VERSIONS:
        raise UnfitDocument(f"Its version is {version}. Write a number.")
    return Revision(
        kind=kind,
        version=version,
        created_at=_moment(facts.get("created_at")),
        writer=_short(facts, "who", LONGEST_WRITER),
        note=_short(facts, "note", LONGEST_NOTE),
        snapshot=_values(facts) | {_BODY: _carried(body)},
    )


def _told(revision: Revision) -> tuple[Any, ...]:
    values = {name: _carried(value) for name, value in revision.snapshot.items()}
    return revision.kind, revision.created_at, revision.note, {_BODY: ""} | values


def _writer(revision: Revision) -> str:
    account = revision.created_by
    return str(account.get_username()) if account else revision.writer


def _moment(written: Any) -> datetime:
    try:
        if isinstance(written, datetime) and written.tzinfo:
            return written.astimezone(UTC)
    except OverflowError:
        pass
    raise UnfitDocument(
        f"Its created_at is {written}. Write a moment, as in 2025-03-01 09:30:00Z."
    )


def _values(facts: Mapping[str, Any]) -> dict[str, Any]:
    values = facts.get("fields")
    if not isinstance(values, dict):
        raise UnfitDocument("It lacks fields. Write them as names and values.")
    for name, value in values.items():
        parts = value if isinstance(value, list) else [value]
        is_plain = all(isinstance(part, _PLAIN) for part in parts)
        if not isinstance(name, str) or not is_plain:
            raise UnfitDocument(f"{name} has no plain value. Write a text or a number.")
    return {_carried(name): _carried(value) for name, value in values.items()}


def _short(facts: Mapping[str, Any], name: str, most: int) -> str:
    written = str(_carried(str(facts.get(name) or "")))
    if len(written) > most:
        raise UnfitDocument(
            f"{name} has {len(written):,} characters. At most {most} are kept: shorten "
            "it."
        )
    return written


def _carried(value: Any) -> Any:
    """Halves of characters, which JSON holds and no file can, are replaced, and the
    sign goes that no database of ours holds everywhere.
    """
    if isinstance(value, list):
        return [_carried(one) for one in value]
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\0", "")
    return value
