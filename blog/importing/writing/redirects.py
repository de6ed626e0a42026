"""Past addresses of our own export."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from blog.importing.records import ImportedRedirects
from blog.importing.report import Line, Result
from blog.models import PastAddress
from blog.rendering import clean_text


def write(record: ImportedRedirects, *, is_dry_run: bool) -> Line:
    """Those that are new; what leads elsewhere here goes on doing so, and is a loss."""
    known = dict(PastAddress.objects.values_list("path", "target"))
    losses, made = [], 0
    with transaction.atomic():
        for path, target in record.targets.items():
            if path not in known:
                try:
                    _save(path, target)
                    made += 1
                except ValidationError as error:
                    losses.append(f"{path}: {' '.join(error.messages)}")
            elif known[path] != target:
                there = known[path] or "nowhere"
                losses.append(f"{path} leads to {there} here, and goes on doing so.")
        if is_dry_run:
            transaction.set_rollback(True)
    if not made:
        return Line(record.source_id, Result.UNCHANGED, losses=tuple(losses))
    notes = (f"{made:,} old addresses lead on.",)
    return Line(record.source_id, Result.MADE, notes=notes, losses=tuple(losses))


def _save(path: str, target: str) -> None:
    row = PastAddress(path=clean_text(path), target=clean_text(target))
    row.clean_fields()
    PastAddress.objects.bulk_create([row])
