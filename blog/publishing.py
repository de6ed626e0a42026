"""Verbs that change what a visitor may read.

Each works on the post as the database has it at that moment, so that a text which
somebody saved in between stays, and returns it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from blog.models import Post
from blog.models.freshness import day_of
from blog.models.shortcomings import shortcomings


class AlreadyPublished(ValueError):
    def __init__(self, post: Post) -> None:
        super().__init__(f"“{post}” is public already.")


class AlreadyDraft(ValueError):
    def __init__(self, post: Post) -> None:
        super().__init__(f"“{post}” is a draft already.")


class Inaccessible(ValueError):
    """`shortcomings` say what somebody who cannot see the page would miss."""

    def __init__(self, post: Post, shortcomings: list[str]) -> None:
        self.shortcomings = shortcomings
        super().__init__(
            f"“{post}” is not ready for everybody. {' '.join(shortcomings)}"
        )


@transaction.atomic
def publish(
    post: Post, *, at: datetime | None = None, despite_shortcomings: bool = False
) -> Post:
    """Show the post from `at` on (aware). By default it keeps a date that has passed,
    so that a post that was withdrawn is not announced anew, and else appears now. An
    expiry that has passed is taken away.

    Raises AlreadyPublished when a visitor can read it already, Inaccessible unless it
    may appear `despite_shortcomings`.
    """
    post, now = _locked(post), timezone.now()
    if post.is_published():
        raise AlreadyPublished(post)
    if at or post.published_at is None or post.published_at > now:
        post.published_at = at or now
    post.status = Post.Status.READY
    if post.is_expired(max(now, post.published_at)):
        post.expires_at = None
    lacking = [] if despite_shortcomings else shortcomings(post)
    if lacking:
        raise Inaccessible(post, lacking)
    post.save()
    return post


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
    post.save()
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
    post.save()
    return post


def _locked(post: Post) -> Post:
    return Post.objects.select_for_update().get(pk=post.pk)
