"""What must be known of the whole export before the first item can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

from blog.importing.records import Circumstances, UnreadableExport
from blog.importing.wordpress import addresses, channel, files, scanning, xml
from blog.importing.wordpress.channel import Channel
from blog.importing.wordpress.entries import Entry, entry_of, number_in
from blog.importing.wordpress.library import Library
from blog.importing.wordpress.scanning import Part
from blog.importing.wordpress.terms import UNCATEGORIZED

RECORDS = frozenset({"post", "page"})


@dataclass(frozen=True)
class Broken:
    """An item that cannot be parsed: what is known of it, and the sentence."""

    source_id: str
    reason: str


@dataclass
class Source:
    """`pieces` are the files; `others` are XML files beside them that are no export.

    `reusable` are blocks by their number, `owners` the items by their main address,
    `fields` counts custom fields by name, `uncategorized` posts without a category.
    """

    pieces: list[Path]
    others: list[Path]
    zone: ZoneInfo
    channel: Channel
    library: Library
    mended: xml.Mended = field(default_factory=xml.Mended)
    reusable: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    fields: Counter[str] = field(default_factory=Counter)
    uncategorized: int = 0
    cut_off: list[Path] = field(default_factory=list)

    def entries(self) -> Iterator[Entry | Broken]:
        """All items in their order, read anew. Raises UnreadableExport and OSError."""
        self.mended = xml.Mended()
        self.cut_off = []
        for piece in self.pieces:
            yield from self._entries_of(piece)

    def _entries_of(self, piece: Path) -> Iterator[Entry | Broken]:
        root, number = "", 0
        for part, text in scanning.parts(piece):
            number += part in {Part.ITEM, Part.CUT_OFF}
            label = number_in(text) or f"item {number} of {piece.name}"
            if part is Part.HEAD:
                root = xml.root_of(text)
                self.channel.learn(self._head(piece, text))
            elif part is Part.ITEM:
                yield self._entry(label, root, text)
            elif part is Part.CUT_OFF:
                yield Broken(label, _CUT_OFF.format(piece.name))
            if part is not Part.ITEM:
                self._check_end(piece, part, text)

    def _entry(self, label: str, root: str, text: str) -> Entry | Broken:
        try:
            return entry_of(xml.item(text, root, self.mended), label)
        except xml.BrokenXml as error:
            return Broken(label, _BROKEN.format(error))

    def _head(self, piece: Path, text: str) -> Element:
        try:
            return xml.channel(text, self.mended)
        except xml.BrokenXml as error:
            raise UnreadableExport(
                f"What stands before the first item of {piece} cannot be understood: "
                f"{error}. Export once more on the old site, under Tools → Export."
            ) from error

    def _check_end(self, piece: Path, part: Part, text: str) -> None:
        """A file that ends in the middle is noted once."""
        is_end = part is Part.TAIL or (part is Part.HEAD and "</channel" in text)
        if part is Part.CUT_OFF or (is_end and "</rss" not in text):
            self.cut_off.append(piece)


_BROKEN = (
    "Its XML is broken: {}. Save the item once more on the old site and export again, "
    "or mend it in the file."
)
_CUT_OFF = (
    "{} ends or goes wrong in the middle of it. Export once more; a large site has to "
    "be exported in parts, a year or an author at a time."
)


def surveyed(path: Path, circumstances: Circumstances) -> Source:
    """The source after one reading. Raises UnreadableExport and OSError."""
    pieces, others = files.find(path)
    site = channel.opened(circumstances)
    source = Source(pieces, others, circumstances.zone, site, Library(site))
    for entry in source.entries():
        if isinstance(entry, Entry):
            _learn(source, entry)
    return source


def _learn(source: Source, entry: Entry) -> None:
    if entry.kind == "attachment":
        source.library.add(entry)
    elif entry.kind == "wp_block":
        source.reusable[entry.number] = entry.content
    elif entry.kind in RECORDS:
        main = addresses.main(entry, source.channel)
        if main:
            source.owners.setdefault(main, entry.source_id)
        shown = (key for key in entry.meta if key and not key.startswith("_"))
        source.fields.update(key for key in shown if not _is_known(key))
        for use in entry.terms:
            source.channel.learn_use(use.taxonomy, use.slug, use.name)
        named = {use.slug for use in entry.terms if use.taxonomy == "category"}
        source.uncategorized += named == {UNCATEGORIZED}


def _is_known(key: str) -> bool:
    return key.startswith("rank_math_") or key in {"enclosure", "footnotes"}
