"""The report of an import, as somebody reads it: narrowed down, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from blog.models import Transfer

ITEMS_PER_PAGE: Final = 50
LOSSY: Final = "lossy"
_TO_SEE_TO: Final = ("refused", "conflict")


@dataclass(frozen=True)
class Choice:
    """One way to narrow the report."""

    label: str
    address: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Reading:
    """`page` is of items as the report has them."""

    choices: list[Choice]
    chosen: str
    page: Page[dict[str, Any]]


def read(transfer: Transfer, asked: QueryDict) -> Reading:
    """Of one whose report is there."""
    totals, report = transfer.totals, transfer.report or {}
    chosen = asked.get("show", "")
    chosen = chosen if totals.get(chosen) else ""
    shown = [item for item in report["items"] if _is_shown(item, chosen)]
    found = sorted(shown, key=_rank)
    page = Paginator(found, ITEMS_PER_PAGE).get_page(asked.get("page"))
    every = Choice("All", "?", len(report["items"]), not chosen)
    narrowed = [
        Choice(name.capitalize(), f"?show={name}", count, name == chosen)
        for name, count in totals.items()
        if count
    ]
    return Reading([every, *narrowed], chosen, page)


def _rank(item: dict[str, Any]) -> int:
    """What somebody has to see to comes first; else the order of the source stays."""
    return 0 if item["result"] in _TO_SEE_TO else 1


def _is_shown(item: dict[str, Any], chosen: str) -> bool:
    if chosen == LOSSY:
        return bool(item[LOSSY])
    return chosen in ("", item["result"])
