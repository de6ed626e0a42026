"""Which column of a post its text is read from.

Nearest to what the author wrote comes first: Lexical, Mobiledoc, the Markdown of the
first editor, then the HTML that Ghost made of one of them. Exports for a move into
Ghost may have HTML alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from blog.importing.ghost import lexical, markdown_cards, mobiledoc, rendered
from blog.importing.ghost.rows import Row, placed
from blog.importing.ghost.text import BrokenText, Text
from blog.importing.markup.parsing import UnreadableHtml

Writer: TypeAlias = Callable[[str, Text], None]


def _write_markdown(written: str, text: Text) -> None:
    text.add(markdown_cards.paragraph(written, text))


_COLUMNS: Final[dict[str, tuple[str, Writer]]] = {
    "lexical": ("Lexical", lexical.write),
    "mobiledoc": ("Mobiledoc", mobiledoc.write),
    "markdown": ("Markdown", _write_markdown),
    "html": ("HTML", rendered.write),
    "plaintext": ("plain text", rendered.write_plain),
}


class NoReadableText(ValueError):
    """The message is a sentence with the remedy."""


@dataclass(frozen=True)
class Body:
    markdown: str
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def body_of(row: Row, base: str) -> Body:
    """`base` is the address that relative ones start from. Raises NoReadableText."""
    broken: list[str] = []
    empty = Body("")
    for column, (name, write) in _COLUMNS.items():
        try:
            body = _read(write, _written(row, column), base)
        except (BrokenText, RecursionError, UnreadableHtml):
            broken.append(name)
            continue
        if body.markdown.strip():
            return _told(body, name, broken)
        empty = empty if empty.losses else body
    if broken:
        raise NoReadableText(
            f"Its text ({', '.join(broken)}) cannot be read, and it has no other. Open "
            "and save it in Ghost, and export once more."
        )
    return empty


def _written(row: Row, column: str) -> str:
    """Some tools leave out the quotes around the JSON of an editor."""
    value = row.values.get(column)
    if isinstance(value, dict):
        return placed(json.dumps(value), row.site)
    return row.text(column)


def _read(write: Writer, written: str, base: str) -> Body:
    """Raises BrokenText, RecursionError and UnreadableHtml."""
    if not written:
        return Body("")
    text = Text()
    write(written, text)
    found = text.converted(base)
    return Body(found.markdown, found.losses, tuple(text.notes))


def _told(body: Body, name: str, broken: list[str]) -> Body:
    if not broken:
        return body
    note = f"Its {' and '.join(broken)} cannot be read; the text is that of its {name}."
    return Body(body.markdown, body.losses, (note, *body.notes))
