"""Rows for tests: valid by default, nothing random, a keyword per situation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from io import BytesIO
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.utils import timezone
from PIL import Image as Picture

from blog.models import (
    Author,
    BulkChange,
    Category,
    Image,
    Page,
    Post,
    Series,
    Tag,
    Transfer,
)

# When a factory's published posts appeared; each later one of a test a day after the
# last, for as many days as have passed.
FIRST_DAY = datetime(2025, 1, 1, 9, 30, tzinfo=UTC)
DAYS = 300

_numbers = count(1)
_days = count(1)


def start_over() -> None:
    """The next post is the first of its test."""
    global _days
    _days = count(1)


def make_category(name: str = "", **fields: Any) -> Category:
    name = name or f"Category {next(_numbers)}"
    slug = fields.pop("slug", name.lower().replace(" & ", "-").replace(" ", "-"))
    return Category.objects.create(name=name, slug=slug, **fields)


def make_series(title: str = "", **fields: Any) -> Series:
    number = next(_numbers)
    title = title or f"Series {number}"
    fields.setdefault("slug", f"series-{number}")
    return Series.objects.create(title=title, **fields)


def make_tag(name: str, **fields: Any) -> Tag:
    return Tag.objects.create(name=name, **fields)


def make_author(name: str = "Ines Marlow", **fields: Any) -> Author:
    fields.setdefault("slug", f"author-{next(_numbers)}")
    return Author.objects.create(name=name, **fields)


def make_page(title: str = "About", **fields: Any) -> Page:
    fields.setdefault("slug", f"page-{next(_numbers)}")
    fields.setdefault("body", "A standing page.")
    return Page.objects.create(title=title, **fields)


def png(colour: tuple[int, int, int], size: tuple[int, int] = (64, 40)) -> bytes:
    content = BytesIO()
    Picture.new("RGB", size, colour).save(content, "PNG")
    return content.getvalue()


def make_image(name: str = "picture.png", **fields: Any) -> Image:
    """A small stored PNG; each call another picture."""
    number = next(_numbers)
    colour = (number % 256, number // 256 % 256, 90)
    image = Image.objects.store(png(colour), name)
    for field, value in fields.items():
        setattr(image, field, value)
    image.save()
    return image


def make_draft(title: str = "", *, tags: tuple[str, ...] = (), **fields: Any) -> Post:
    title = title or f"Post {next(_numbers)}"
    fields.setdefault("body", f"The text of {title}.")
    post = Post(title=title, **fields)
    post.save()
    if tags:
        post.set_tags(tags)
    return post


def make_post(title: str = "", **fields: Any) -> Post:
    """A published post."""
    fields.setdefault("published_at", FIRST_DAY + timedelta(days=next(_days) % DAYS))
    return make_draft(title, status=Post.Status.READY, **fields)


def make_scheduled(title: str = "", **fields: Any) -> Post:
    return make_post(title, published_at=timezone.now() + timedelta(days=1), **fields)


def make_expired(title: str = "", **fields: Any) -> Post:
    fields.setdefault("expires_at", timezone.now() - timedelta(hours=1))
    return make_post(title, **fields)


def make_bulk_change(user: User, **fields: Any) -> BulkChange:
    fields = {"description": "2 posts were published", "changes": []} | fields
    return BulkChange.objects.create(created_by=user, **fields)


def make_transfer(**fields: Any) -> Transfer:
    """An import that waits, of a WordPress export that nobody has kept."""
    now = timezone.now()
    options: dict[str, Any] = {"site": "", "format": "", "source": ""}
    options |= {"downloads": False, "restores_deleted": False}
    given = {"verb": "import", "name": "export.xml", "options": options}
    is_over = fields.get("state", "waiting") not in Transfer.AT_WORK
    times = {"asked_at": now, "ended_at": now if is_over else None}
    return Transfer.objects.create(**given | times | fields)


def make_member(role: str, username: str = "", **fields: Any) -> User:
    """An account in one of the groups that the migration made."""
    username = username or f"{role.lower()}-{next(_numbers)}"
    user = User.objects.create_user(username, is_staff=True, **fields)
    user.groups.add(make_group(role))
    return user


def make_group(role: str) -> Group:
    """Tests that empty the tables take the groups away, so they are made anew."""
    if not Group.objects.filter(name=role).exists():
        import_module("blog.migrations.0008_roles").make(apps, "default")
    return Group.objects.get(name=role)


def make_admin(username: str = "admin") -> User:
    return User.objects.create_superuser(username, password="a password for tests")
