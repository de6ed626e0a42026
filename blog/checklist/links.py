"""Links and pictures: what leads nowhere on this site, and pictures of other sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from blog.checklist.findings import Finding, Manuscript
from blog.checklist.pictures import name_in
from blog.links.internal import problems_in
from blog.links.targets import Kind, is_external

# A reader arrives all the same, or will.
_PASSABLE: Final = frozenset({Kind.MOVED, Kind.NOT_PUBLIC})


def examine(manuscript: Manuscript) -> Iterator[Finding]:
    problems = problems_in(manuscript.text, manuscript.content)
    for target, problem in problems.items():
        yield Finding(
            "warning" if problem.kind in _PASSABLE else "error",
            problem.message,
            "body",
            manuscript.lines.of_address(target.address),
        )
    for address in filter(is_external, manuscript.content.pictures):
        yield Finding(
            "warning",
            f"The picture {name_in(address)} stands on {urlsplit(address).hostname}, "
            "and browsers are told to load none from other sites. Upload it under "
            "Images, and write the address that is shown there.",
            "body",
            manuscript.lines.of_address(address),
        )
