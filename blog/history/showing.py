"""Who showed a text to visitors, or took it away, for the audit log: told by what a
save made of the state, whichever of the admin's verbs it was.
"""

from __future__ import annotations

from typing import Any, Final

from blog.history.snapshots import Snapshot
from blog.models.states import State
from site_config.accounts import audit

Verb = audit.Verb
DECIDING: Final = ("status", "is_published", "published_at", "expires_at")
VERBS: Final = {
    State.DRAFT: Verb.WITHDRAWN,
    State.SCHEDULED: Verb.SCHEDULED,
    State.PUBLISHED: Verb.PUBLISHED,
    State.EXPIRED: Verb.WITHDRAWN,
}


def note_showing(text: Any, before: Snapshot, after: Snapshot, *, by: Any) -> None:
    """A draft that stays one is nobody's business, whatever it was dated."""
    if all(before.get(name) == after.get(name) for name in DECIDING):
        return
    if not (_is_shown(before) or _is_shown(after)):
        return
    dates = ("published_at", "expires_at")
    details = {name: str(after[name]) for name in dates if after.get(name)}
    audit.record(VERBS[text.state()], audit.named(text), by=by, **details)


def _is_shown(held: Snapshot) -> bool:
    return held.get("status") == "ready" or bool(held.get("is_published"))
