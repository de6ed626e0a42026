"""A second export leaves the same bytes as a fresh one, whatever happened between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import time_machine
from django.utils import timezone

from blog.models import (
    Author,
    AuthorLink,
    Category,
    ChangeNote,
    Image,
    Page,
    PastAddress,
    Post,
    Series,
    Tag,
    TagAlias,
)
from site_config.models import NavigationLink, Position, SiteIdentity
from tests import factories
from tests.blog.exporting.site.exported import make_blog, run, tree

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

Edit = Callable[[Random], object]


def post(chance: Random) -> Post:
    return chance.choice(list(Post.objects.order_by("pk")))


def save(row: Post | Category | Tag | Series | Author | Page, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def new_post(chance: Random) -> None:
    day = datetime(2024, 1, 1, 9, tzinfo=UTC) + timedelta(days=chance.randrange(900))
    slug = f"new-{chance.randrange(10**9)}"
    series = chance.choice([None, Series.objects.first()])
    part = chance.randrange(10, 30000) if series else None
    factories.make_post(
        f"Queues anew {slug}",
        slug=slug,
        published_at=day,
        series=series,
        series_part=part,
        category=chance.choice([None, *Category.objects.all()]),
        author=chance.choice([None, *Author.objects.all()]),
        tags=tuple(chance.sample(["C++", "Python", "Rust", "Go", "SQL"], 2)),
    )


def rename_tag(chance: Random) -> None:
    tag = chance.choice(list(Tag.objects.order_by("pk")))
    number = chance.randrange(1000)
    save(tag, name=f"{tag.name}{number}", slug=f"{tag.slug}-{number}")


def reorder_series(chance: Random) -> None:
    parts = list(Post.objects.filter(series__isnull=False).order_by("pk"))
    moved = chance.choice(parts)
    moved.series_part = chance.randrange(100, 30000)
    moved.save()


EDITS: dict[str, Edit] = {
    "title": lambda chance: save(post(chance), title=f"Kafka {chance.random()}"),
    "body": lambda chance: save(post(chance), body=f"Other words {chance.random()}."),
    "code": lambda chance: save(
        post(chance), body=f"## Raft\n\n```go\nfunc {chance.random()}\n```\n"
    ),
    "tags": lambda chance: post(chance).set_tags(
        chance.sample(["C++", "Python", "Rust", "Go", "SQL"], 2)
    ),
    "slug": lambda chance: save(post(chance), slug=f"moved-{chance.randrange(10**6)}"),
    "draft": lambda chance: save(post(chance), status="draft"),
    "category": lambda chance: save(
        post(chance), category=chance.choice(list(Category.objects.all()))
    ),
    "date": lambda chance: save(
        post(chance),
        expires_at=None,
        published_at=NOW - timedelta(days=chance.randrange(500)),
    ),
    "deleted": lambda chance: post(chance).delete(),
    "past the models": lambda chance: Post.objects.filter(pk=post(chance).pk).update(
        html=f"<p>{chance.random()}</p>"
    ),
    "superseded": lambda chance: Post.objects.filter(pk=post(chance).pk).update(
        superseded_by=post(chance)
    ),
    "pinned": lambda chance: post(chance).pinned_related.add(post(chance)),
    "reviewed": lambda chance: save(post(chance), reviewed_on=date(2026, 2, 1)),
    "note": lambda chance: ChangeNote.objects.create(
        post=post(chance), text=f"Corrected {chance.random()}.", changed_at=NOW
    ),
    "cover": lambda chance: save(post(chance), cover=Image.objects.first()),
    "shown picture": lambda chance: save(
        post(chance), body=f"![One]({factories.make_image().source})"
    ),
    "picture": lambda chance: Image.objects.update(alt=f"Seen {chance.random()}"),
    "new post": new_post,
    "tag": rename_tag,
    "alias": lambda chance: TagAlias.objects.create(
        name=f"Alias {chance.random()}", tag=Tag.objects.order_by("pk")[0]
    ),
    "category renamed": lambda chance: save(
        Category.objects.order_by("pk")[0], name=f"Renamed {chance.random()}"
    ),
    "new category": lambda chance: factories.make_category(
        f"C{chance.randrange(10**6)}"
    ),
    "series": reorder_series,
    "series renamed": lambda chance: save(
        Series.objects.order_by("pk")[0], title=f"Series {chance.random()}"
    ),
    "author": lambda chance: save(
        Author.objects.order_by("pk")[0], biography=f"Mends {chance.random()}."
    ),
    "author's link": lambda chance: AuthorLink.objects.create(
        author=Author.objects.order_by("pk")[0], label="L", address="https://l.example"
    ),
    "page": lambda chance: save(
        Page.objects.order_by("pk")[0], body=f"{chance.random()}"
    ),
    "new page": lambda chance: factories.make_page(slug=f"p-{chance.randrange(10**6)}"),
    "past address": lambda chance: PastAddress.objects.create(
        path=f"/was/{chance.randrange(10**6)}/", target="/about/"
    ),
    "gone address": lambda chance: PastAddress.objects.create(
        path=f"/gone/{chance.randrange(10**6)}/", target=""
    ),
    "identity": lambda chance: SiteIdentity.objects.update(
        footer=f"Footer {chance.random()}", posts_per_page=chance.randrange(1, 4)
    ),
    "navigation": lambda chance: NavigationLink.objects.create(
        label="Archive", address="/blog/archive/"
    ),
    "position": lambda chance: Position.objects.create(
        role="Editor", started=date(2020, 1, 1)
    ),
}


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A folder that was exported once."""
    with time_machine.travel(NOW, tick=False):
        make_blog()
        run(tmp_path / "second")
    return tmp_path / "second"


def differences(second: Path) -> list[str]:
    """Names of files that a second export leaves otherwise than a fresh one."""
    run(second)
    fresh = second.with_name("fresh")
    run(fresh)
    ours, theirs = tree(second), tree(fresh)
    return sorted(
        name
        for name in ours.keys() | theirs.keys()
        if ours.get(name) != theirs.get(name)
    )


# Several at a time, for an export takes a while; alone, to see which one it is.
@pytest.mark.parametrize("start", range(0, len(EDITS), 4))
def test_after_edits(second: Path, start: int):
    chance = Random(start)  # noqa: S311  # the same every time
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        for edit in list(EDITS.values())[start : start + 4]:
            edit(chance)

        assert differences(second) == []


@pytest.mark.parametrize("seed", [3, 7])
def test_after_many_edits_with_exports_between(second: Path, seed: int):
    chance = Random(seed)  # noqa: S311  # the same every time
    with time_machine.travel(NOW, tick=False) as clock:
        for number in range(12):
            clock.shift(timedelta(minutes=1))
            chance.choice(list(EDITS.values()))(chance)
            if number % 4 == 3:
                run(second)

        assert differences(second) == []


@pytest.mark.parametrize("days", [1, 30, 800], ids=["appears", "expires", "ages"])
def test_after_the_clock_alone(tmp_path: Path, days: int):
    with time_machine.travel(NOW, tick=False):
        make_blog()
        soon = timezone.now() + timedelta(hours=5)
        factories.make_post("Soon", published_at=soon, tags=("C++",))
        expiring = Post.objects.get(slug="number-3")
        expiring.expires_at = NOW + timedelta(days=20)
        expiring.save()
        run(tmp_path / "second")

    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        assert differences(tmp_path / "second") == []
