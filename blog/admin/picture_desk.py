"""Pictures at the writing desk: where it asks for them, and how one is uploaded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse_lazy
from django.views.decorators.http import require_POST

from blog.admin.answers import answering, refusal, sentences, wants_json
from blog.admin.picture_library import describe, facts, keep_words, library
from blog.admin.uploads import UploadForm
from blog.models import Image
from blog.models.images import Kept, UnstorableImage

if TYPE_CHECKING:
    from blog.admin.images import ImageAdmin

# Where one goes on without a script.
ADD = reverse_lazy("admin:blog_image_add")
CUT = "The upload broke off in the middle, and nothing was kept. Upload it again."


def addresses(model_admin: ImageAdmin) -> list[URLPattern]:
    def at(route: str, view: Any, name: str) -> URLPattern:
        bound = partial(view, model_admin=model_admin)
        answer = answering(model_admin.admin_site, bound)
        return path(route, answer, name=f"blog_image_{name}")

    return [
        at("upload/", upload, "upload"),
        at("library/", library, "library"),
        at("<int:pk>/words/", describe, "words"),
    ]


@require_POST
def upload(request: HttpRequest, *, model_admin: ImageAdmin) -> HttpResponse:
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    # It is the last field of the form; a cut body is short of its end.
    if "alt" not in request.POST:
        return refusal(request, 400, CUT, ADD)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return refusal(request, 422, sentences(form), ADD)
    try:
        kept = _keep(request, form)
    except UnstorableImage as error:
        return refusal(request, 503, str(error), ADD)
    if kept.is_new:
        model_admin.log_addition(request, kept.image, [{"added": {}}])
    if not wants_json(request):
        since = "now" if kept.is_new else "already"
        messages.success(request, f"The library has {kept.image} {since}.")
        return redirect("admin:blog_image_change", kept.image.pk)
    status = 201 if kept.is_new else 200
    known = {"known": not kept.is_new}
    return JsonResponse(facts(kept.image) | known, status=status)


def _keep(request: HttpRequest, form: UploadForm) -> Kept:
    decoded = form.decoded
    file: UploadedFile[Any] = form.cleaned_data["file"]
    assert decoded is not None  # noqa: S101  # the form is valid
    image = form.instance
    image.uploaded_by_id = request.user.pk
    kept = Image.objects.keep(decoded, file.name or "", image)
    if not kept.is_new:
        keep_words(kept.image, form.cleaned_data["alt"])
    return kept
