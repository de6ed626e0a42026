"""Verbs that change what a visitor may read."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from blog.models import Post


class AlreadyPublished(ValueError):
    def __init__(self, post: Post) -> None:
        super().__init__(f"“{post}” is public already.")


class NotReady(ValueError):
    def __init__(self, post: Post) -> None:
        super().__init__(f"“{post}” is a draft already.")


def publish(post: Post, *, at: datetime | None = None) -> None:
    """Show the post from `at` on (aware; default now); an expiry that has passed is
    taken away.

    Raises AlreadyPublished when a visitor can read it already.
    """
    if post.is_published():
        raise AlreadyPublished(post)
    now = timezone.now()
    post.status = Post.Status.READY
    post.published_at = at or now
    if post.is_expired(post.published_at):
        post.expires_at = None
    post.save()


def withdraw(post: Post) -> None:
    """Make the post a draft again; its address then answers 404.

    Raises NotReady when it is a draft.
    """
    if post.status == Post.Status.DRAFT:
        raise NotReady(post)
    post.status = Post.Status.DRAFT
    post.save()
