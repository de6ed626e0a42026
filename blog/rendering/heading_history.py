"""Which heading of a text was which heading of the same text before it was edited.

Titles are all that is compared. Nothing is known about HTML here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from blog.rendering.content import Heading

# Comparing is slow beyond any number of headings that a post has.
MAX_COMPARED: Final = 500

# Below this share of common text a title counts as another one, where there is a
# choice.
_SIMILAR: Final = 0.4
# Elsewhere in the text a title has to be nearly the same one to be taken for it.
_MUCH_ALIKE: Final = 0.6
_MOST_COMPARISONS: Final = 2_500


@dataclass(frozen=True)
class Origin:
    """What a heading was; `kept` when its title is the same."""

    former: Heading
    kept: bool


def origins(titles: Sequence[str], former: Sequence[Heading]) -> list[Origin | None]:
    """For each title what it was before, None for what is new.

    The order of both counts first, so of two equal titles each finds its own; then
    equal titles that moved; then what stands in the place of something that is gone;
    last what is much like something that is gone from elsewhere.
    """
    former = former[:MAX_COMPARED]
    found: list[Origin | None] = [None] * len(titles)
    free = set(range(len(former)))
    before = [heading.title for heading in former]
    gaps = []
    for kind, old, new in _aligned(before, titles[:MAX_COMPARED]):
        if kind == "equal":
            for old_index, new_index in zip(old, new, strict=True):
                found[new_index] = Origin(former[old_index], kept=True)
            free.difference_update(old)
        elif kind == "replace":
            gaps.append((old, new))
    _match_moved(titles[:MAX_COMPARED], former, found, free)
    for old, new in gaps:
        pairs = _pairs(
            [(n, before[n]) for n in old if n in free],
            [(n, titles[n]) for n in new if found[n] is None],
        )
        for old_index, new_index in pairs:
            found[new_index] = Origin(former[old_index], kept=False)
            free.discard(old_index)
    _match_changed_and_moved(titles[:MAX_COMPARED], former, found, free)
    return found


def _aligned(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[str, range, range]]:
    """difflib's operations, after what is the same at both ends: of two equal titles
    the one that stands where it stood is the same one.
    """
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    old_end, new_end = len(old) - tail, len(new) - tail
    yield "equal", range(head), range(head)
    matcher = SequenceMatcher(
        None, old[head:old_end], new[head:new_end], autojunk=False
    )
    for kind, low, high, new_low, new_high in matcher.get_opcodes():
        yield (
            kind,
            range(head + low, head + high),
            range(head + new_low, head + new_high),
        )
    yield "equal", range(old_end, len(old)), range(new_end, len(new))


def _match_moved(
    titles: Sequence[str],
    former: Sequence[Heading],
    found: list[Origin | None],
    free: set[int],
) -> None:
    for index, title in enumerate(titles):
        if found[index] is not None:
            continue
        for candidate in sorted(free):
            if former[candidate].title == title:
                found[index] = Origin(former[candidate], kept=True)
                free.remove(candidate)
                break


def _match_changed_and_moved(
    titles: Sequence[str],
    former: Sequence[Heading],
    found: list[Origin | None],
    free: set[int],
) -> None:
    """The most alike first, and of those equally alike the first."""
    new = [index for index, origin in enumerate(found[: len(titles)]) if origin is None]
    if len(new) * len(free) > _MOST_COMPARISONS:
        return
    ratios = [
        (SequenceMatcher(None, former[old].title, titles[index]).ratio(), -old, -index)
        for old in free
        for index in new
    ]
    for ratio, old, index in sorted(ratios, reverse=True):
        if ratio >= _MUCH_ALIKE and -old in free and found[-index] is None:
            found[-index] = Origin(former[-old], kept=False)
            free.remove(-old)


def _pairs(
    old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]
) -> list[tuple[int, int]]:
    """What changed into what within one gap, in order; the most similar ones first."""
    if not old or not new:
        return []
    if len(old) == len(new):
        return [(o[0], n[0]) for o, n in zip(old, new, strict=True)]
    ratio, i, j = max(
        (SequenceMatcher(None, o[1], n[1]).ratio(), -i, -j)
        for i, o in enumerate(old)
        for j, n in enumerate(new)
    )
    if ratio < _SIMILAR:
        return []
    i, j = -i, -j
    here = (old[i][0], new[j][0])
    return [*_pairs(old[:i], new[:j]), here, *_pairs(old[i + 1 :], new[j + 1 :])]
