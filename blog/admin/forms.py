"""Form fields that take Markdown and tags as people type them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from taggit.forms import TagField

from blog import rendering
from blog.admin.moments import MomentForm, refuse_future
from blog.models import Post, Tag
from blog.models.tags import join_names


class MarkdownField(forms.CharField):
    """Keeps every character, but for the carriage returns that browsers add."""

    widget = forms.Textarea(attrs={"rows": 30, "class": "vLargeTextField markdown"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, "required": False} | kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class TagInput(forms.TextInput):
    """A line of names with commas between; the tags there are, as suggestions."""

    template_name = "admin/blog/tag_input.html"

    class Media:
        js = [forms.Script("js/tag-suggestions.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        typed = value if isinstance(value, str) else join_names(value or ())
        context = super().get_context(name, typed, attrs)
        context["names"] = Tag.objects.values_list("name", flat=True)
        return context


class BodyForm(MomentForm):
    """What the forms of posts and pages share: a body of Markdown."""

    body = MarkdownField(
        help_text="Markdown, as on GitHub. Pictures are uploaded under Images."
    )
    removed: list[tuple[int, int, str]]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        self.removed = rendering.illegal_characters(cleaned.get("body") or "")
        return cleaned


class PostForm(BodyForm):
    tags = TagField(
        required=False,
        widget=TagInput(attrs={"class": "vTextField"}),
        help_text="Names with commas between them, as in C++, Linux, Incident reviews.",
    )

    class Meta:
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField"}),
            "summary": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        }

    def clean_significantly_updated_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["significantly_updated_at"]
        refuse_future(moment)
        return moment

    def clean_superseded_by(self) -> Post | None:
        newer: Post | None = self.cleaned_data["superseded_by"]
        if newer and newer == self.instance:
            raise forms.ValidationError(
                "A post cannot supersede itself. Choose the post that does, or none."
            )
        return newer

    def clean_tags(self) -> list[str]:
        names = Tag.objects.without_aliases(self.cleaned_data["tags"])
        for name in names:
            if len(name) > 100:
                raise forms.ValidationError(
                    f"The tag “{name[:40]}…” has {len(name)} characters; the most is "
                    "100. Put commas between tags."
                )
        return names


class ChangeNoteForm(MomentForm):
    def clean_changed_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["changed_at"]
        refuse_future(moment)
        return moment
