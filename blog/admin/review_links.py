"""The page on which links for the reviewers of a post are made, copied and revoked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import dateformat, timezone

from blog import reviewing
from blog.models import Post, ReviewLink
from site_config.accounts import audit
from site_config.accounts.audit import named
from site_config.addresses import absolute

NAME = "blog_post_review"
MOST_DAYS = 90
NO_LINK = "That link is not there any more. Make another one below."


class InvitationForm(forms.Form):
    label = forms.CharField(
        label="For whom it is",
        required=False,
        max_length=ReviewLink._meta.get_field("label").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text="So that you know later which link is whose. Reviewers do not see "
        "it.",
    )
    days = forms.IntegerField(
        label="Days that it works",
        min_value=1,
        max_value=MOST_DAYS,
        initial=reviewing.DAYS,
        widget=forms.NumberInput(attrs={"class": "vIntegerField"}),
        help_text=f"1 to {MOST_DAYS}. You can revoke it earlier.",
    )


class RevocationForm(forms.Form):
    revoke = forms.ModelChoiceField(queryset=ReviewLink.objects.none())

    def __init__(self, post: Post, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["revoke"].queryset = post.review_links.all()  # type: ignore[attr-defined]  # a ModelChoiceField


@dataclass(frozen=True)
class Shown:
    """A link and the full address of its page."""

    link: ReviewLink
    address: str


def urls(desk: admin.ModelAdmin[Post]) -> list[URLPattern]:
    """They go before Django's own, which take any further word for a key."""
    view = desk.admin_site.admin_view(partial(review_page, desk))
    return [path("<path:object_id>/review/", view, name=NAME)]


@transaction.atomic
def review_page(
    desk: admin.ModelAdmin[Post], request: HttpRequest, object_id: str
) -> HttpResponse:
    post = desk.get_object(request, unquote(object_id))
    if post is None:
        messages.warning(request, "That post is not there any more.")
        return HttpResponseRedirect(reverse("admin:blog_post_changelist"))
    if not desk.has_change_permission(request, post):
        raise PermissionDenied
    if "revoke" in request.POST:
        return _revoke(desk, request, post)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _invite(desk, request, post, form)
    return TemplateResponse(
        request,
        "admin/blog/post/review.html",
        {
            **desk.admin_site.each_context(request),
            "title": "Links for reviewers",
            "subtitle": str(post),
            "opts": desk.opts,
            "original": post,
            "form": form,
            **_links(post),
        },
    )


def _invite(
    desk: admin.ModelAdmin[Post], request: HttpRequest, post: Post, form: forms.Form
) -> HttpResponse:
    link = reviewing.invite(post, by=request.user, **form.cleaned_data)
    until = dateformat.format(timezone.localtime(link.expires_at), "j F Y, H:i T")
    done = f"Made a review link{_for(link)}."
    desk.log_change(request, post, done)
    audit.record(audit.Verb.REVIEW_CHANGED, named(post), done=done)
    messages.success(
        request,
        f"The link{_for(link)} works until {until}. Copy its address below; whoever "
        "has it can read the newest draft.",
    )
    return _back(post)


def _revoke(
    desk: admin.ModelAdmin[Post], request: HttpRequest, post: Post
) -> HttpResponse:
    form = RevocationForm(post, request.POST)
    if form.is_valid():
        link: ReviewLink = form.cleaned_data["revoke"]
        reviewing.revoke(link)
        done = f"Revoked the review link{_for(link)}."
        desk.log_change(request, post, done)
        audit.record(audit.Verb.REVIEW_CHANGED, named(post), done=done)
        messages.success(request, f"The link{_for(link)} no longer works.")
    else:
        messages.error(request, NO_LINK)
    return _back(post)


def _links(post: Post) -> dict[str, list[Shown]]:
    now = timezone.now()
    links = list(post.review_links.select_related("created_by"))
    shown = [Shown(link, absolute(reviewing.address(link))) for link in links]
    return {
        "open_links": [one for one in shown if one.link.is_open(now)],
        "ended_links": [one for one in shown if not one.link.is_open(now)],
    }


def _for(link: ReviewLink) -> str:
    return f" for {link.label}" if link.label else ""


def _back(post: Post) -> HttpResponse:
    return HttpResponseRedirect(reverse(f"admin:{NAME}", args=[post.pk]))
