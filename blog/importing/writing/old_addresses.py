"""Old addresses lead to what was imported from them."""

from __future__ import annotations

from collections.abc import Iterable

from blog.importing.records import ImportedText
from blog.importing.writing.planning import Plan
from blog.models import PastAddress
from blog.rendering import clean_text, illegal_characters
from site_config.addresses import says_origin_alone

_MAX_LENGTH = 500


def record(item: ImportedText, address: str, plan: Plan, losses: list[str]) -> int:
    """Make them answer 301; the number of those that do."""
    wanted = {}
    for old in item.old_addresses:
        loss = _hindrance(old, item, address, plan)
        if loss:
            losses.append(loss)
        elif not _is_same(old, address):
            wanted[old] = list(_spellings(old))
    paths = [path for spellings in wanted.values() for path in spellings]
    known = dict(
        PastAddress.objects.filter(path__in=paths).values_list("path", "target")
    )
    for old, spellings in wanted.items():
        elsewhere = {known[path] for path in spellings if known.get(path)} - {address}
        if elsewhere:
            losses.append(f"Its old address {old} leads to {min(elsewhere)} already.")
            continue
        for path in spellings:
            if known.get(path) != address:
                PastAddress.objects.record(path, address)
    return len(wanted)


def _hindrance(old: str, item: ImportedText, address: str, plan: Plan) -> str:
    """Why an address cannot lead to the item, or ""."""
    owner = plan.owners.get(old, item.source_id)
    if owner != item.source_id:
        return f"Its old address {old} is also one of {owner}, and leads there."
    if illegal_characters(old):
        return f"Its old address {clean_text(old)} holds characters that none may hold."
    if len(old) > _MAX_LENGTH:
        return f"Its old address is too long to be kept: {old}"
    if _is_answered(old, plan) and not _is_same(old, address):
        return f"Its old address {old} cannot lead here: the site itself answers there."
    return ""


def _is_answered(old: str, plan: Plan) -> bool:
    """A query of its own leads elsewhere than the path, as /?p=123 does."""
    query = old.partition("?")[2]
    return plan.answers(old) and (not query or says_origin_alone(query))


def _is_same(old: str, address: str) -> bool:
    return old.partition("?")[0].strip("/") == address.strip("/")


def _spellings(old: str) -> Iterable[str]:
    """With and without the last slash: servers answered to both."""
    path, mark, query = old.partition("?")
    yield old
    if path.endswith("/") and len(path) > 1:
        yield f"{path[:-1]}{mark}{query}"
