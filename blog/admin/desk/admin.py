"""The desk as Django's admin serves it: addresses, the form, and its answers."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.db import connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst

from blog import history
from blog.admin.answers import answering, sentence, taken_warnings, wants_json
from blog.admin.desk import (
    comparing,
    crossing,
    keeping,
    merging,
    opening,
    previewing,
    rehearsing,
    revisions,
    typed,
)
from blog.admin.forms import BodyForm, Crossed
from blog.admin.moment_widgets import meanings
from blog.admin.renaming import MovingAdmin
from blog.admin.states import StateAdmin
from blog.history.working import Place, adopt, forget
from blog.models.texts import Text


class DeskAdmin(StateAdmin, MovingAdmin):
    """A form into which people type for hours."""

    def get_urls(self) -> list[URLPattern]:
        """Before Django's own, which take any further word for a key."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"

        def at(route: str, view: Any, what: str) -> URLPattern:
            served = answering(self.admin_site, partial(view, desk=self))
            return path(route, served, name=f"{name}_{what}")

        revision = "<int:key>/history/<int:revision>/"
        return [
            at("autosave/", keeping.autosave, "autosave_new"),
            at("preview/", previewing.preview, "preview_new"),
            at("rehearsal/", rehearsing.rehearse, "rehearsal_new"),
            at("diff/", comparing.compare, "diff"),
            at("unsaved/<int:revision>/discard/", revisions.discard_draft, "discard"),
            at("<int:key>/autosave/", keeping.autosave, "autosave"),
            at("<int:key>/preview/", previewing.preview, "preview"),
            at("<int:key>/rehearsal/", rehearsing.rehearse, "rehearsal"),
            at(revision, revisions.detail, "revision"),
            at(f"{revision}restore/", revisions.restore, "restore"),
            at(f"{revision}discard/", revisions.discard, "aside"),
            at("<int:key>/merge/<int:revision>/", merging.merge, "merge"),
            *super().get_urls(),
        ]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """To be saved it is locked, so that nobody saves between reading the version
        and writing the text.
        """
        text = super().get_object(request, object_id, from_field)
        is_saving = request.method == "POST" and connection.in_atomic_block
        if text is None or not is_saving:
            return text
        rows = self.model._default_manager.select_for_update()
        return rows.filter(pk=text.pk).first()

    def get_form(
        self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        form = super().get_form(request, obj, *args, **kwargs)
        opened = opening.asked_for(self, request, obj)
        return type(form.__name__, (form,), {"opened": opened}) if opened else form

    def answer(self, request: HttpRequest, *place: Any) -> HttpResponse:
        try:
            return super().answer(request, *place)
        except Crossed as crossed:
            # Outside of the transaction, which is undone.
            return crossing.answer(self, request, crossed)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        if change:
            history.keep(obj)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        text = form.instance
        history.record(text, by=request.user)
        window = typed.window_of(form)
        forget(Place(request.user, text), window)
        draft = Place(request.user, draft_key=text.uuid)
        forget(draft, window)
        adopt(draft, text)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> Any:
        return revisions.listed(self, request, unquote(object_id))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST" and wants_json(request):
            return refused(context)
        form = context["adminform"].form
        context |= opening.context(self, request, context["original"], form)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = super().response_add(request, obj, post_url_continue)
        return self.saved(request, obj, answer)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.saved(request, obj, super().response_change(request, obj))

    def saved(
        self, request: HttpRequest, text: Text, answer: HttpResponse
    ) -> HttpResponse:
        """What a script is told in place of the redirect to the next page."""
        if not wants_json(request):
            return answer
        stays = "_continue" in request.POST and not _changes_other_rows(request)
        form = self.get_form(request, text, change=True)
        place = self.url("change", text) if stays else answer["Location"]
        return JsonResponse(
            {
                "saved": True,
                "stay": stays,
                "message": f"Saved at {timezone.localtime():%H:%M}.",
                "warnings": taken_warnings(request) if stays else [],
                "location": place,
                "version": text.version,
                "key": f"{self.opts.model_name}-{text.pk}",
                "state": self.state_sentence(text),
                "moments": meanings(form(), text),
            }
        )

    def url(self, what: str, text: Model | None = None, *more: Any) -> str:
        """Of one of this admin's own pages."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}"
        return reverse(name, args=[text.pk, *more] if text else more)

    def redirect(self, what: str, text: Model | None, *more: Any) -> HttpResponse:
        return HttpResponseRedirect(self.url(what, text, *more))

    def blank(self, request: HttpRequest) -> Any:
        """A new text; not saved."""
        return self.model()

    def bound_form(self, request: HttpRequest, text: Text | None) -> BodyForm:
        """The form with what was sent, not validated."""
        form_class: Any = self.get_form(request, text, change=text is not None)
        form: BodyForm = form_class(request.POST, instance=text)
        return form

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        if request.method == "POST" and self.has_add_permission(request):
            return crossing.answer_deleted(self, request)
        answer: HttpResponse = super()._get_obj_does_not_exist_redirect(  # type: ignore[misc]  # not in the stubs
            request, opts, object_id
        )
        return answer


def refused(context: dict[str, Any]) -> JsonResponse:
    """The sentences of a refusal, by the names of the fields."""
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    rows = [context["adminform"].form, *chain(*(one.forms for one in formsets))]
    found = {
        row.add_prefix(name): list(row.errors[name])
        for row in rows
        for name in row.errors
    }
    for formset in formsets:
        found.setdefault("__all__", []).extend(formset.non_form_errors())
    errors = {name: told for name, told in found.items() if told}
    labels = {
        row.add_prefix(name): capfirst(row.fields[name].label)
        for row in rows
        for name in row.errors.keys() & row.fields.keys()
    }
    count = sum(map(len, errors.values()))
    what = "the error" if count == 1 else f"{count} errors"
    message = f"Nothing was saved. Correct {what} below."
    may = may_insist(context)
    return sentence(422, message, errors=errors, labels=labels, may_insist=may)


def may_insist(context: dict[str, Any]) -> bool:
    """Whether the form asks whether the text is to be published all the same."""
    field = context["adminform"].form.fields.get("is_inaccessible_on_purpose")
    return field is not None and not field.widget.is_hidden


def _changes_other_rows(request: HttpRequest) -> bool:
    """Whether the form shows rows that have to be loaded anew, such as a new change
    note, or fields that have to be emptied.
    """
    form = request.POST
    totals = [name for name in form if name.endswith("-TOTAL_FORMS")]
    grown = any(
        form[name] != form.get(name.replace("TOTAL", "INITIAL")) for name in totals
    )
    deletes = any(name.endswith("-DELETE") for name in form)
    return grown or deletes or "is_significant_update" in form
