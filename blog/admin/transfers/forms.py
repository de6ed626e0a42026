"""What somebody wants moved in or out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.http import QueryDict

from blog.exporting.formats import ENDINGS, OCTAVO, UnfitOption, writer_of
from blog.importing.sources import FORMATS, site_address
from blog.models import ImportRun

# Bytes. More goes by the command, from a file on the server.
MOST_UPLOADED: Final = 2 * 1024 * 1024 * 1024
# Of earlier imports that are offered as the one this is a newer copy of.
MOST_SOURCES: Final = 50
_NAMES: Final = {
    "feed": "RSS, Atom or JSON Feed",
    "ghost": "Ghost",
    "markdown": "Markdown (Hugo, Jekyll, Astro, Eleventy, Pelican, Nikola, Zola)",
    "medium": "Medium",
    "octavo": "Octavo’s own export",
    "wordpress": "WordPress",
}
# A folder of them is understood, one of them is not.
_TEXTS: Final = {".md", ".markdown", ".mdx"}
_EXPORTS: Final = [
    (OCTAVO, "Markdown and pictures in a ZIP archive: everything there is"),
    ("wordpress", "A file for WordPress (WXR): posts and pages, drafts included"),
    ("jsonfeed", "A JSON Feed of every public post"),
]
_NO_REVISIONS: Final = (
    "Only an export as Markdown has them: choose that, or leave them out."
)


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several: an export may come in parts."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        uploads = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(FilesField, self).clean(one, initial) for one in uploads]
        if not cleaned:
            raise forms.ValidationError(self.error_messages["required"])
        if sum(one.size or 0 for one in cleaned) > MOST_UPLOADED:
            raise forms.ValidationError(
                "This is more than 2 GB. Copy it to the server and use "
                "manage.py import_content there."
            )
        names = [Path(one.name or "").suffix.lower() for one in cleaned]
        if len(names) > 1 and ".zip" in names:
            raise forms.ValidationError(
                "Send one archive at a time, or pack the parts into one."
            )
        if len(names) == 1 and names[0] in _TEXTS:
            raise forms.ValidationError(
                "This is a single text. Pack the folder that it is in as a ZIP "
                "archive, and send that."
            )
        return cleaned


class OptionsForm(forms.Form):
    """How an upload is to be understood. Its data are `Transfer.options`."""

    site = forms.CharField(
        label="Address it had",
        required=False,
        max_length=400,
        widget=forms.TextInput(
            attrs={"class": "vTextField", "placeholder": "https://old.example"}
        ),
        help_text="Feed readers then know the posts again, and old links lead here. "
        "Exports of WordPress say it, and most folders with their generator’s "
        "configuration; Ghost does not.",
    )
    format = forms.ChoiceField(
        label="What it is",
        required=False,
        choices=[("", "Recognise it"), *((key, _NAMES[key]) for key in FORMATS)],
    )
    source = forms.ChoiceField(
        label="Newer copy of",
        required=False,
        help_text="Posts of that earlier import are then brought up to date instead of "
        "coming in twice.",
    )
    downloads = forms.BooleanField(
        label="Have pictures fetched that the texts show from other sites",
        required=False,
    )
    restores_deleted = forms.BooleanField(
        label="Bring back what was deleted here after an earlier import",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = _earlier_sources()
        if earlier:
            field: Any = self.fields["source"]
            said = ("", "Nothing, or it says so itself")
            field.choices = [said, *((name, name) for name in earlier)]
        else:
            del self.fields["source"]

    def clean_site(self) -> str:
        try:
            return site_address(self.cleaned_data["site"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def options(self) -> dict[str, Any]:
        names = ("site", "format", "source", "downloads", "restores_deleted")
        return {name: self.cleaned_data.get(name, "") for name in names}


class UploadForm(OptionsForm):
    uploads = FilesField(
        label="File",
        help_text="An export as it came, also as a ZIP archive; the parts of one "
        "together.",
        error_messages={
            "required": "Choose the file of an export first.",
            "empty": "The file is empty. Export once more.",
        },
        max_length=200,
    )
    # The last that is sent: without it, the connection broke off before the end.
    whole = forms.BooleanField(
        widget=forms.HiddenInput,
        initial=True,
        error_messages={
            "required": "The connection broke off before all was sent. Send it again."
        },
    )
    field_order = ["uploads"]


class ExportForm(forms.Form):
    """Its data are `Transfer.options`."""

    format = forms.ChoiceField(
        label="As what",
        choices=_EXPORTS,
        widget=forms.RadioSelect,
        initial=OCTAVO,
    )
    revisions = forms.BooleanField(
        label="With the history of every text (in Markdown alone)", required=False
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        # Beside another form on one page.
        super().__init__(data, auto_id="export_%s")

    def clean(self) -> dict[str, Any]:
        wanted: dict[str, Any] = super().clean() or {}
        if "format" in wanted:
            try:
                writer_of(wanted["format"], with_revisions=wanted["revisions"])
            except UnfitOption:
                self.add_error("revisions", _NO_REVISIONS)
        return wanted


def export_name(kind: str, day: date) -> str:
    """Of the file of an export that is made on that day."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"{host}-{day:%Y-%m-%d}{ENDINGS[kind]}"


def _earlier_sources() -> list[str]:
    """The last ones first."""
    runs = ImportRun.objects.values("source").annotate(last=Max("started_at"))
    newest = runs.order_by("-last").values_list("source", flat=True)
    return list(newest[:MOST_SOURCES])
