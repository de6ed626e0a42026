"""The work itself: takes what waits, oldest first, and notes how it ended."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

from django.db import OperationalError, connection
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
# Seconds, five minutes in all.
_PAUSES: Final = (1, 2, *(5,) * 60)
_HELD_UP: Final = (
    "The database was busy for too long, or away. What was written so far is whole: "
    "start again in a moment."
)
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
    with Pulse(transfer) as pulse:
        try:
            outcome = _outcome(transfer, pulse)
        except BaseException:
            # This process is told to end, and does.
            _note(transfer, {"state": Transfer.State.INTERRUPTED})
            raise
        done, total = pulse.progress
        _note(transfer, {**outcome, "done": done, "total": total})
    files.let_go(transfer)


def _outcome(transfer: Transfer, pulse: Pulse) -> dict[str, Any]:
    """As columns."""
    state, problem = Transfer.State.FAILED, ""
    try:
        report = _WORK[transfer.verb](transfer, pulse.tell)
    except Stopped:
        state = Transfer.State.STOPPED
    except (UnreadableExport, RefusedTarget) as error:
        problem = _sentence(error, transfer)
    except OSError as error:
        problem = _about_files(error)
    except OperationalError as error:
        log.warning("%s of %s was held up: %s", transfer.verb, transfer, error)
        problem = _HELD_UP
    except Exception as error:
        log.exception("%s of %s failed", transfer.verb, transfer)
        problem = _UNFORESEEN.format(type(error).__name__)
    else:
        totals = report.pop("totals", {})
        return {"state": Transfer.State.DONE, "totals": totals, "report": report}
    return {"state": state, "problem": problem}


def _note(transfer: Transfer, outcome: dict[str, Any]) -> None:
    """A report is not lost because the database is busy, or away for some minutes."""
    for pause in _PAUSES:
        try:
            transfer.end(timezone.now(), **outcome)
        except OperationalError as error:
            log.warning("The end of %s is not noted yet: %s", transfer, error)
            connection.close()
            time.sleep(pause)
        else:
            return
    transfer.end(timezone.now(), **outcome)


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
