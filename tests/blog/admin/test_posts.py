"""Writing in the admin, as a browser's form does it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blog.models import PastAddress, Post, Tag, TagAlias
from blog.models.post_queries import TEXTS
from tests.blog.admin.choosing import chosen
from tests.blog.admin.filling import ADD_POST, change_address, errors, typed
from tests.factories import (
    make_admin,
    make_author,
    make_category,
    make_draft,
    make_expired,
    make_post,
    make_scheduled,
    make_tag,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def statements_of_the_list(desk: Client) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        desk.get(reverse("admin:blog_post_changelist"))
    return [query["sql"] for query in captured]


def test_a_post_written_in_the_form_is_public(desk: Client):
    category = make_category("Queues")
    body = "Text.\r\n\r\n```py\r\nprint(1)\r\n```\r\n"

    desk.post(
        ADD_POST,
        typed(
            title="Written here",
            body=body,
            status="ready",
            tags="C++, Linux",
            category=category.pk,
        ),
    )

    post = Post.objects.get()
    assert post.is_published()
    assert post.body == "Text.\n\n```py\nprint(1)\n```\n"
    assert {tag.slug for tag in post.tags.all()} == {"c-plus-plus", "linux"}
    assert post.get_absolute_url() == "/blog/written-here/"


def test_an_alias_typed_as_a_tag_makes_no_second_tag(desk: Client):  # R4
    TagAlias.objects.create(name="K8s", tag=make_tag("Kubernetes"))

    desk.post(ADD_POST, typed(tags="k8s"))

    assert [tag.name for tag in Tag.objects.all()] == ["Kubernetes"]


def test_the_writer_is_the_author(desk: Client):
    account = make_admin("ines")
    author = make_author(account=account)
    desk.force_login(account)

    form = desk.get(ADD_POST).context["adminform"].form

    assert form.initial["author"] == author


def test_a_rename_keeps_the_old_address(desk: Client):  # E10
    post = make_post(slug="before", title="A post")
    moment = timezone.localtime(post.published_at)

    desk.post(
        change_address(post),
        typed(
            slug="after",
            status="ready",
            published_at_0=moment.date().isoformat(),
            published_at_1=moment.time().isoformat(),
        ),
    )

    assert PastAddress.objects.get(path="/blog/before/").target == "/blog/after/"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "x" * 300}, "at most 200 characters (it has 300)"),
        ({"slug": "feed"}, "/blog/feed/ is used by the site itself"),
        ({"slug": "taken"}, "already exists"),
        ({"slug": "moved"}, "old address that leads to"),
        ({"body": "x" * 600_000}, "600,000 characters; at most 500,000"),
        ({"body": "a\x00b"}, "Null characters are not allowed"),
        ({"tags": "x" * 101}, "has 101 characters; the most is 100"),
        ({"series_part": "2"}, "Give both or neither"),
    ],
    ids=[
        *("no title", "long title", "reserved slug", "taken slug", "past slug"),
        *("long body", "null character", "long tag", "part without series"),
    ],
)
def test_what_cannot_be_saved_is_said_in_a_sentence(
    desk: Client, fields: dict[str, str], says: str
):
    make_post(slug="taken")
    moved = make_post(slug="moved")
    moved.slug = "moved-on"
    moved.save()
    count = Post.objects.count()

    response = desk.post(ADD_POST, typed(**fields))

    assert says in errors(response)
    assert Post.objects.count() == count


def test_removed_control_characters_are_reported(desk: Client):  # F1
    response = desk.post(ADD_POST, typed(body="one\ntw\x0bo"), follow=True)

    assert Post.objects.get().body == "one\ntwo"
    assert "U+000B in line 2, column 3" in response.text


def test_the_form_suggests_the_tags_there_are(desk: Client):
    make_tag("Incident reviews")

    page = desk.get(ADD_POST).text

    assert '<option value="Incident reviews">' in page


def test_tags_come_back_into_the_form_as_they_are_typed(desk: Client):
    post = make_draft(tags=("Incident reviews", "C#"))

    page = desk.get(change_address(post)).text

    assert 'value="C#, Incident reviews"' in page


@pytest.mark.parametrize(
    ("state", "titles"),
    [
        ("draft", {"Draft"}),
        ("scheduled", {"Scheduled"}),
        ("published", {"Published"}),
        ("expired", {"Expired"}),
    ],
)
def test_the_list_is_filtered_by_state(desk: Client, state: str, titles: set[str]):
    make_draft("Draft")
    make_scheduled("Scheduled")
    make_post("Published", expires_at=timezone.now() + timedelta(days=1))
    make_expired("Expired")

    response = desk.get(reverse("admin:blog_post_changelist"), {"state": state})

    assert {post.title for post in response.context["cl"].result_list} == titles


def test_many_posts_are_published_at_once(desk: Client):
    make_draft("Draft")
    make_post("Public")

    response = desk.post(
        reverse("admin:blog_post_changelist"),
        chosen(action="publish_now"),
        follow=True,
    )

    assert Post.objects.published().count() == 2
    assert "“Public” is public already." in response.text


def test_many_posts_go_back_to_draft_at_once(desk: Client):
    make_post()

    desk.post(
        reverse("admin:blog_post_changelist"),
        chosen(action="make_draft"),
    )

    assert not Post.objects.published().exists()


def test_a_post_that_cannot_be_rendered_stops_no_other(desk: Client):
    broken, sound = make_draft("Broken"), make_draft("Sound")
    Post.objects.filter(pk=broken.pk).update(body="x" * 600_000)

    response = desk.post(
        reverse("admin:blog_post_changelist"),
        chosen(action="publish_now"),
        follow=True,
    )

    assert "“Broken” was left as it is. The text has 600,000" in response.text
    assert Post.objects.get(pk=broken.pk).status == broken.status
    assert Post.objects.get(pk=sound.pk).status != sound.status


def test_a_post_cannot_supersede_itself(desk: Client):  # R14
    post = make_draft()

    response = desk.post(change_address(post), typed(superseded_by=post.pk))

    assert "A post cannot supersede itself." in errors(response)


def test_deleting_in_the_list_leaves_gone_addresses(desk: Client):  # E8
    make_post(slug="was-here")

    desk.post(
        reverse("admin:blog_post_changelist"),
        chosen(action="delete_selected", post="yes"),
    )

    assert PastAddress.objects.get(path="/blog/was-here/").is_gone


def test_the_list_asks_the_same_number_of_queries_for_any_number_of_posts(
    desk: Client,
):
    shared: dict[str, Any] = {"category": make_category(), "author": make_author()}
    newer = make_post(tags=("Go", "Rust"), **shared)
    shared |= {"superseded_by": newer, "published_at": LONG_AGO}
    make_post(tags=("Go", "Rust"), **shared)
    few = statements_of_the_list(desk)
    for _ in range(12):
        make_post(tags=("Go", "Rust"), **shared)

    many = statements_of_the_list(desk)

    assert len(many) == len(few)


def test_the_list_loads_no_text(desk: Client):
    make_post(published_at=LONG_AGO, superseded_by=make_post())

    loaded = " ".join(statements_of_the_list(desk))

    assert '"blog_post"."title"' in loaded
    assert [name for name in TEXTS if f'."{name}"' in loaded] == []


@pytest.mark.parametrize("action", ["publish_now", "make_draft", "mark_as_reviewed"])
def test_the_actions_of_the_list_keep_the_texts(desk: Client, action: str):
    make = make_draft if action == "publish_now" else make_post
    post = make(body="Every *word*.", superseded_by=make_post())

    desk.post(
        reverse("admin:blog_post_changelist"),
        chosen(post, action=action),
    )

    saved = Post.objects.get(pk=post.pk)
    assert saved.version == post.version + 1
    assert all(getattr(saved, name) == getattr(post, name) for name in TEXTS)


@pytest.mark.parametrize("field", ["cover", "pinned_related", "superseded_by"])
@pytest.mark.parametrize("nonsense", ["¿'\"(", "9" * 40, "-1"])
def test_what_is_no_choice_is_refused_beside_the_field(
    desk: Client, field: str, nonsense: str
):
    response = desk.post(ADD_POST, typed(**{field: nonsense}))

    assert response.status_code == 200
    assert "alid" in errors(response)
    assert not Post.objects.exists()
