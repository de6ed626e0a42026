"""What has to be known before a verb is done to many posts: which category, which
tags.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from taggit.forms import TagField

from blog import bulk, roles
from blog.admin.bulk.choosing import written
from blog.admin.bulk.telling import carry_out
from blog.admin.typed_tags import TagInput, refuse_new_tags, stored_names
from blog.models import Category, Post, Tag

# How many of the chosen posts are named.
MOST_NAMED: Final = 50
NONE: Final = "-"


class Question(forms.Form):
    """`action` is the name of the action that asks it."""

    action: ClassVar[str]
    title: ClassVar[str]
    button: ClassVar[str]

    def __init__(
        self, chosen: bulk.Versions, user: roles.Account, data: Any = None
    ) -> None:
        super().__init__(data)
        self.chosen, self.user = chosen, user

    def verb(self) -> bulk.Verb:
        """What is done once the form is valid."""
        raise NotImplementedError


class CategoryQuestion(Question):
    action = "recategorise"
    title = "Move into a category"
    button = "Move"

    category = forms.ChoiceField(
        error_messages={
            "required": "Choose a category, or “No category”.",
            "invalid_choice": "That category is not there any more. Choose another.",
        }
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._categories = {str(row.pk): row for row in Category.objects.all()}
        categories = [(key, row.name) for key, row in self._categories.items()]
        self.fields["category"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", "Choose a category"),
            *categories,
            (NONE, "No category"),
        ]

    def verb(self) -> bulk.Verb:
        key = self.cleaned_data["category"]
        return bulk.recategorise(None if key == NONE else self._categories[key])


class TagsQuestion(Question):
    tags = TagField(
        label="Tags",
        widget=TagInput(attrs={"class": "vTextField"}),
        help_text="Names with commas between them, as in C++, Linux, Incident reviews.",
        error_messages={"required": "Name at least one tag."},
    )

    def clean_tags(self) -> list[str]:
        names = stored_names(self.cleaned_data["tags"])
        if not names:
            raise forms.ValidationError("Name at least one tag.")
        return names


class NewTagsQuestion(TagsQuestion):
    action = "add_tags"
    title = "Add tags"
    button = "Add tags"

    def clean_tags(self) -> list[str]:
        names = super().clean_tags()
        refuse_new_tags(self.user, names)
        return names

    def verb(self) -> bulk.Verb:
        return bulk.retag(add=self.cleaned_data["tags"])


class OldTagsQuestion(TagsQuestion):
    """Suggests the tags that the posts have."""

    action = "remove_tags"
    title = "Remove tags"
    button = "Remove tags"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        carried = Tag.objects.filter(tagged_posts__content_object__in=self.chosen)
        self.carried = dict(carried.values_list("folded_name", "name").distinct())
        self.fields["tags"].widget.names = sorted(self.carried.values())

    def clean_tags(self) -> list[str]:
        names = super().clean_tags()
        for name in names:
            if name.casefold() not in self.carried:
                raise forms.ValidationError(f"None of these posts is tagged “{name}”.")
        return [self.carried[name.casefold()] for name in names]

    def verb(self) -> bulk.Verb:
        return bulk.retag(remove=self.cleaned_data["tags"])


def ask(
    desk: admin.ModelAdmin[Post],
    request: HttpRequest,
    chosen: bulk.Versions,
    kind: type[Question],
) -> HttpResponse | None:
    """The page that asks; None when it was answered, and the list is shown again."""
    if not chosen:
        messages.warning(request, "Choose the posts in the list first.")
        return None
    sent = request.POST if "asked" in request.POST else None
    question = kind(chosen, request.user, sent)
    if question.is_valid():
        carry_out(request, question.verb(), chosen)
        return None
    posts: QuerySet[Post] = desk.get_queryset(request).filter(pk__in=chosen)
    named = posts.order_by("-published_at", "-pk")[:MOST_NAMED]
    context = {
        **desk.admin_site.each_context(request),
        "title": question.title,
        "opts": desk.opts,
        "media": desk.media + question.media,
        "question": question,
        "posts": named.only("title", "status", "published_at", "expires_at"),
        "count": len(chosen),
        "rest": len(chosen) - MOST_NAMED,
        "chosen": written(chosen),
        # Django asks that one be there.
        "checkbox": ACTION_CHECKBOX_NAME,
        "first": next(iter(chosen)),
    }
    return TemplateResponse(request, "admin/blog/post/bulk_question.html", context)
