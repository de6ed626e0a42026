"""What is shown: the list, one transfer, its progress, its report, its file."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from blog.admin.answers import sentence, wants_json
from blog.admin.desk.people import name_of
from blog.admin.transfers import reports, telling
from blog.admin.transfers.forms import ExportForm, OptionsForm, UploadForm
from blog.models import Transfer
from blog.transfers import files

if TYPE_CHECKING:
    from blog.admin.transfers.admin import TransferAdmin

TRANSFERS_PER_PAGE = 25
GONE = "That is not there any more."


def allow(request: HttpRequest, model_admin: TransferAdmin) -> None:
    """Raises PermissionDenied."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied("Only administrators move everything in and out.")


def address_of(transfer: Transfer) -> str:
    return reverse("admin:blog_transfer_detail", args=[transfer.pk])


def gone(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        return sentence(404, GONE)
    messages.warning(request, GONE)
    return HttpResponseRedirect(reverse("admin:blog_transfer_changelist"))


def of_one(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view with the transfer that its address names, as it stands now."""

    @wraps(view)
    def answer(
        request: HttpRequest, *, model_admin: TransferAdmin, pk: int
    ) -> HttpResponseBase:
        allow(request, model_admin)
        transfer = Transfer.objects.select_related("asked_by").filter(pk=pk).first()
        if transfer is None:
            return gone(request)
        transfer.notice(timezone.now())
        return view(request, model_admin=model_admin, transfer=transfer)

    return answer


@require_GET
def listed(request: HttpRequest, *, model_admin: TransferAdmin) -> HttpResponse:
    allow(request, model_admin)
    return list_page(request, model_admin)


def list_page(
    request: HttpRequest,
    model_admin: TransferAdmin,
    upload: UploadForm | None = None,
    export: ExportForm | None = None,
) -> HttpResponse:
    """A form that was sent comes back with what is wrong in it."""
    transfers = Transfer.objects.select_related("asked_by").defer("report")
    page = Paginator(transfers, TRANSFERS_PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    lines = [
        {
            "transfer": one,
            "address": address_of(one),
            "who": name_of(one.asked_by),
            "outcome": telling.outcome(one, now),
        }
        for one in page.object_list
    ]
    context = {
        "title": "Moving in and out",
        "upload": upload or UploadForm(),
        "export": export or ExportForm(),
        "lines": lines,
        "page": page,
    }
    return _page(request, model_admin, "list", context)


@require_GET
@of_one
def detail(
    request: HttpRequest, *, model_admin: TransferAdmin, transfer: Transfer
) -> Any:
    return detail_page(request, model_admin, transfer, _asked_again(transfer))


def detail_page(
    request: HttpRequest,
    model_admin: TransferAdmin,
    transfer: Transfer,
    form: OptionsForm | None,
) -> HttpResponse:
    """`form` asks how to import what was uploaded, if it is there still."""
    is_import = transfer.verb == Transfer.Verb.IMPORT
    context: dict[str, Any] = {
        "title": f"{transfer.get_verb_display()} of {transfer}",
        "transfer": transfer,
        "is_import": is_import,
        "who": name_of(transfer.asked_by),
        "form": form,
        "kept_until": transfer.kept_until,
    }
    if transfer.is_at_work:
        context["standing"] = telling.standing(transfer, timezone.now())
        context["ahead"] = ahead = _ahead_of(transfer)
        context["is_left"] = not ahead and transfer.is_left(timezone.now())
    elif transfer.report and is_import:
        context["reading"] = reports.read(transfer, request.GET)
        context["summed"] = telling.summed(transfer.totals)
    return _page(request, model_admin, "detail", context)


@require_GET
@of_one
def progress(
    request: HttpRequest, *, model_admin: TransferAdmin, transfer: Transfer
) -> HttpResponse:
    """For the script that moves the bar."""
    if not transfer.is_at_work:
        return JsonResponse({"is_over": True})
    standing = telling.standing(transfer, timezone.now())
    return JsonResponse(
        {"is_over": False, "sentence": standing.sentence, "share": standing.share}
    )


@require_GET
@of_one
def report(
    request: HttpRequest, *, model_admin: TransferAdmin, transfer: Transfer
) -> HttpResponse:
    if transfer.report is None:
        return gone(request)
    whole = {"totals": transfer.totals, **transfer.report}
    answer = JsonResponse(whole, json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="report-{transfer.pk}.json"'
    return answer


@require_GET
@of_one
def file(
    request: HttpRequest, *, model_admin: TransferAdmin, transfer: Transfer
) -> HttpResponseBase:
    if not transfer.has_result:
        return gone(request)
    try:
        content = files.open_result(transfer)
    except OSError:
        messages.error(request, "The file is gone from the server. Export once more.")
        return HttpResponseRedirect(address_of(transfer))
    return FileResponse(content, as_attachment=True, filename=transfer.name)


def _asked_again(transfer: Transfer) -> OptionsForm | None:
    return OptionsForm(initial=transfer.options) if transfer.has_source else None


def _ahead_of(transfer: Transfer) -> dict[str, Any] | None:
    """What it waits for."""
    if transfer.state != Transfer.State.WAITING:
        return None
    running = Transfer.objects.defer("report").filter(state="running").first()
    if running:
        running.notice(timezone.now())
    if running and not running.is_at_work:
        return None
    return {"name": running, "address": address_of(running)} if running else None


def _page(
    request: HttpRequest,
    model_admin: TransferAdmin,
    name: str,
    context: dict[str, Any],
) -> HttpResponse:
    around = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
    }
    template = f"admin/blog/transfer/{name}.html"
    return TemplateResponse(request, template, around | context)
