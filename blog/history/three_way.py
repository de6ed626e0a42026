"""Two texts that began as the same one, put together: what only one of them changed is
taken, what both changed differently is left to decide. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import NamedTuple


@dataclass(frozen=True)
class Part:
    """Lines that belong together, with their line ends, as each text has them.

    `merged` is what both come to; None where they contradict each other.
    """

    base: str
    mine: str
    theirs: str
    merged: str | None


class _Span(NamedTuple):
    """Lines that all three have: where they begin in each, and how many."""

    base: int
    mine: int
    theirs: int
    size: int


def merge(base: str, mine: str, theirs: str) -> list[Part]:
    """The parts of both texts in their order."""
    parts = _parts(*(text.splitlines(keepends=True) for text in (base, mine, theirs)))
    return list(
        _joined(part for part in parts if part.base or part.mine or part.theirs)
    )


def _parts(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[Part]:
    at = _Span(0, 0, 0, 0)
    for span in _common(base, mine, theirs):
        yield _decided(
            "".join(base[at.base : span.base]),
            "".join(mine[at.mine : span.mine]),
            "".join(theirs[at.theirs : span.theirs]),
        )
        end = span.base + span.size
        same = "".join(base[span.base : end])
        yield Part(same, same, same, same)
        at = _Span(end, span.mine + span.size, span.theirs + span.size, 0)


def _decided(base: str, mine: str, theirs: str) -> Part:
    if mine in (base, theirs):
        return Part(base, mine, theirs, theirs)
    return Part(base, mine, theirs, mine if theirs == base else None)


def _common(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[_Span]:
    """In order; the last one is empty and stands at the end of all three."""
    ours, others = _matches(base, mine), _matches(base, theirs)
    here = there = 0
    while here < len(ours) and there < len(others):
        a, b = ours[here], others[there]
        start = max(a.a, b.a)
        end = min(a.a + a.size, b.a + b.size)
        if start < end:
            yield _Span(start, a.b + start - a.a, b.b + start - b.a, end - start)
        if a.a + a.size < b.a + b.size:
            here += 1
        else:
            there += 1
    yield _Span(len(base), len(mine), len(theirs), 0)


def _matches(base: Sequence[str], other: Sequence[str]) -> list[Match]:
    return SequenceMatcher(None, base, other).get_matching_blocks()


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Neighbours that are decided become one, so that people see what is left."""
    last: Part | None = None
    for part in parts:
        if last and last.merged is not None and part.merged is not None:
            last = Part(
                last.base + part.base,
                last.mine + part.mine,
                last.theirs + part.theirs,
                last.merged + part.merged,
            )
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
