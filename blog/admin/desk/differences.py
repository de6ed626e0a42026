"""How two texts differ, as HTML: by words, with what stayed the same folded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from blog.history.snapshots import Snapshot, fields
from blog.history.word_diff import Piece, diff
from blog.models.texts import Text

# Lines of what stayed the same that are shown beside a change.
NEAR = 2
ELEMENTS = {"deleted": "del", "inserted": "ins"}


class Difference(NamedTuple):
    name: str
    label: str
    before: Any
    after: Any

    @property
    def html(self) -> SafeString:
        return as_html(shown(self.before), shown(self.after))


def between(model: type[Text], before: Snapshot, after: Snapshot) -> list[Difference]:
    """The fields that differ, the text itself first."""
    labels = {field.name: str(field.verbose_name) for field in fields(model)}
    order = sorted(labels, key=lambda name: name != "body")
    return [
        Difference(name, labels[name].capitalize(), before.get(name), after.get(name))
        for name in order
        if before.get(name) != after.get(name)
    ]


def shown(value: Any) -> str:
    """A value of a snapshot as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def as_html(before: str, after: str) -> SafeString:
    pieces = diff(before, after)
    rows = (_row(piece, index, len(pieces)) for index, piece in enumerate(pieces))
    return format_html(
        '<div class="word-diff">{}</div>', format_html_join("", "{}", rows)
    )


def _row(piece: Piece, index: int, count: int) -> tuple[SafeString]:
    if piece.kind in ELEMENTS:
        element = ELEMENTS[piece.kind]
        return (format_html(f"<{element}>{{}}</{element}>", piece.text),)
    parts = _folded(piece.text, is_first=index == 0, is_last=index == count - 1)
    return (format_html_join("", "{}", ((part,) for part in parts)),)


def _folded(text: str, *, is_first: bool, is_last: bool) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    head = 0 if is_first else NEAR
    tail = 0 if is_last else NEAR
    hidden = len(lines) - head - tail
    if hidden < 2:
        yield text
        return
    yield "".join(lines[:head])
    yield format_html('<span class="word-diff__gap">{} lines</span>', hidden)
    yield "".join(lines[len(lines) - tail :])
