"""What the tags of one text came to, told in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from blog.importing.shown import counted, listed

_LONGEST: Final = 60  # characters of a tag that is named


@dataclass
class Tally:
    """`kept` are tags that stay as text, each with its line of the file; `arguments`
    names what tags said beyond what has a place; `players` counts what became a link,
    `links` captions that lost theirs, `exports` what a text defined for programs,
    `hidden` blocks of code that hid lines; `comments`, `outlines` and `attributes` what
    was taken out.
    """

    kept: list[tuple[str, int]] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)
    players: int = 0
    links: int = 0
    comments: int = 0
    outlines: int = 0
    attributes: int = 0
    exports: int = 0
    hidden: int = 0

    def losses(self) -> list[str]:
        found = []
        if self.kept:
            found.append(_about_kept(self.kept))
        if self.players:
            named = counted(
                self.players,
                "embedded player or preview",
                "embedded players or previews",
            )
            found.append(f"Of {named} a plain link is left.")
        if self.links:
            found.append(
                f"{counted(self.links, 'caption')} had links, of which the words are "
                "left."
            )
        if self.exports:
            found.append(
                f"{counted(self.exports, 'export')} of its program went out of the "
                "text."
            )
        if self.hidden:
            found.append(
                f"Lines that {counted(self.hidden, 'code block')} hid are shown."
            )
        if self.arguments:
            names = listed(sorted(set(self.arguments)))
            found.append(f"What shortcodes said beyond that was left out: {names}.")
        return found

    def notes(self) -> list[str]:
        found = []
        if self.comments:
            found.append(
                f"{counted(self.comments, 'comment')} of its template language, which "
                "no reader saw, went out of the text."
            )
        if self.outlines:
            found.append("The place of its outline went: pages here have one.")
        if self.attributes:
            found.append(
                f"{counted(self.attributes, 'line')} of attributes for elements went "
                "out of the text."
            )
        return found


def _about_kept(kept: Sequence[tuple[str, int]]) -> str:
    first: dict[str, int] = {}
    for tag, line in kept:
        first.setdefault(_short(tag), line)
    named = listed([f"{tag} in line {line:,}" for tag, line in first.items()])
    return (
        f"Template tags stand in the text as they are ({len(kept):,}: {named}): "
        "replace them by hand."
    )


def _short(tag: str) -> str:
    tag = " ".join(tag.split())
    return tag if len(tag) <= _LONGEST else f"{tag[: _LONGEST - 1]}…"
