"""What pressing *Publish* would do with what is typed: when readers would get it, and
what there is to mend before. Nothing is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from blog.admin.answers import sentence
from blog.admin.desk import asking
from blog.admin.forms import BodyForm, Crossed
from blog.checklist import Finding
from blog.models.states import State, prospect

if TYPE_CHECKING:
    from blog.admin.desk.admin import DeskAdmin

MEANT = "is_inaccessible_on_purpose"


@require_POST
def rehearse(
    request: HttpRequest, *, desk: DeskAdmin, key: int | None = None
) -> HttpResponse:
    """JSON: a sentence on when it appears, the verb for that, what stands in the way
    and what is worth a look, and whether the writer may mean the faults.
    """
    form = desk.bound_form(request, asking.text_to_change(desk, request, key))
    typed = request.POST.copy()
    typed.pop(MEANT, None)
    form.data = typed
    try:
        form.is_valid()
    except Crossed as crossed:
        # The save itself answers with both texts.
        return sentence(200, str(crossed), verb="Publish", findings=[])
    faults = [finding for finding in form.findings if finding.is_error]
    others = _other_errors(form, faults)
    may_insist = bool(faults) and not others and not any(f.is_final for f in faults)
    is_dated = not form.errors.keys() & {"published_at", "expires_at"}
    return sentence(
        200,
        _prospect(form) if is_dated else "",
        verb="Schedule" if form.instance.state() is State.SCHEDULED else "Publish",
        findings=[*others, *map(told, (*faults, *_warnings(form)))],
        may_insist=may_insist,
    )


def told(finding: Finding) -> dict[str, Any]:
    return {
        "level": finding.level,
        "message": finding.message,
        "line": finding.line,
        "field": finding.field,
    }


def _prospect(form: BodyForm) -> str:
    when = prospect(form.instance)
    return f"Then {when[0].lower()}{when[1:]}" if form.errors else when


def _warnings(form: BodyForm) -> list[Finding]:
    return [finding for finding in form.findings if not finding.is_error]


def _other_errors(form: BodyForm, faults: list[Finding]) -> list[dict[str, Any]]:
    """What the form refuses for other reasons, such as half a date."""
    known = {fault.sentence for fault in faults}
    return [
        {"level": "error", "message": _named(form, name, error), "field": name}
        for name, errors in form.errors.items()
        for error in map(str, errors)
        if error not in known
    ]


def _named(form: BodyForm, name: str, error: str) -> str:
    """“This field is required” does not say which."""
    label = form.fields[name].label if name in form.fields else ""
    return f"{str(label).capitalize()}: {error}" if label else error
