"""Everything goes into a file to be downloaded, as `manage.py export_content` would
write it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from blog.exporting.content.run import export
from blog.exporting.content.targets import opened
from blog.models import Transfer
from blog.transfers import files


def send_out(
    transfer: Transfer, on_progress: Callable[[int, int], None]
) -> dict[str, Any]:
    """Its report. Raises RefusedTarget, OSError, and what `on_progress` raises."""
    place = files.make_room(transfer)
    with opened(str(place)) as target:
        report = export(target, on_progress)
    told = asdict(report)
    return {"totals": {"size": place.stat().st_size, "files": told["written"]}, **told}
