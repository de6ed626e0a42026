"""What a button does: each answers with the page on which its progress is seen."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from blog.admin.answers import FORBIDDEN, sentence, sentences, wants_json
from blog.admin.bulk.telling import account
from blog.admin.transfers.forms import (
    ExportForm,
    OptionsForm,
    UploadForm,
    export_name,
)
from blog.admin.transfers.pages import (
    address_of,
    allow,
    detail_page,
    list_page,
    of_one,
)
from blog.models import Transfer
from blog.transfers import files, process
from site_config.accounts import audit

if TYPE_CHECKING:
    from blog.admin.transfers.admin import TransferAdmin

log = logging.getLogger(__name__)

_NO_ROOM: Final = (
    "What you sent could not be kept on the server ({}). Make room there, and send it "
    "again."
)
_NOT_BEGUN: Final = (
    "The server could not begin ({}). It waits; run manage.py run_transfers there."
)
_EXPIRED: Final = (
    "Your login has expired. Log in again in another tab, then send the file again."
)
_AT_WORK: Final = "It is being worked on. Stop it first."


@require_POST
def take_upload(request: HttpRequest, *, model_admin: TransferAdmin) -> HttpResponse:
    """The dry run begins."""
    allow(request, model_admin)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        if wants_json(request):
            return sentence(422, sentences(form))
        return list_page(request, model_admin, upload=form)
    uploads = form.cleaned_data["uploads"]
    transfer = Transfer(
        verb=Transfer.Verb.IMPORT,
        is_dry_run=True,
        name=_named(uploads),
        options=form.options(),
    )
    try:
        files.keep(transfer, uploads)
    except OSError as error:
        log.warning("%s could not be kept: %s", transfer, error)
        reason = _NO_ROOM.format(error.strerror)
        if wants_json(request):
            return sentence(507, reason)
        form.add_error("uploads", reason)
        return list_page(request, model_admin, upload=form)
    answer = _begin(request, transfer)
    if wants_json(request):
        return JsonResponse({"address": address_of(transfer)})
    return answer


def refuse_upload(request: HttpRequest) -> HttpResponse:
    """Raises PermissionDenied."""
    is_known = request.user.is_authenticated
    if wants_json(request):
        return sentence(403 if is_known else 401, FORBIDDEN if is_known else _EXPIRED)
    if is_known:
        raise PermissionDenied
    after = reverse("admin:blog_transfer_changelist")
    return redirect_to_login(after, reverse("admin:login"))


@require_POST
def begin_export(request: HttpRequest, *, model_admin: TransferAdmin) -> HttpResponse:
    allow(request, model_admin)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return list_page(request, model_admin, export=form)
    options = form.cleaned_data
    transfer = Transfer(verb=Transfer.Verb.EXPORT, options=options)
    return _begin(request, transfer)


@require_POST
@of_one
def start(
    request: HttpRequest, *, model_admin: TransferAdmin, transfer: Transfer
) -> HttpResponse:
    """Once more, or in earnest: `import` among what is sent is the button for that."""
    if transfer.verb == Transfer.Verb.IMPORT and not transfer.is_at_work:
        form = OptionsForm(request.POST)
        if not transfer.has_source:
            messages.error(request, "The upload is not kept any more. Send it again.")
            return HttpResponseRedirect(address_of(transfer))
        if not form.is_valid():
            return detail_page(request, model_admin, transfer, form)
        transfer.options = form.options()
        transfer.is_dry_run = "import" not in request.POST
    return _begin(request, transfer)


@require_POST
@of_one
def stop(
    request: HttpRequest, *, model_admin: TransferAdmin, transfer: Transfer
) -> HttpResponse:
    transfer.stop(timezone.now())
    return HttpResponseRedirect(address_of(transfer))


@require_POST
@of_one
def remove(
    request: HttpRequest, *, model_admin: TransferAdmin, transfer: Transfer
) -> HttpResponse:
    """The note of it, its report and its files; what was imported stays."""
    free = Transfer.objects.free(timezone.now())
    if not free.filter(pk=transfer.pk).delete()[0]:
        messages.error(request, _AT_WORK)
        return HttpResponseRedirect(address_of(transfer))
    files.remove(transfer)
    messages.success(request, f"Removed with its report: {transfer}.")
    return HttpResponseRedirect(reverse("admin:blog_transfer_changelist"))


def _begin(request: HttpRequest, transfer: Transfer) -> HttpResponse:
    """What is at work already, after a double click or because somebody else was
    quicker, is left as it is; but somebody comes to work it off.
    """
    now = timezone.now()
    transfer.asked_by = account(request)
    if transfer.verb == Transfer.Verb.EXPORT:
        transfer.name = export_name(transfer.options["format"], timezone.localdate(now))
    transfer.ask(now)
    audit.record(
        audit.Verb.TRANSFER_STARTED,
        f"{transfer.get_verb_display()} of {transfer}",
        is_dry_run=transfer.is_dry_run,
    )
    transaction.on_commit(lambda: _start_process(request))
    return HttpResponseRedirect(address_of(transfer))


def _start_process(request: HttpRequest) -> None:
    try:
        process.start()
    except OSError as error:
        log.exception("run_transfers could not be started")
        messages.error(request, _NOT_BEGUN.format(error.strerror))


def _named(uploads: list[Any]) -> str:
    """As in “casper.zip and 2 more”."""
    more = len(uploads) - 1
    room = Transfer._meta.get_field("name").max_length or 0
    name = str(uploads[0].name)[: room - 20]
    return f"{name} and {more} more" if more else name
