"""Replaces the tags of a text: one walk for all template languages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from blog.importing.folder.shortcodes.calls import Call
from blog.importing.folder.shortcodes.scenes import Page, Scene
from blog.importing.folder.shortcodes.tags import Tag
from blog.importing.folder.shortcodes.tally import Tally
from blog.markdown_source import code_areas

Single: TypeAlias = Callable[[Call, Scene], str | None]
Block: TypeAlias = Callable[[Call, str, Scene], str]

# Blocks within blocks; deeper ones stay as text.
_DEEPEST: Final = 20
# How often code is looked for anew, as blocks of code are found that hide it.
_MOST_ROUNDS: Final = 8
_NOT_LINE_END = re.compile(r"[^\r\n]")


@dataclass(frozen=True)
class Dialect:
    """A template language.

    `find` gives the tags of a text, `read` says what one calls, `literal` what an
    escaped one shows. `single` gives what takes a tag's place, or None; `blocks` what
    takes that of a block. Blocks called `raw` go and leave what is in them as it
    stands, in code too; those that are
    `verbatim` hold code, or nothing for readers. `kept` is how a tag is written that
    stays as text, None for as it is.
    """

    find: Callable[[str], Iterable[Tag]]
    read: Callable[[Tag], Call | None]
    single: Single
    blocks: Mapping[str, Block]
    raw: frozenset[str] = frozenset()
    verbatim: frozenset[str] = frozenset()
    literal: Callable[[Tag], str | None] = lambda tag: None
    kept: Callable[[str], str | None] = lambda tag: None
    # Whether the end of a block says which.
    ends_are_named: bool = True


def rewritten(
    text: str, dialect: Dialect, page: Page, tally: Tally, first_line: int = 1
) -> str:
    """`first_line` is that of the text in its file."""
    found = list(dialect.find(text))
    if not found:
        return text
    return _Rewriting(text, found, dialect, page, tally).whole(first_line)


class _Rewriting:
    def __init__(
        self, text: str, found: list[Tag], dialect: Dialect, page: Page, tally: Tally
    ) -> None:
        self.text = text
        self.tags = found
        self.dialect = dialect
        self.page = page
        self.tally = tally
        self.calls = [dialect.read(tag) for tag in found]
        self.mask = ""
        self.partners: dict[int, int] = {}
        # By the number of the tag that begins a block: raw ones; ends outside of them.
        self.raw: dict[int, int] = {}
        self.ends: dict[str, list[int]] = {}
        self._find_raw()
        self._find_partners()

    def whole(self, first_line: int) -> str:
        self.first_line = first_line
        self.starts = [match.end() for match in re.finditer(r"\n", self.text)]
        return self._between(-1, len(self.tags), 0)

    def _line(self, place: int) -> int:
        return self.first_line + bisect_right(self.starts, place)

    def _between(self, first: int, last: int, depth: int) -> str:
        """What stands between two tags, rewritten."""
        place = self.tags[first].end if first >= 0 else 0
        stop = self.tags[last].start if last < len(self.tags) else len(self.text)
        pieces, number = [], first + 1
        while number < last:
            start, end, new, number = self._one(number, last, depth)
            if new is not None:
                start, end = max(start, place), min(end, stop)
                pieces += [self.text[place:start], new]
                place = max(end, place)
        return "".join([*pieces, self.text[place:stop]])

    def _one(
        self, number: int, last: int, depth: int
    ) -> tuple[int, int, str | None, int]:
        """From where to where what is put, and the number of the tag to go on with."""
        tag, call = self.tags[number], self.calls[number]
        literal = self.dialect.literal(tag)
        if literal is not None:
            return tag.start, tag.end, literal, number + 1
        partner = self.partners.get(number)
        if call and partner is not None and partner < last:
            if call.name in self.dialect.raw:
                return *self._raw(tag, self.tags[partner]), partner + 1
            if call.name in self.dialect.blocks and depth < _DEEPEST:
                return *self._block(number, partner, depth), partner + 1
        if call is None or self._is_code(tag):
            return tag.start, tag.end, None, number + 1
        scene = self._scene(tag.start, tag.end)
        new = None if call.is_end else self.dialect.single(call, scene)
        if new is None:
            shown = self.text[tag.start : tag.end]
            self.tally.kept.append((shown, self._line(tag.start)))
            new = self.dialect.kept(shown)
        start, end = scene.whole_lines if new == "" else (tag.start, tag.end)
        return start, end, new, number + 1

    def _raw(self, opening: Tag, closing: Tag) -> tuple[int, int, str]:
        start, inner_start = self._scene(opening.start, opening.end).whole_lines
        inner_end, end = self._scene(closing.start, closing.end).whole_lines
        return start, end, self.text[inner_start : max(inner_start, inner_end)]

    def _block(self, number: int, partner: int, depth: int) -> tuple[int, int, str]:
        tag, closing, call = self.tags[number], self.tags[partner], self.calls[number]
        if call is None:
            raise ValueError(tag)
        if call.name in self.dialect.verbatim:
            inner = self._unescaped(number, partner)
        else:
            inner = self._between(number, partner, depth + 1)
        scene = self._scene(tag.start, closing.end)
        new = self.dialect.blocks[call.name](call, inner, scene)
        start, end = (tag.start, closing.end) if new else scene.whole_lines
        return start, end, new

    def _unescaped(self, first: int, last: int) -> str:
        """What stands between two tags when nothing of it is called."""
        pieces, place, number = [], self.tags[first].end, first + 1
        while number < last:
            tag, call, partner = self.tags[number], self.calls[number], None
            new, start, end = self.dialect.literal(tag), tag.start, tag.end
            if call and call.name in self.dialect.raw:
                partner = self.partners.get(number)
            if partner is not None and partner < last:
                start, end, new = self._raw(tag, self.tags[partner])
                number = partner
            if new is not None:
                start = max(start, place)
                pieces += [self.text[place:start], new]
                place = end
            number += 1
        return "".join([*pieces, self.text[place : self.tags[last].start]])

    def _scene(self, start: int, end: int) -> Scene:
        return Scene(self.text, start, end, self.page, self.tally)

    def _is_code(self, tag: Tag) -> bool:
        return self.mask[tag.start] == code_areas.BLANK

    def _find_partners(self) -> None:
        """Code within blocks may look like the beginning of a fence, so that what is
        code is known only when those blocks are.
        """
        hidden: set[int] = set()
        for _ in range(_MOST_ROUNDS):
            self.mask = code_areas.blanked_with_html(self._hiding(hidden))
            self.partners = self._pairs()
            verbatim = {
                number
                for number in self.partners
                if (call := self.calls[number]) and call.name in self.dialect.verbatim
            }
            if verbatim <= hidden:
                break
            hidden |= verbatim

    def _hiding(self, blocks: set[int]) -> str:
        pieces, place = [], 0
        for number in sorted(blocks):
            partner = self.partners.get(number)
            start = self.tags[number].end
            if partner is not None and start >= place:
                end = self.tags[partner].start
                code = _NOT_LINE_END.sub("x", self.text[start:end])
                pieces += [self.text[place:start], code]
                place = end
        return "".join([*pieces, self.text[place:]])

    def _pairs(self) -> dict[int, int]:
        """The number of the tag that ends it by that of the tag that begins a block.

        Those of blocks that hold code are found before all others, for what is in
        them may look like anything.
        """
        opened: dict[str, list[int]] = {}
        pairs = dict(self.raw)
        number = 0
        while number < len(self.tags):
            call = self.calls[number]
            if number in self.raw:
                number = self.raw[number]
            elif call and not self._is_code(self.tags[number]):
                key = self._key(number, call)
                end = None
                if call.name in self.dialect.verbatim and not call.is_end:
                    end = _next(self.ends.get(key, []), number)
                if end is not None:
                    pairs[number] = number = end
                elif not call.is_end:
                    opened.setdefault(key, []).append(number)
                elif opened.get(key):
                    pairs[opened[key].pop()] = number
            number += 1
        return pairs

    def _key(self, number: int, call: Call) -> str:
        """What a block and its end have in common."""
        return call.name if self.dialect.ends_are_named else self.tags[number].mark

    def _find_raw(self) -> None:
        """Nothing in raw blocks begins or ends anything."""
        ends: dict[str, list[int]] = {}
        for number, call in enumerate(self.calls):
            if call and call.is_end:
                ends.setdefault(self._key(number, call), []).append(number)
        number = 0
        while number < len(self.tags):
            call = self.calls[number]
            if call and call.name in self.dialect.raw and not call.is_end:
                end = _next(ends.get(call.name, []), number)
                if end is not None:
                    self.raw[number] = number = end
            elif call and call.is_end:
                self.ends.setdefault(self._key(number, call), []).append(number)
            number += 1


def _next(numbers: list[int], number: int) -> int | None:
    place = bisect_right(numbers, number)
    return numbers[place] if place < len(numbers) else None
