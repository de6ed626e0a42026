"""A site of the first released state, brought to the present one: its database before
every migration that came later.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.utils import timezone

from blog import triggers
from blog.backups.making import make
from blog.backups.restoring import restore
from blog.models import Post
from site_config.sqlite import files
from tests.blog.backups.sites import another_machine, everything

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = [("blog", "0001_initial"), ("site_config", "0001_initial")]
MOMENT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def make_first_site() -> None:
    if path := files.missing(connection):
        files.make(path)
    for app in ("contenttypes", "auth", "admin", "sessions", "taggit"):
        call_command("migrate", app, verbosity=0)
    for app, name in FIRST:
        call_command("migrate", app, name, verbosity=0)
    fill(MigrationLoader(connection).project_state(FIRST).apps)


def fill(apps: Apps) -> None:
    """Rows as they were written then, with what was derived then."""

    def add(model: str, **fields: object):
        return apps.get_model(model)._default_manager.create(**fields)

    user = add("auth.User", username="ines", password="md5$a$b", is_superuser=True)
    author = add("blog.Author", name="Ines Marlow", slug="ines-marlow", account=user)
    category = add("blog.Category", name="Pumps", slug="pumps")
    series = add("blog.Series", title="The durable queue", slug="durable-queue")
    tag = add("blog.Tag", name="C++", folded_name="c++", slug="c-plus-plus")
    add("site_config.SiteIdentity", pk=1, site_name="Pump Room", owner="Ines Marlow")
    add("site_config.Position", role="Engineer", organisation="Works", started=MOMENT)
    texts = {"body": "## Low water\n\nThe *tide* goes.", "html": "<p>Stale.</p>"}
    dates = {"created_at": MOMENT, "updated_at": MOMENT}
    post = add(
        "blog.Post",
        **texts | dates,
        title="Draining a queue",
        slug="draining",
        status="ready",
        author=author,
        category=category,
        series=series,
        series_part=1,
        published_at=MOMENT,
        published_on=MOMENT.date(),
        feed_id="urn:uuid:draining",
    )
    add(
        "blog.Post",
        title="Draft",
        slug="draft",
        feed_id="urn:uuid:draft",
        **texts | dates,
    )
    add("blog.TaggedPost", content_object=post, tag=tag)
    add("blog.Page", title="About", slug="about", **texts | dates)
    add("blog.PastAddress", path="/old/", target="/blog/draining/", created_at=MOMENT)


def bring_up() -> None:
    """As every start of the server does."""
    call_command("migrate", verbosity=0)
    call_command("rerender_posts", verbosity=0)


def test_the_first_site_is_served_by_this_version(tmp_path: Path):
    with another_machine(tmp_path / "old"):
        make_first_site()

        bring_up()

        assert triggers.installed(connection) == triggers.expected(connection)
        answers = everything()
        statuses = {address: answer.status for address, answer in answers.items()}
        for address in (
            *("/", "/blog/", "/blog/draining/", "/blog/draining.md", "/about/"),
            *(
                "/blog/category/pumps/",
                "/blog/tag/c-plus-plus/",
                "/author/ines-marlow/",
            ),
            *("/blog/series/durable-queue/", "/feed.xml", "/sitemap.xml"),
        ):
            assert statuses[address] == 200, address
        assert statuses["/blog/draft/"] == 404
        assert "<em>tide</em>" in Client().get("/blog/draining/").text
        assert Client().get("/old/")["Location"] == "/blog/draining/"
        assert "urn:uuid:draining" in Client().get("/feed.xml").text
        assert "/blog/draining/" in Client().get("/search/?q=queue").text


def test_a_backup_of_the_first_site_becomes_one_of_this_version(
    backups: Path, tmp_path: Path
):
    with another_machine(tmp_path / "old"):
        make_first_site()
        path = make(backups, untold).path
        bring_up()
        before = everything()
        restore(path, untold, replaces=True)
        call_command("rerender_posts", verbosity=0)

        assert everything() == before
        assert Post.objects.filter(updated_at__lt=timezone.now()).count() == 2


def untold(done: int, total: int) -> None:
    """Nobody looks."""
