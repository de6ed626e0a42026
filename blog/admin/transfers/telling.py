"""How a transfer stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.template.defaultfilters import filesizeformat

from blog.models import Transfer

# Below that many items or seconds, what is left cannot be told.
_FEWEST, _SOONEST = 5, 3
_STATES: Final = {
    Transfer.State.FAILED: "failed",
    Transfer.State.STOPPED: "stopped",
    Transfer.State.INTERRUPTED: "interrupted",
}


@dataclass(frozen=True)
class Standing:
    """`share` of 100 is None while nobody knows."""

    sentence: str
    share: int | None


def standing(transfer: Transfer, at: datetime) -> Standing:
    """Of one that waits or runs, at that moment (aware)."""
    if transfer.state == Transfer.State.WAITING:
        is_late = transfer.is_left(at)
        return Standing("It waits for its turn." if is_late else "It begins.", None)
    if transfer.is_to_stop:
        return Standing("It stops after what it has in its hands.", None)
    if not transfer.total:
        return Standing("The files are being looked through.", None)
    done, total = transfer.done, transfer.total
    words = f"{done:,} of {total:,}{_left(transfer, at)}"
    return Standing(words, min(100, 100 * done // total))


def outcome(transfer: Transfer, at: datetime) -> str:
    """In a line of the list, at that moment (aware)."""
    transfer.notice(at)
    if transfer.is_at_work:
        return transfer.state
    if transfer.state in _STATES:
        return _STATES[Transfer.State(transfer.state)]
    if transfer.verb == Transfer.Verb.EXPORT:
        return filesizeformat(transfer.totals["size"])
    said = summed(transfer.totals)
    return f"dry run: {said}" if transfer.is_dry_run else said


def summed(totals: dict[str, Any]) -> str:
    """As in “12 made, 3 skipped”."""
    counts = [f"{n:,} {name}" for name, n in totals.items() if n and name != "lossy"]
    return ", ".join(counts) or "nothing"


def _left(transfer: Transfer, at: datetime) -> str:
    if transfer.started_at is None or transfer.done < _FEWEST:
        return ""
    passed = (at - transfer.started_at).total_seconds()
    if passed < _SOONEST:
        return ""
    seconds = passed / transfer.done * (transfer.total - transfer.done)
    if seconds < 90:
        return f", about {max(1, round(seconds))} s left"
    return f", about {round(seconds / 60)} min left"
