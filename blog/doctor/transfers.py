"""Imports and exports that were asked for in the admin, and the files they left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from blog.doctor.findings import Finding
from blog.models import Transfer

# Bytes, of all of them.
LARGE: Final = 5 * 1024**3


def findings() -> Iterator[Finding]:
    now = timezone.now()
    silent = Transfer.objects.free(now).filter(state=Transfer.State.RUNNING).count()
    if silent:
        yield Finding(
            "warning",
            f"{silent} imports or exports broke off without a word.",
            "Run `manage.py run_transfers`, which notes it and goes on with the rest.",
        )
    if outdated := Transfer.objects.outdated(now).count():
        yield Finding(
            "warning",
            f"The files of {outdated} imports or exports were kept for longer than "
            "they are meant to.",
            "Run `manage.py run_transfers --only-clean`.",
        )
    yield from large(Path(settings.TRANSFERS_ROOT))


def large(folder: Path, most: int = LARGE) -> Iterator[Finding]:
    files = folder.rglob("*") if folder.is_dir() else ()
    size = sum(file.stat().st_size for file in files if file.is_file())
    if size > most:
        yield Finding(
            "warning",
            f"Uploads and exports take {size // 1024**2} MB in {folder}.",
            "Delete those that are done with under Moving in and out in the admin; "
            "the rest goes a week after it ended.",
        )
