"""What of a post is shown for a query: the place that holds most of it, marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString

from blog.models import Post
from blog.search.documents import apart
from blog.search.patterns import composed, flat, pattern
from blog.search.query import Query

# Characters of prose and of code that are shown.
WIDTH: Final = 240
CODE_WIDTH: Final = 160
# How much of them stands before the first match, at most.
LEAD: Final = 60
# Matches that are looked at in one text.
_MOST: Final = 300

Pattern = re.Pattern[str]


class Segment(NamedTuple):
    text: str
    is_marked: bool


class Excerpt(list[Segment]):
    @property
    def html(self) -> SafeString:
        return SafeString(
            "".join(
                f"<mark>{escape(text)}</mark>" if is_marked else escape(text)
                for text, is_marked in self
            )
        )


@dataclass(frozen=True)
class Result:
    """`code` is a line of a code block; none when the prose has all of the query."""

    post: Post
    title: Excerpt
    prose: Excerpt
    code: Excerpt


class _Match(NamedTuple):
    start: int
    end: int
    part: int


def result(post: Post, query: Query) -> Result:
    """Where nothing but the title matches, the post's summary stands."""
    searched, title = pattern(query), composed(post.title)
    text, blocks = apart(post.plain_text, [block["code"] for block in post.snippets])
    prose, seen = _best(" ".join(text.split()), searched, WIDTH)
    has_all = len(seen) == len(query.parts)
    return Result(
        post=post,
        title=Excerpt(_marked(title, _matches(title, searched))),
        prose=Excerpt(prose or _plain(post.excerpt)),
        code=Excerpt([] if has_all else _code(blocks, searched, seen)),
    )


def _plain(text: str) -> list[Segment]:
    return [Segment(text, is_marked=False)] if text else []


def _matches(text: str, searched: Pattern) -> list[_Match]:
    found = []
    for match in searched.finditer(flat(text)):
        if match.end() > match.start():
            found.append(_Match(match.start(), match.end(), match.lastindex or 0))
        if len(found) == _MOST:
            break
    return found


def _best(text: str, searched: Pattern, width: int) -> tuple[list[Segment], set[int]]:
    """The stretch with most parts of the query, and which these are."""
    text = composed(text)
    matches = _matches(text, searched)
    if not matches:
        return [], set()
    room = width - LEAD
    first = _fullest(matches, room)
    start, end = _stretch(text, first.start, width)
    within = [match for match in matches if start <= match.start and match.end <= end]
    segments = list(_marked(text, within or [first], start, max(end, first.end)))
    before = [Segment("… ", is_marked=False)] if start else []
    after = [Segment(" …", is_marked=False)] if end < len(text) else []
    return [*before, *segments, *after], {match.part for match in within or [first]}


def _fullest(matches: Sequence[_Match], room: int) -> _Match:
    """The first one from which on most parts are within that many characters."""
    within: Counter[int] = Counter()
    best, most, reached = matches[0], 0, 0
    for match in matches:
        while reached < len(matches) and matches[reached].end <= match.start + room:
            within[matches[reached].part] += 1
            reached += 1
        if len(+within) > most:
            best, most = match, len(+within)
        within[match.part] -= 1
    return best


def _stretch(text: str, place: int, width: int) -> tuple[int, int]:
    """Around the place, cut between words where there are any."""
    start = _after_blank(text, place - LEAD, place) if place > LEAD else 0
    end = min(len(text), start + width)
    if end < len(text):
        blank = text.rfind(" ", place, end)
        end = blank if blank > place else end
    return start, end


def _after_blank(text: str, start: int, place: int) -> int:
    blank = text.find(" ", start, place)
    return blank + 1 if blank >= 0 else place


def _code(blocks: Sequence[str], searched: Pattern, seen: set[int]) -> list[Segment]:
    """The line with most of what the prose lacks."""
    best: tuple[int, str] = (0, "")
    for line in (line.strip() for block in blocks for line in block.splitlines()):
        fresh = {match.part for match in _matches(composed(line), searched)} - seen
        if len(fresh) > best[0]:
            best = (len(fresh), line)
    return _best(best[1], searched, CODE_WIDTH)[0]


def _marked(
    text: str, matches: Sequence[_Match], start: int = 0, end: int | None = None
) -> Iterator[Segment]:
    position, end = start, len(text) if end is None else end
    for match in matches:
        if position < match.start:
            yield Segment(text[position : match.start], is_marked=False)
        yield Segment(text[match.start : match.end], is_marked=True)
        position = match.end
    if position < end:
        yield Segment(text[position:end], is_marked=False)
