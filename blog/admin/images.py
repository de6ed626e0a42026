"""The library of pictures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from blog import images
from blog.models import Image


class ImageForm(forms.ModelForm[Image]):
    decoded: images.DecodedImage | None = None

    class Meta:
        model = Image
        fields = ["file", "alt", "caption"]
        widgets = {"caption": forms.TextInput(attrs={"class": "vTextField"})}

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return upload
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
        known = Image.objects.filter(digest=digest).exclude(pk=self.instance.pk).first()
        if known:
            raise forms.ValidationError(
                f"This picture is in the library already, as {known}. Use that one."
            )


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    form = ImageForm
    list_display = ["preview", "__str__", "alt", "size", "uploaded_at"]
    list_display_links = ["preview", "__str__"]
    list_filter = [("alt", admin.EmptyFieldListFilter), "content_type"]
    search_fields = ["file", "alt", "caption"]
    date_hierarchy = "uploaded_at"
    readonly_fields = ["preview", "markdown", "size", "uploaded_at"]
    fields = [
        *("preview", "file", "alt", "caption", "markdown", "size", "uploaded_at"),
    ]

    def save_model(
        self, request: HttpRequest, obj: Image, form: Any, change: bool
    ) -> None:
        if form.decoded:
            obj.take(form.decoded, form.cleaned_data["file"].name)
        super().save_model(request, obj, form, change)

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
