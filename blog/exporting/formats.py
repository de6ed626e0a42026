"""Which writer an export needs: named, or recognised by the ending of the place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from blog.exporting.content import run as content
from blog.exporting.jsonfeed import run as jsonfeed
from blog.exporting.report import Progress, Report
from blog.exporting.wordpress import run as wordpress

Writer: TypeAlias = Callable[[Path, Progress | None], Report]

OCTAVO: Final = "octavo"
FORMATS: Final[dict[str, Writer]] = {
    OCTAVO: content.export_to,
    "jsonfeed": jsonfeed.export,
    "wordpress": wordpress.export,
}
# Of a file in each format; our own may be a folder too.
ENDINGS: Final = {OCTAVO: ".zip", "jsonfeed": ".json", "wordpress": ".xml"}


class UnfitOption(ValueError):
    """The message says what goes together."""


def writer_of(kind: str, *, with_revisions: bool) -> Writer:
    """`kind` is a key of FORMATS. Raises UnfitOption."""
    if not with_revisions:
        return FORMATS[kind]
    if kind != OCTAVO:
        raise UnfitOption(
            "Revisions are in exports as Markdown alone. Name a folder or a .zip, or "
            "leave --revisions out."
        )
    return partial(content.export_to, with_revisions=True)


def format_of(place: Path) -> str:
    """A key of FORMATS: our own, unless the ending is that of another."""
    ending = place.suffix.lower()
    return next((kind for kind, own in ENDINGS.items() if own == ending), OCTAVO)
