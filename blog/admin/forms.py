"""The forms of posts and pages, and a field that takes Markdown as people type it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from taggit.forms import TagField

from blog import publishing, rendering
from blog.admin.moments import MomentForm, refuse_future
from blog.admin.readiness import NOW, PUBLISH, WITHDRAW, ReadinessForm
from blog.admin.role_forms import RoleForm
from blog.admin.typed_tags import TagInput, refuse_new_tags, stored_names
from blog.history.revisions import NOT_RESTORED
from blog.history.snapshots import initial
from blog.history.working import token
from blog.models import ChangeNote, Post, Revision
from blog.models.texts import Text


class Crossed(Exception):
    """The text in the database is not the one that the form began from."""

    def __init__(self, form: BodyForm, text: Text) -> None:
        self.form, self.text = form, text
        super().__init__(f"“{text}” was saved meanwhile.")


class ChangedMeanwhile(Crossed):
    """Somebody saved it since the form was opened."""


class SavedAlready(Crossed):
    """The new text is there: the answer to its first save never arrived."""


LINE_BREAKS = re.compile(r"\s*[\r\n]\s*")


class MarkdownField(forms.CharField):
    """Keeps every character, but for the carriage returns that browsers add."""

    widget = forms.Textarea(attrs={"rows": 30, "class": "vLargeTextField markdown"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, "required": False} | kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class TitleInput(forms.Textarea):
    """A line that is as high as what stands in it, however it is broken."""

    def __init__(self) -> None:
        super().__init__({"rows": 1, "class": "vTextField", "placeholder": "Title"})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return LINE_BREAKS.sub(" ", value) if isinstance(value, str) else value


class BodyForm(RoleForm, ReadinessForm):
    """What the forms of posts and pages share: a body of Markdown, and what tells a
    save which text it began from.
    """

    # The version of the text that the form was filled from.
    version = forms.IntegerField(
        required=False, min_value=0, widget=forms.HiddenInput, label="version"
    )
    # The uuid that a new text will have, so that a save that is sent twice makes one.
    draft_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # The name of this window, and the token of the working copy that it writes.
    window = forms.CharField(required=False, widget=forms.HiddenInput)
    working = forms.CharField(required=False, widget=forms.HiddenInput)
    body = MarkdownField(
        help_text="Markdown, as on GitHub. Pictures are uploaded under Images."
    )
    removed: list[tuple[int, int, str]]
    # The revision whose text the form shows instead of the saved one.
    opened: Revision | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(version=self.instance.version, draft_key=uuid4())
        if self.opened:
            self._open(self.opened)

    def clean(self) -> dict[str, Any] | None:
        """Raises ChangedMeanwhile and SavedAlready."""
        cleaned = super().clean() or self.cleaned_data
        self._refuse_overwriting(cleaned)
        self.removed = rendering.illegal_characters(cleaned.get("body") or "")
        return cleaned

    def _open(self, revision: Revision) -> None:
        held = initial(type(self.instance), revision.snapshot)
        if revision.kind == Revision.Kind.SAVED:
            # Saved from here, it takes the place of the newest text.
            held = {name: held[name] for name in held if name not in NOT_RESTORED}
        else:
            self.initial["version"] = revision.version
        self.initial.update(held)
        if revision.kind == Revision.Kind.WORKING:
            self.initial.update(working=token(revision), draft_key=revision.draft_key)

    def _refuse_overwriting(self, cleaned: dict[str, Any]) -> None:
        text = self.instance
        if text.pk:
            if cleaned.get("version") != text.version:
                raise ChangedMeanwhile(self, text)
        elif key := cleaned.get("draft_key"):
            made = type(text).objects.filter(uuid=key).first()
            if made:
                raise SavedAlready(self, made)
            text.uuid = key


class PageForm(BodyForm):
    FILLED_IN = {PUBLISH: {"is_published": "true"}, WITHDRAW: {"is_published": "false"}}

    class Meta:
        widgets = {"title": TitleInput}

    @property
    def is_public(self) -> bool:
        return bool(self.instance.is_published)

    def _would_appear(self) -> bool:
        return self.is_public and not self.instance.loaded_is_published


class PostForm(BodyForm):
    FILLED_IN = {
        PUBLISH: {"status": Post.Status.READY.value},
        NOW: {
            "status": Post.Status.READY.value,
            # Without a date it gets that of the moment.
            **{f"published_at_{part}": "" for part in range(3)},
        },
        WITHDRAW: {"status": Post.Status.DRAFT.value},
    }

    is_significant_update = forms.BooleanField(
        required=False,
        label="This is a significant update",
        help_text="Announced to feed readers and search engines; other edits are not.",
    )
    update_note = forms.CharField(
        required=False,
        max_length=ChangeNote._meta.get_field("text").max_length,
        label="What changed",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="One line, listed below the post.",
    )
    tags = TagField(
        required=False,
        widget=TagInput(attrs={"class": "vTextField"}),
        help_text="Names with commas between them, as in C++, Linux, Incident reviews.",
    )

    class Meta:
        widgets = {
            "title": TitleInput,
            "summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            # The buttons change it; its sentence stands beside.
            "status": forms.HiddenInput,
        }
        help_texts = {
            "published_at": "Empty: the moment at which it is published. In the "
            "future: it appears by itself then.",
            "significantly_updated_at": "Set by the tick above; to be corrected here.",
            "reviewed_on": "When somebody last saw that the text holds.",
            "superseded_by": "The newer post that readers are sent to.",
        }

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("update_note"):
            cleaned["significantly_updated_at"] = timezone.now()
        expiry = cleaned.get("expires_at")
        if self.pressed in (PUBLISH, NOW) and expiry and expiry <= timezone.now():
            cleaned["expires_at"] = None
        return cleaned

    @property
    def is_public(self) -> bool:
        return bool(self.instance.is_published())

    def _would_appear(self) -> bool:
        return publishing.appears(self.instance)

    def clean_update_note(self) -> str:
        note: str = self.cleaned_data["update_note"]
        is_ticked = self.cleaned_data["is_significant_update"]
        if is_ticked and not note:
            raise forms.ValidationError(
                "Say in one line what changed, or take the tick away."
            )
        if note and not is_ticked:
            raise forms.ValidationError(
                "Tick “This is a significant update” to list the line below the post, "
                "or empty it."
            )
        if note and not self.instance.was_public():
            raise forms.ValidationError(
                "Nobody has read the post yet. Take the tick and the line away."
            )
        return note

    def clean_significantly_updated_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["significantly_updated_at"]
        refuse_future(moment)
        return moment

    def clean_tags(self) -> list[str]:
        names = stored_names(self.cleaned_data["tags"])
        refuse_new_tags(self.user, names)
        return names


class ChangeNoteForm(MomentForm):
    def clean_changed_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["changed_at"]
        refuse_future(moment)
        return moment
