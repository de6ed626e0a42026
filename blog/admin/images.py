"""The library of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog.admin import picture_desk
from blog.admin.patience import PatientAdmin
from blog.admin.permissions import RoleAdmin
from blog.admin.picture_filters import UseFilter, WordsFilter
from blog.admin.uploads import ImageForm
from blog.models import Image
from blog.models.image_uses import render_texts, uses
from blog.models.images import ImageQuerySet, UnstorableImage

NAMED_USES = 5
PREVIEW = 64  # CSS pixels


class UnhurriedAdmin(admin.ModelAdmin[Any]):
    """Takes no transaction while an upload is read and copied: for seconds, nobody else
    could save anything.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if object_id is not None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            answer: HttpResponse = self._changeform_view(  # type: ignore[attr-defined]  # not in the stubs
                request, None, form_url, extra_context
            )
        except UnstorableImage as error:
            messages.error(request, str(error))
            return redirect(request.get_full_path())
        return answer


@admin.register(Image)
class ImageAdmin(RoleAdmin, PatientAdmin, UnhurriedAdmin):
    form = ImageForm
    list_display = ["preview", "name", "words", "facts"]
    list_display_links = ["preview", "name"]
    list_filter = [WordsFilter, UseFilter, "content_type"]
    list_per_page = 50
    search_fields = ["file_name", "alt", "caption"]
    search_help_text = "File name, alternative text, caption"
    date_hierarchy = "uploaded_at"
    readonly_fields = ["preview", "markdown", "size", "copies", "uploaded"]
    fields = [
        *("preview", "file", "alt", "caption", "markdown", "size", "copies"),
        "uploaded",
    ]

    class Media:
        css = {"all": ["css/admin-pictures.css"]}

    def get_urls(self) -> list[URLPattern]:
        return [*picture_desk.addresses(self), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> ImageQuerySet:
        return Image.objects.with_names().select_related("uploaded_by")

    def save_model(
        self, request: HttpRequest, obj: Image, form: Any, change: bool
    ) -> None:
        if change:
            super().save_model(request, obj, form, change)
            if {"alt", "caption"} & set(form.changed_data):
                self._render_texts(request, obj)
        else:
            name = form.cleaned_data["file"].name
            obj.uploaded_by_id = request.user.pk
            kept = Image.objects.keep(form.decoded, name, obj)
            # A form that is sent twice at once stores one picture.
            obj.pk = kept.image.pk
            obj.refresh_from_db()

    def _render_texts(self, request: HttpRequest, image: Image) -> None:
        """Texts show the picture's words where their Markdown gives none."""
        count, refused = render_texts(image)
        for sentence in refused:
            messages.warning(request, sentence)
        if count:
            what = "texts that show the picture were" if count > 1 else "text was"
            messages.info(request, f"{count} {what} rendered with the new words.")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Image | None = None
    ) -> list[str]:
        return [*self.readonly_fields, *(["file"] if obj else [])]

    def get_deleted_objects(
        self, objs: QuerySet[Image] | Sequence[Image], request: HttpRequest
    ) -> tuple[Any, Any, Any, list[Any]]:
        """Pictures that something shows count as protected."""
        rows, counts, missing, protected = super().get_deleted_objects(objs, request)
        in_use = [sentence for image in objs if (sentence := refusal(image))]
        return rows, counts, missing, [*protected, *in_use]

    @admin.display(description="preview")
    def preview(self, image: Image) -> str | SafeString:
        if not image.pk:
            return "Choose a file first."
        return format_html(
            '<img class="picture-preview" src="{}" alt="{}" width="{}" height="{}"'
            ' loading="lazy">',
            image.thumbnail,
            image.alt,
            round(PREVIEW * image.width / image.height),
            PREVIEW,
        )

    @admin.display(description="file", ordering="file_name")
    def name(self, image: Image) -> str:
        return str(image)

    @admin.display(description="alternative text", ordering="alt")
    def words(self, image: Image) -> SafeString:
        if image.alt:
            return format_html('<span class="picture-words">{}</span>', image.alt)
        return format_html('<strong class="picture-missing">{}</strong>', "Missing")

    @admin.display(description="in Markdown")
    def markdown(self, image: Image) -> str | SafeString:
        if not image.pk:
            return "Save it first."
        return format_html(
            '<code class="picture-markdown">{}</code>', image.markdown(image.alt)
        )

    @admin.display(description="uploaded")
    def uploaded(self, image: Image) -> str:
        if not image.pk:
            return ""
        day = date_format(timezone.localtime(image.uploaded_at), "j M Y")
        return f"{day} by {image.uploaded_by}" if image.uploaded_by else day

    @admin.display(description="in Markdown; size and date", ordering="uploaded_at")
    def facts(self, image: Image) -> SafeString:
        said = self.markdown(image), self.size(image), self.uploaded(image)
        return format_html('{}<p class="picture-facts">{}, {}</p>', *said)

    @admin.display(description="size")
    def size(self, image: Image) -> str:
        return f"{image.width:,} × {image.height:,} pixels" if image.pk else ""

    @admin.display(description="lighter copies")
    def copies(self, image: Image) -> str:
        """What browsers may choose, beside the picture's own weight."""
        if not image.pk:
            return "Made when it is saved."
        if image.lacks_variants():
            return "Some are missing: run `manage.py rebuild_images`."
        weight = image.file.storage.size
        named = [
            f"{PurePosixPath(name).name} ({filesizeformat(weight(name))})"
            for name in image.variant_names()
        ]
        return ", ".join(named) or "None: they would not be lighter."


def refusal(image: Image) -> str:
    """Why the picture cannot be deleted, if so."""
    found = uses(image)
    named = ", ".join(f"“{use}”" for use in found[:NAMED_USES])
    rest = f" and {len(found) - NAMED_USES} more" if len(found) > NAMED_USES else ""
    return (
        f"{image} is shown by {named}{rest}. Take it out there first." if found else ""
    )
