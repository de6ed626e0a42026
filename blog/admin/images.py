"""The library of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog import images
from blog.admin.permissions import RoleAdmin
from blog.models import Image

NAMED_USES = 5


class ImageForm(forms.ModelForm[Image]):
    decoded: images.DecodedImage | None = None

    class Meta:
        model = Image
        fields = ["file", "alt", "caption"]
        help_texts = {
            "file": "Texts name the file, so it is never replaced. Upload a new "
            "picture as another image."
        }
        widgets = {"caption": forms.TextInput(attrs={"class": "vTextField"})}

    def clean_file(self) -> UploadedFile[Any]:
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if upload.size and upload.size > images.MAX_BYTES:
            raise forms.ValidationError(
                f"{upload.name} has {upload.size / 1e6:.1f} MB; the most is "
                f"{images.MAX_BYTES / 1e6:.0f} MB. Make the picture smaller first."
            )
        try:
            self.decoded = images.decode(upload.read())
        except images.UnreadableImage as error:
            raise forms.ValidationError(f"{upload.name}: {error}") from error
        self._refuse_duplicate(self.decoded.digest)
        return upload

    def _refuse_duplicate(self, digest: str) -> None:
        if known := Image.objects.filter(digest=digest).first():
            raise forms.ValidationError(
                f"This picture is in the library already, as {known}. Use that one."
            )


@admin.register(Image)
class ImageAdmin(RoleAdmin):
    form = ImageForm
    list_display = ["preview", "__str__", "alt", "size", "uploaded_at"]
    list_display_links = ["preview", "__str__"]
    list_filter = [("alt", admin.EmptyFieldListFilter), "content_type"]
    search_fields = ["file", "alt", "caption"]
    date_hierarchy = "uploaded_at"
    readonly_fields = ["preview", "markdown", "size", "copies", "uploaded_at"]
    fields = [
        *("preview", "file", "alt", "caption", "markdown", "size", "copies"),
        "uploaded_at",
    ]

    def save_model(
        self, request: HttpRequest, obj: Image, form: Any, change: bool
    ) -> None:
        if form.decoded:
            obj.take(form.decoded, form.cleaned_data["file"].name)
            user = request.user
            obj.uploaded_by = user if user.is_authenticated else None
        super().save_model(request, obj, form, change)
        if change and {"alt", "caption"} & set(form.changed_data):
            self._render_texts(request, obj)

    def _render_texts(self, request: HttpRequest, image: Image) -> None:
        """Texts show the picture's words where their Markdown gives none."""
        count, refused = image.render_texts()
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
            '<img src="{}" alt="{}" width="{}" height="60" loading="lazy">',
            image.file.url,
            image.alt,
            round(60 * image.width / image.height),
        )

    @admin.display(description="in Markdown")
    def markdown(self, image: Image) -> str:
        return f"![{image.alt}]({image.source})" if image.pk else "Save it first."

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
    uses = image.uses()
    named = ", ".join(f"“{use}”" for use in uses[:NAMED_USES])
    rest = f" and {len(uses) - NAMED_USES} more" if len(uses) > NAMED_USES else ""
    return (
        f"{image} is shown by {named}{rest}. Take it out there first." if uses else ""
    )
