"""Addresses of the desk, asked as its scripts ask them."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from blog.models import Post
from tests.blog.admin.filling import typed

JSON = {"Accept": "application/json"}


def place(what: str, *args: Any) -> str:
    """As in `place("autosave", post.pk)`."""
    return reverse(f"admin:blog_post_{what}", args=args)


def send(client: Client, address: str, **fields: Any) -> Any:
    """What a script sends, and the answer."""
    return client.post(address, typed(**fields), headers=JSON)


def filled(post: Post, **fields: Any) -> dict[str, Any]:
    """The form of the post with some fields typed over."""
    return {
        "title": post.title,
        "body": post.body,
        "slug": post.slug,
        "status": post.status,
        "version": str(post.version),
    } | fields
