"""Finding a picture at the writing desk, and saying what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from blog.admin.answers import refusal, sentences, wants_json
from blog.admin.uploads import WordsForm
from blog.models import Image
from blog.models.image_uses import render_texts

if TYPE_CHECKING:
    from blog.admin.images import ImageAdmin

PAGE = 24


@require_GET
def library(request: HttpRequest, *, model_admin: ImageAdmin) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    words = request.GET.get("q", "")
    if not wants_json(request):
        found = reverse("admin:blog_image_changelist")
        return redirect(f"{found}?{urlencode({'q': words})}")
    number = _page_number(request)
    pictures, _ = model_admin.get_search_results(
        request, model_admin.get_queryset(request), words
    )
    # One more tells whether there is a next page.
    start = (number - 1) * PAGE
    shown = list(pictures[start : start + PAGE + 1])
    return JsonResponse(
        {
            "images": [facts(image) for image in shown[:PAGE]],
            "next": number + 1 if len(shown) > PAGE else None,
        }
    )


def _page_number(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return max(int(number), 1) if number.isdecimal() and len(number) < 7 else 1


@require_POST
def describe(request: HttpRequest, *, pk: int, model_admin: ImageAdmin) -> HttpResponse:
    """The picture as Markdown with the alternative text that is given; the library
    keeps the text when it has none.
    """
    image = model_admin.get_queryset(request).filter(pk=pk).first()
    if image is None:
        raise Http404("The picture was deleted meanwhile. Choose another one.")
    is_own = image.uploaded_by_id == request.user.pk
    if not (is_own or model_admin.has_view_permission(request, image)):
        raise PermissionDenied
    change = reverse("admin:blog_image_change", args=[pk])
    form = WordsForm(request.POST)
    if not form.is_valid():
        return refusal(request, 422, sentences(form), change)
    alt = form.cleaned_data["alt"]
    if is_own or model_admin.has_change_permission(request, image):
        keep_words(image, alt)
    if not wants_json(request):
        return redirect(change)
    return JsonResponse(facts(image) | {"markdown": image.markdown(alt)})


def keep_words(image: Image, alt: str) -> None:
    """Texts that show the picture show them too."""
    if image.describe(alt):
        render_texts(image)


def facts(image: Image) -> dict[str, Any]:
    """What the desk's scripts know of a picture."""
    return {
        "id": image.pk,
        "name": str(image),
        "source": image.source,
        "alt": image.alt,
        "caption": image.caption,
        "width": image.width,
        "height": image.height,
        "thumbnail": image.thumbnail,
        "markdown": image.markdown(image.alt),
        "words": reverse("admin:blog_image_words", args=[image.pk]),
        "known": True,
    }
