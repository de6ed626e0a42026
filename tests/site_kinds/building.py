"""Types a kind of site into the admin of an empty one.

Posts that have a text of their own are typed like everything else; so many are enough
to show that the form can do it. The others are made directly, for speed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import yaml
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from blog.models import Category, Series
from blog.models.slugs import ascii_slug
from blog.sample_content import pictures
from tests.factories import make_post
from tests.site_kinds.desk import Desk

Facts = dict[str, Any]

FOLDER: Final = Path(__file__).parent
KINDS: Final = ("insights", "tagged", "portfolio")
LOGIN: Final = "site-kinds"
# Facts that are typed as they stand, and the form of each.
PLAIN: Final = {
    "navigation": "site_config_navigationlink",
    "social_links": "site_config_sociallink",
    "technologies": "site_config_technologygroup",
    "positions": "site_config_position",
    "authors": "blog_author",
    "tags": "blog_tag",
}


def build(kind: str) -> int:
    """Fill the empty site; the number of its posts.

    The login that it is done with goes away again.
    """
    facts: Facts = read(kind)
    password = secrets.token_urlsafe(16)
    account = User.objects.create_superuser(LOGIN, password=password)
    desk = Desk()
    desk.log_in(LOGIN, password)
    type_identity(desk, facts)
    for name, form in PLAIN.items():
        for row in facts.get(name, ()):
            desk.add(form, row)
    for order, row in enumerate(facts.get("categories", ())):
        slug = ascii_slug(row["name"])
        desk.add("blog_category", {"slug": slug, "order": order} | row)
    for row in facts.get("series", ()):
        desk.add("blog_series", {"slug": ascii_slug(row["title"])} | row)
    posts = [*facts["posts"], *combined(facts)]
    zone = ZoneInfo(facts["identity"]["time_zone"])
    for number, post in enumerate(posts):
        if "body" in post:
            desk.add("blog_post", {"status": "ready"} | post)
        else:
            make(post | {"body": text_of(number)}, zone)
    account.delete()
    return len(posts)


def read(name: str) -> Any:
    source = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(source)


def type_identity(desk: Desk, facts: Facts) -> None:
    """With the portrait, which has to be in the library before it can be chosen."""
    identity = facts["identity"]
    if "portrait" in facts:
        name, content = "portrait.png", pictures.draw("avatar.png")
        upload = SimpleUploadedFile(name, content, "image/png")
        desk.add("blog_image", {"file": upload, "alt": facts["portrait"]})
        identity["avatar"] = name
    desk.fill_in(reverse("admin:site_config_siteidentity_change", args=[1]), identity)


def combined(facts: Facts) -> Iterator[Facts]:
    """A post for each pair of a subject and a way to write about one, a fortnight
    apart and newest first.
    """
    if "newest" not in facts:
        return
    day = datetime.fromisoformat(facts["newest"])
    for way in facts["ways"]:
        for subject in facts["subjects"]:
            yield {
                "title": way["title"].format(subject["name"]),
                "summary": way["summary"].format(subject["name"]),
                "category": subject["category"],
                "tags": subject["tags"],
                "published_at": day.isoformat(" "),
            }
            day -= timedelta(days=14)


def make(post: Facts, zone: ZoneInfo) -> None:
    fields = dict(post)
    moment = datetime.fromisoformat(fields.pop("published_at"))
    tags = tuple(name.strip() for name in fields.pop("tags", "").split(","))
    if "category" in fields:
        fields["category"] = Category.objects.get(name=fields["category"])
    if "series" in fields:
        fields["series"] = Series.objects.get(title=fields["series"])
    make_post(published_at=moment.replace(tzinfo=zone), tags=tags, **fields)


def text_of(number: int) -> str:
    """A text of three to ten paragraphs, another one for each number."""
    paragraphs: list[str] = read("paragraphs")
    count = 3 + number * 5 % 8
    chosen = (paragraphs[(number + n) % len(paragraphs)] for n in range(count))
    return "\n\n".join(_with_a_heading(chosen))


def _with_a_heading(paragraphs: Iterable[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number == 2:
            yield "## What that means on a Tuesday"
        yield paragraph
