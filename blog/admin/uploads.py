"""What is uploaded, judged before it is kept: by the form of a picture and by the
writing desk alike.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.html import format_html

from blog import images
from blog.models import Image


class UploadForm(forms.ModelForm[Image]):
    # of a valid form that has a file
    decoded: images.DecodedImage | None = None

    class Meta:
        model = Image
        fields = ["file", "alt"]
        error_messages = {"file": {"required": "Choose a picture first."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(field := self.fields.get("file"), forms.FileField):
            # The name in the storage is ours, and an empty file is refused by name.
            field.max_length, field.allow_empty_file = None, True

    def clean_file(self) -> UploadedFile[Any]:
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            images.check_size(upload.size or 0)
            # A busy database has the form validated once more.
            upload.seek(0)
            self.decoded = images.decode(upload.read())
        except images.UnreadableImage as error:
            raise forms.ValidationError(f"{upload.name}: {error}") from error
        return upload


class ImageForm(UploadForm):
    class Meta(UploadForm.Meta):
        fields = ["file", "alt", "caption"]
        help_texts = {
            "file": "Texts name the file, so it is never replaced. Upload a new "
            "picture as another image."
        }
        widgets = {
            "alt": forms.TextInput(attrs={"class": "vTextField"}),
            "caption": forms.TextInput(attrs={"class": "vTextField"}),
        }

    def clean_file(self) -> UploadedFile[Any]:
        upload = super().clean_file()
        digest = self.decoded.digest if self.decoded else ""
        if known := Image.objects.filter(digest=digest).first():
            address = reverse("admin:blog_image_change", args=[known.pk])
            raise forms.ValidationError(
                format_html(
                    "This picture is in the library already, as "
                    '<a href="{}">{}</a>. Use that one.',
                    address,
                    known,
                )
            )
        return upload


class WordsForm(forms.ModelForm[Image]):
    class Meta:
        model = Image
        fields = ["alt"]


def limits() -> dict[str, Any]:
    """What a script has to know to refuse a file in the same words, unsent."""
    return {"most_bytes": images.MAX_BYTES, "too_large": images.too_large("{size}")}
