"""Footnotes of the block editor, which stand in a custom field; here in the text."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass, field

from blog.importing.markup import to_markdown
from blog.importing.shown import counted
from blog.importing.wordpress.entries import Entry

_MARK = re.compile(
    r"<sup\b[^<>]*\bdata-fn=\"(?P<id>[^\"<>]{1,80})\"[^<>]*>(?:(?!</sup>).){0,400}</sup>",
    re.DOTALL,
)
# Stands for a mark while the text around it is made Markdown.
_HELD = re.compile("\ue010(\\d+)\ue011")


@dataclass
class Footnotes:
    """`notes` are HTML by their ids; `used` are ids in the order of their marks."""

    notes: dict[str, str]
    used: list[str] = field(default_factory=list)

    def marked(self, html: str) -> str:
        return _MARK.sub(self._mark, html) if self.notes else html

    def written(self, markdown: str) -> str:
        """The Markdown with its footnotes. Raises UnreadableHtml."""
        if not self.used:
            return markdown
        parts = [_HELD.sub(r"[^\1]", markdown)]
        for number, name in enumerate(self.used, 1):
            note = to_markdown.convert(self.notes[name]).markdown.strip()
            parts.append(f"\n[^{number}]: {textwrap.indent(note, '    ').strip()}\n")
        return "".join(parts)

    def losses(self) -> list[str]:
        left = len(self.notes) - len(self.used)
        if not left:
            return []
        return [f"{counted(left, 'footnote')} to which nothing leads stayed behind."]

    def _mark(self, match: re.Match[str]) -> str:
        name = match["id"]
        if name not in self.notes:
            return match[0]
        if name not in self.used:
            self.used.append(name)
        return f"\ue010{self.used.index(name) + 1}\ue011"


def footnotes_of(entry: Entry) -> Footnotes:
    try:
        told = json.loads(entry.noted("footnotes") or "[]")
    except (ValueError, RecursionError):
        told = []
    told = told if isinstance(told, list) else []
    notes = [note for note in told if isinstance(note, dict)]
    return Footnotes(
        {str(note.get("id")): str(note.get("content") or "") for note in notes}
    )
