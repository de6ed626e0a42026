"""The index follows the posts, on whatever path they change."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from blog import triggers
from blog.models import Category, Post, SearchEntry, SearchPending, Tag
from blog.search import indexing
from blog.search.documents import category_facet, tag_facet
from tests.blog.search.asking import found
from tests.factories import make_category, make_draft, make_post, make_tag

pytestmark = pytest.mark.django_db


def sql(statement: str, *parameters: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def entries() -> int:
    return SearchEntry.objects.count()


def test_a_saved_post_is_found_and_what_it_lost_is_not():
    post = make_post("Zebra", slug="a")
    assert found("zebra") == ["a"]

    post.title = "Gnu"
    post.body = "Antelope"
    post.save()

    assert found("zebra") == []
    assert found("gnu") == found("antelope") == ["a"]


def test_update_is_followed():
    make_post("Zebra", slug="a", body="Grass.")
    assert found("zebra") == ["a"]

    Post.objects.update(title="Gnu")

    assert (found("zebra"), found("gnu")) == ([], ["a"])


def test_sql_by_hand_is_followed():
    make_post("Zebra", slug="a", body="Grass.")
    found("zebra")

    sql("UPDATE blog_post SET title = %s", "Gnu")

    assert (found("zebra"), found("gnu")) == ([], ["a"])


@pytest.mark.parametrize(
    "change",
    [
        ("status", "draft"),
        ("published_at", datetime(2099, 1, 1, tzinfo=UTC)),
        ("expires_at", datetime(2025, 12, 31, tzinfo=UTC)),
    ],
)
def test_a_post_that_is_hidden_is_gone_at_once(change: tuple[str, object]):  # E6
    make_post("Zebra")
    found("zebra")
    assert entries() == 1

    Post.objects.update(**dict([change]))

    assert entries() == 0
    assert found("zebra") == []


def test_a_deleted_post_leaves_nothing():
    make_post("Zebra")
    make_post("Zebra")
    found("zebra")
    make_post("Zebra")

    Post.objects.all().delete()

    assert (entries(), found("zebra")) == (0, [])
    indexing.catch_up_all()
    assert not SearchPending.objects.exists()


def test_drafts_have_no_entry():
    make_draft("Zebra")
    indexing.catch_up_all()

    assert entries() == 0


def test_a_published_draft_is_found():
    post = make_draft("Zebra", slug="a")
    post.status = Post.Status.READY
    post.save()

    assert found("zebra") == ["a"]


def test_tags_are_followed():
    post = make_post("Zebra", slug="a", tags=("Go",))
    go, rust = tag_facet(Tag.objects.get().pk), tag_facet(make_tag("Rust").pk)
    assert (found("zebra", go), found("zebra", rust)) == (["a"], [])

    post.set_tags(["Rust"])
    assert (found("zebra", go), found("zebra", rust)) == ([], ["a"])
    Tag.objects.filter(name="Rust").update(name="Iron", slug="iron")
    assert found("zebra", rust) == ["a"]
    sql("UPDATE blog_taggedpost SET tag_id = %s", Tag.objects.get(name="Go").pk)
    assert (found("zebra", go), found("zebra", rust)) == (["a"], [])
    Tag.objects.get(name="Go").delete()
    assert (found("zebra", go), found("zebra")) == ([], ["a"])


def test_the_category_is_followed():
    make_post("Zebra", slug="a")
    category = category_facet(make_category("Queues").pk)
    assert found("zebra", category) == []

    Post.objects.update(category=Category.objects.get())

    assert found("zebra", category) == ["a"]


def test_loaded_fixtures_are_found(tmp_path):
    make_post("Zebra", slug="a", tags=("Go",))
    rows = io.StringIO()
    call_command("dumpdata", "blog.tag", "blog.post", "blog.taggedpost", stdout=rows)
    Post.objects.all().delete()
    Tag.objects.all().delete()
    assert found("zebra") == []
    fixture = tmp_path / "posts.json"
    fixture.write_text(rows.getvalue())

    call_command("loaddata", str(fixture), verbosity=0)

    assert len(json.loads(rows.getvalue())) == 3
    assert found("zebra", tag_facet(Tag.objects.get().pk)) == ["a"]


def test_what_readers_never_see_is_not_noted():
    post = make_post("Zebra")
    indexing.catch_up_all()

    Post.objects.update(word_count=7, noindex=True, slug="another")
    post.refresh_from_db()
    post.save()

    assert not SearchPending.objects.exists()


def test_posts_from_before_the_triggers_are_found_after_a_migration():
    triggers.drop(connection)
    make_post("Zebra", slug="a")
    make_draft("Zebra")
    assert not SearchPending.objects.exists()

    triggers.after_migrating("default")

    assert entries() == 1
    assert found("zebra") == ["a"]


def test_entries_of_another_way_of_making_terms_are_made_anew():
    make_post("Zebra", slug="a")
    indexing.catch_up_all()
    SearchEntry.objects.update(made_by=0, title="gnu", body="gnu")
    assert found("zebra") == []

    triggers.after_migrating("default")

    assert found("zebra") == ["a"]
    assert found("gnu") == []
