"""An upload comes in, as `manage.py import_content` would bring it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings

from blog.importing.records import Circumstances
from blog.importing.sources import open_source
from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from blog.importing.writing.media import Media
from blog.models import Transfer
from blog.transfers import files
from site_config import identity


def bring_in(
    transfer: Transfer, on_progress: Callable[[int, int], None]
) -> dict[str, Any]:
    """Its report. Raises UnreadableExport, and what `on_progress` raises."""
    wanted = transfer.options
    circumstances = Circumstances(
        identity.current().zone, wanted["site"], name=files.name_of_several(transfer)
    )
    source = str(files.source_of(transfer))
    export = open_source(source, circumstances, wanted["format"])
    if wanted["source"]:
        export = replace(export, source=wanted["source"])
    options = Options(
        is_dry_run=transfer.is_dry_run,
        restores_deleted=wanted["restores_deleted"],
        media=Media(
            downloads=wanted["downloads"],
            user_agent=f"Octavo import (+{settings.SITE_URL}/)",
        ),
        # Of how many, nobody knows while they are read; but it can be stopped.
        on_reading=lambda count: on_progress(0, 0),
        on_progress=on_progress,
    )
    with export:
        return importer.run(export, options).as_json()
