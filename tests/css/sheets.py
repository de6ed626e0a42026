"""The stylesheets as rules. Reads what the house style allows: no escapes, no rules
within rules, no braces or semicolons in strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "static" / "css"
# Feeds and the admin have pages of their own.
READERS = sorted(
    path.stem
    for path in FOLDER.glob("*.css")
    if not path.stem.startswith(("admin-", "desk"))
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PART = re.compile(r"([^{};]*)([{};])")


@dataclass(frozen=True)
class Rule:
    """`within` are the conditions around it, `@media (width >= 50rem)` and the like."""

    sheet: str
    within: tuple[str, ...]
    selector: str
    declarations: dict[str, str]


def rules(*sheets: str) -> Iterator[Rule]:
    for sheet in sheets:
        source = (FOLDER / f"{sheet}.css").read_text(encoding="utf-8")
        yield from _rules(sheet, _COMMENT.sub("", source))


def _rules(sheet: str, source: str) -> Iterator[Rule]:
    open_blocks: list[str] = []
    declarations: dict[str, str] = {}
    for text, sign in _PART.findall(source):
        said = " ".join(text.split())
        if ":" in said and sign != "{":
            name, _, value = said.partition(":")
            declarations[name] = value.strip()
        if sign == "{":
            open_blocks.append(said)
        elif sign == "}":
            selector = open_blocks.pop()
            if declarations:
                yield Rule(sheet, tuple(open_blocks), selector, declarations)
            declarations = {}


def custom_properties(sheet: str = "tokens") -> dict[str, str]:
    """What `:root` sets without a condition, by name without the dashes."""
    return {
        name.removeprefix("--"): value
        for rule in rules(sheet)
        if rule.selector == ":root" and len(rule.within) == 1
        for name, value in rule.declarations.items()
        if name.startswith("--")
    }
