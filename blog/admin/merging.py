"""The page that asks into which tag others are merged, and what the log keeps of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_text_list

from blog import merging
from blog.admin.renaming import let_links_follow
from blog.models import Tag, TaggedPost


class TagChoice(forms.ModelChoiceField[Tag]):
    def label_from_instance(self, tag: Any) -> str:
        return f"{tag} ({tag.carriers:,} post{'' if tag.carriers == 1 else 's'})"


class MergeForm(forms.Form):
    into = TagChoice(
        label="Tag to keep",
        queryset=Tag.objects.none(),
        empty_label="Choose a tag",
        error_messages={
            "required": "Choose the tag to keep.",
            "invalid_choice": "That tag is no longer there. Choose another one.",
        },
    )

    def __init__(self, chosen: list[Tag], data: Any = None) -> None:
        super().__init__(data)
        self.chosen = chosen
        counted = Tag.objects.annotate(carriers=Count("tagged_posts"))
        self.fields["into"].queryset = counted.order_by("folded_name")  # type: ignore[attr-defined]  # a TagChoice

    def clean_into(self) -> Tag:
        """One of several chosen tags may be kept: the others are merged into it."""
        into: Tag = self.cleaned_data["into"]
        if self.chosen == [into]:
            raise forms.ValidationError(str(merging.MergedIntoItself(into)))
        return into


def merge_tags(
    desk: admin.ModelAdmin[Tag], request: HttpRequest, queryset: QuerySet[Tag]
) -> HttpResponse | None:
    """None when it is done, and the list is shown again."""
    chosen = list(queryset.annotate(carriers=Count("tagged_posts", distinct=True)))
    form = MergeForm(chosen, request.POST if "merged" in request.POST else None)
    if form.is_valid():
        try:
            _merge(desk, request, chosen, form.cleaned_data["into"])
        except merging.KeptTagIsGone as error:
            messages.error(request, str(error))
        return None
    return render(
        request,
        "admin/blog/tag/merge.html",
        {
            **desk.admin_site.each_context(request),
            "title": "Merge into another tag",
            "opts": desk.opts,
            "form": form,
            "chosen": chosen,
            "count": _count_posts(chosen),
            "checkbox": ACTION_CHECKBOX_NAME,
        },
    )


@transaction.atomic
def _merge(
    desk: admin.ModelAdmin[Tag], request: HttpRequest, chosen: list[Tag], into: Tag
) -> None:
    merged = [tag for tag in chosen if tag != into]
    names = get_text_list([f"“{tag}”" for tag in merged], "and")
    # Entries in the log of what goes are made while it is there.
    desk.log_deletions(request, Tag.objects.filter(pk__in=[tag.pk for tag in merged]))
    addresses = [tag.get_absolute_url() for tag in merged]
    count = merging.merge(merged, into=into)
    for address in addresses:
        let_links_follow(request, address, into.get_absolute_url())
    moved = f"{count:,} post{'' if count == 1 else 's'}"
    desk.log_change(request, into, f"Merged {names} into it, with {moved}.")
    messages.success(request, f"Merged {names}, with {moved}, into “{into}”.")


def _count_posts(tags: list[Tag]) -> int:
    """Each post once, drafts too."""
    carried = TaggedPost.objects.filter(tag__in=tags)
    return carried.values("content_object").distinct().count()
