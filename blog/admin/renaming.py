"""Links that follow what moved, and what the writer is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import get_text_list

from blog import renaming, roles
from blog.admin.patience import PatientAdmin

NAMED: Final = 5


class MovingAdmin(PatientAdmin):
    """For rows with an address of their own."""

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        before: str | None = obj.loaded_address
        super().save_model(request, obj, form, change)
        if before:
            let_links_follow(request, before, obj.get_absolute_url())


def let_links_follow(request: HttpRequest, before: str, after: str) -> None:
    if before == after:
        return
    may_change = partial(roles.may_write, request.user)
    followed = renaming.follow(before, after, by=request.user, may_change=may_change)
    if followed.rewritten:
        messages.success(request, rewritten_message(followed.rewritten, after))
    for listed in followed.listed[:NAMED]:
        messages.warning(
            request, f"“{listed.row}” still links to {before}. {listed.why}"
        )
    if rest := len(followed.listed) - NAMED if len(followed.listed) > NAMED else 0:
        messages.warning(request, f"And {rest} more; all are among the broken links.")


def rewritten_message(rows: Sequence[object], after: str) -> str:
    count = len(rows)
    names = [f"“{row}”" for row in rows[:NAMED]]
    names += [f"{count - NAMED} more"] if count > NAMED else []
    texts = "one text" if count == 1 else f"{count} texts"
    return (
        f"Links in {texts} now lead to the new address {after}: "
        f"{get_text_list(names, 'and')}."
    )
