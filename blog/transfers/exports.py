"""Everything goes into a file to be downloaded, as `manage.py export_content` would
write it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from blog.exporting.formats import writer_of
from blog.models import Transfer
from blog.transfers import files


def send_out(
    transfer: Transfer, on_progress: Callable[[int, int], None]
) -> dict[str, Any]:
    """Its report. Raises RefusedTarget, OSError, and what `on_progress` raises."""
    wanted = transfer.options
    write = writer_of(wanted["format"], with_revisions=wanted["revisions"])
    place = files.make_room(transfer)
    report = write(place, on_progress)
    files.share_result(transfer)
    return {
        "totals": {"size": place.stat().st_size},
        "summary": report.as_text(),
        "losses": report.losses,
    }
