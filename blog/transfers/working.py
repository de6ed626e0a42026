"""The work itself: takes what waits, oldest first, and notes how it ended."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

from django.utils import timezone

from blog.exporting.whole_files import RefusedTarget
from blog.importing.records import UnreadableExport
from blog.models import Transfer
from blog.transfers import files
from blog.transfers.exports import send_out
from blog.transfers.imports import bring_in
from blog.transfers.pulse import Pulse, Stopped

log = logging.getLogger(__name__)

Work: TypeAlias = Callable[[Transfer, Callable[[int, int], None]], dict[str, Any]]

_WORK: Final[dict[str, Work]] = {
    Transfer.Verb.IMPORT: bring_in,
    Transfer.Verb.EXPORT: send_out,
}
_UNFORESEEN: Final = (
    "Something went wrong that nobody foresaw ({}); the server’s log has the whole "
    "story. What was written so far is whole. Please report it."
)


def work_off() -> int:
    """Do what waits until nothing does; how many it were."""
    count = 0
    while transfer := Transfer.objects.take(timezone.now()):
        work_on(transfer)
        count += 1
    files.remove_outdated(timezone.now())
    return count


def work_on(transfer: Transfer) -> None:
    """Whatever happens is noted in the row."""
    report: dict[str, Any] = {}
    problem = ""
    try:
        with Pulse(transfer) as pulse:
            report = _WORK[transfer.verb](transfer, pulse.tell)
        state = Transfer.State.DONE
    except Stopped:
        state = Transfer.State.STOPPED
    except (UnreadableExport, RefusedTarget) as error:
        state, problem = Transfer.State.FAILED, _sentence(error, transfer)
    except OSError as error:
        state, problem = Transfer.State.FAILED, _about_files(error)
    except Exception as error:
        log.exception("%s of %s failed", transfer.verb, transfer)
        state = Transfer.State.FAILED
        problem = _UNFORESEEN.format(type(error).__name__)
    transfer.end(
        timezone.now(),
        state=state,
        problem=problem,
        totals=report.pop("totals", {}),
        report=report or None,
    )


def _sentence(error: Exception, transfer: Transfer) -> str:
    """Without the folder, which nobody in the admin knows."""
    source = files.source_of(transfer)
    named = str(error).replace(str(source), transfer.name)
    return named.replace(f"{files.folder_of(transfer)}/", "")


def _about_files(error: OSError) -> str:
    name = Path(str(error.filename or "A file")).name
    reason = error.strerror or str(error)
    return (
        f"{name} could not be read or written on the server ({reason}). Make room, or "
        "let the server’s account write there, and start again."
    )
