"""Writes the sample into an empty site: all of it, or nothing."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from blog.models import (
    Author,
    AuthorLink,
    Category,
    ChangeNote,
    Image,
    Page,
    Post,
    Series,
    Tag,
    TagAlias,
)
from blog.models.slugs import ascii_slug
from blog.sample_content import pictures, reading
from blog.sample_content.reading import SampleText
from blog.search.indexing import catch_up_all
from site_config import identity
from site_config.models import (
    NavigationLink,
    Position,
    SiteIdentity,
    SocialLink,
    TechnologyGroup,
)

PICTURE = re.compile(r"(!\[(?P<alt>[^\]]*)\]\()(?P<name>[\w-]+\.png)")
ALIASES = {"K8s": "Kubernetes", "Postgres": "PostgreSQL", "Golang": "Go"}


@transaction.atomic
def load() -> int:
    """The number of posts that were written."""
    load_identity(reading.facts("identity"))
    author = load_terms(reading.facts("terms"))
    SiteIdentity.objects.update(profile=author)
    texts = reading.posts()
    posts = {text.slug: load_post(text, author) for text in texts}
    for text in texts:
        if "superseded_by" in text.facts:
            supersede(posts[text.slug], posts[text.facts["superseded_by"]])
    for text in reading.pages():
        load_page(text)
    for alias, tag in ALIASES.items():
        TagAlias.objects.create(name=alias, tag=Tag.objects.named([tag])[0])
    catch_up_all()
    return len(posts)


def load_identity(facts: dict[str, Any]) -> None:
    lists = {
        key: facts.pop(key, [])
        for key in ("technologies", "positions", "social_links", "navigation")
    }
    avatar = store_picture("avatar.png", f"Portrait of {facts['owner']}, drawn in bars")
    SiteIdentity(**facts, avatar=avatar).save()
    for order, row in enumerate(lists["navigation"]):
        NavigationLink.objects.create(**row, order=order)
    for order, row in enumerate(lists["social_links"]):
        SocialLink.objects.create(**row, order=order)
    for order, row in enumerate(lists["technologies"]):
        TechnologyGroup.objects.create(
            name=row["group"], items=row["items"], order=order
        )
    for row in lists["positions"]:
        months = {key: first_of_month(row.pop(key)) for key in ("started", "ended")}
        Position.objects.create(**row, **months)


def load_terms(facts: dict[str, Any]) -> Author:
    for order, row in enumerate(facts["categories"]):
        Category.objects.create(**row, slug=ascii_slug(row["name"]), order=order)
    for row in facts["series"]:
        Series.objects.create(**row)
    links = facts["author"].pop("links", [])
    author = Author.objects.create(**facts["author"])
    for order, row in enumerate(links):
        AuthorLink.objects.create(author=author, **row, order=order)
    return author


def load_post(text: SampleText, author: Author) -> Post:
    facts = text.facts
    is_draft = facts.get("draft", False)
    post = Post(
        title=facts["title"],
        slug=text.slug,
        summary=facts["summary"],
        body=with_pictures(text.body),
        author=author,
        category=Category.objects.get(name=facts["category"]),
        cover=cover_of(facts),
        applies_to=facts.get("applies_to", ""),
        is_timeless=facts.get("timeless", False),
        featured=facts.get("featured", False),
    )
    if "series" in facts:
        post.series = Series.objects.get(title=facts["series"])
        post.series_part = facts["part"]
    if not is_draft:
        post.status = Post.Status.READY
        post.published_at = moment(facts["days_ago"], facts.get("at", "09:30"))
    if "expires_days_ago" in facts:
        post.expires_at = moment(facts["expires_days_ago"], "18:00")
    if "reviewed_days_ago" in facts:
        post.reviewed_on = moment(facts["reviewed_days_ago"], "12:00").date()
    if "updated_days_ago" in facts:
        post.significantly_updated_at = moment(facts["updated_days_ago"], "08:10")
    post.save()
    post.set_tags(facts["tags"])
    if "change_note" in facts:
        note = ChangeNote(post=post, text=facts["change_note"])
        note.changed_at = post.significantly_updated_at or note.changed_at
        note.save()
    return post


def load_page(text: SampleText) -> None:
    Page.objects.create(
        title=text.facts["title"],
        slug=text.slug,
        summary=text.facts.get("summary", ""),
        body=with_pictures(text.body),
    )


def supersede(post: Post, successor: Post) -> None:
    post.superseded_by = successor
    post.save()


def moment(days_ago: int, at: str) -> datetime:
    """That many days before today, at that time of the site's zone (aware)."""
    day = timezone.localdate() - timedelta(days=days_ago)
    return datetime.combine(day, time.fromisoformat(at), identity.current().zone)


def first_of_month(month: str | None) -> date | None:
    return date.fromisoformat(f"{month}-01") if month else None


def store_picture(name: str, alt: str) -> Image:
    return Image.objects.store(pictures.draw(name), name, alt=alt)


def cover_of(facts: dict[str, Any]) -> Image | None:
    if "cover" not in facts:
        return None
    return store_picture(facts["cover"], facts["cover_alt"])


def with_pictures(body: str) -> str:
    """The body with every drawn picture stored and named as it is stored."""

    def stored(match: re.Match[str]) -> str:
        return match[1] + store_picture(match["name"], match["alt"]).source

    return PICTURE.sub(stored, body)
