"""Verbs that change what a visitor may read.

Each works on the post as the database has it at that moment, so that a text which
somebody saved in between stays, and returns it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from blog import search
from blog.checklist import Finding, check, told
from blog.models import Post
from blog.models.freshness import day_of


class AlreadyPublished(ValueError):
    def __init__(self, post: Post) -> None:
        super().__init__(f"“{post}” is public already.")


class AlreadyDraft(ValueError):
    def __init__(self, post: Post) -> None:
        super().__init__(f"“{post}” is a draft already.")


class NotReady(ValueError):
    """`findings` are the errors that hold the post back."""

    def __init__(self, post: Post, findings: list[Finding]) -> None:
        self.findings = findings
        can_be_meant = not any(error.is_final for error in findings)
        otherwise = ", or publish it there all the same" if can_be_meant else ""
        super().__init__(
            f"“{post}” is not ready to be published. {told(findings)} Mend that in its "
            f"own form{otherwise}."
        )


REFUSALS = (AlreadyPublished, AlreadyDraft, NotReady)


@transaction.atomic
def publish(
    post: Post, *, at: datetime | None = None, despite_shortcomings: bool = False
) -> Post:
    """Show the post from `at` on (aware). By default it keeps a date that has passed,
    so that a post that was withdrawn is not announced anew, and else appears now. An
    expiry that has passed is taken away.

    Raises AlreadyPublished when a visitor can read it already, NotReady when its
    checklist has errors; `despite_shortcomings` lets pass those that can be meant.
    """
    post, now = _locked(post), timezone.now()
    if post.is_published():
        raise AlreadyPublished(post)
    if at or post.published_at is None or post.published_at > now:
        post.published_at = at or now
    post.status = Post.Status.READY
    if post.is_expired(max(now, post.published_at)):
        post.expires_at = None
    obstacles = held_back_by(check(post), are_meant=despite_shortcomings)
    if obstacles:
        raise NotReady(post, obstacles)
    post.save()
    search.catch_up([post.pk])
    return post


def held_back_by(findings: Iterable[Finding], *, are_meant: bool) -> list[Finding]:
    """The errors among them, but for those that a writer means."""
    errors = (finding for finding in findings if finding.is_error)
    return [error for error in errors if error.is_final or not are_meant]


def appears(post: Post) -> bool:
    """Whether saving the post shows it, now or on its date, to visitors who cannot read
    it now: the moment at which `publish` asks for what they would miss.
    """
    now = timezone.now()
    if post.status != Post.Status.READY:
        return False
    if post.is_expired(max(now, post.published_at or now)):
        return False
    return not Post.objects.published(now).filter(pk=post.pk).exists()


@transaction.atomic
def review(post: Post) -> Post:
    """Say that the text holds today, in the site's time zone. Feeds and search engines
    are told nothing.
    """
    post = _locked(post)
    post.reviewed_on = day_of(timezone.now())
    post.save(update_fields=["reviewed_on"])
    return post


@transaction.atomic
def withdraw(post: Post) -> Post:
    """Make the post a draft again; its address then answers 404.

    Raises AlreadyDraft when it is one.
    """
    post = _locked(post)
    if post.status == Post.Status.DRAFT:
        raise AlreadyDraft(post)
    post.status = Post.Status.DRAFT
    post.save(update_fields=["status"])
    return post


def _locked(post: Post) -> Post:
    return Post.objects.select_for_update().get(pk=post.pk)
