"""Sentences about who else writes on a text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.timesince import timesince

from blog.models import Revision
from blog.models.texts import Text

# Whoever was autosaved so lately sits at the text.
PRESENT = timedelta(minutes=5)


def name_of(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else "Somebody"


def ago(revision: Revision) -> str:
    """As in “12 minutes ago”."""
    passed = timesince(revision.created_at, depth=1)
    is_now = timezone.now() - revision.created_at < timedelta(minutes=1)
    return "just now" if is_now else f"{passed} ago"


def crossed(text: Text, version: int, user: Any) -> str:
    """Who saved the text since that version of it; empty when nobody did."""
    if text.version == version:
        return ""
    last = Revision.objects.of(text).saved().select_related("created_by").first()
    what = text._meta.verbose_name
    if last is None or last.version != text.version:
        return f"This {what} was saved since you opened it, by a script or an import."
    someone = last.writer or name_of(last.created_by)
    who = "You" if last.created_by == user else someone
    where = " in another window" if who == "You" else ""
    return f"{who} saved this {what}{where} {ago(last)}, after you opened it here."


def present(text: Text, user: Any) -> str:
    """Who else is typing into the text; empty when nobody is."""
    copies = Revision.objects.of(text).working().exclude(created_by=user)
    lately = copies.filter(created_at__gt=timezone.now() - PRESENT)
    names = sorted(
        {name_of(copy.created_by) for copy in lately.select_related("created_by")}
    )
    if not names:
        return ""
    are = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {are} writing on this {text._meta.verbose_name} too."
