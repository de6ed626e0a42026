"""What a text links to is listed when it is saved. E11."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from blog.models import Link, Page, Post
from blog.models.texts import Text
from tests.factories import make_draft, make_page

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def listed(text: Text) -> list[tuple[str, bool]]:
    links = Link.objects.of(text).order_by("pk")
    return list(links.values_list("target", "is_picture"))


@pytest.mark.parametrize("make", [make_draft, make_page], ids=["post", "page"])
def test_a_saved_text_lists_its_links_and_pictures(make):
    text = make(body="[a](/a/) ![b](/media/b.png) [a](/a/) <https://c.example>")

    assert listed(text) == [
        ("/a/", False),
        ("https://c.example", False),
        ("/media/b.png", True),
    ]


def test_what_is_known_of_a_link_outlives_another_save():
    post = make_draft(body="[a](https://a.example) [b](https://b.example)")
    post.links.update(checked_at=MOMENT, last_seen_at=MOMENT, result="200")

    post.body = "[c](https://c.example) [b](https://b.example)"
    post.save()

    known = {link.target: link.result for link in post.links.all()}
    assert known == {"https://b.example": "200", "https://c.example": ""}
    assert post.links.get(result="200").last_seen_at == MOMENT


def test_a_link_may_become_a_picture():
    post = make_draft(body="[a](/media/a.png)")

    post.body = "[![a](/media/a.png)](/media/a.png)"
    post.save()

    assert listed(post) == [("/media/a.png", True)]


def test_links_that_stay_cost_one_query(django_assert_num_queries):
    post = make_draft(body="[a](/a/) [b](/b/)")
    assert post.targets

    with django_assert_num_queries(1):
        Link.objects.bring_in_step(post, post.targets)


def test_a_save_of_other_columns_leaves_the_links_alone():
    post = make_draft(body="[a](/a/)")
    post.body = "[b](/b/)"

    post.save(update_fields=["status"])

    assert listed(post) == [("/a/", False)]


def test_an_address_beyond_any_browsers_measure_is_left_out():
    long = "https://a.example/" + "x" * 2000

    assert listed(make_draft(body=f"[a]({long}) [b](/b/)")) == [("/b/", False)]


def test_links_of_texts_from_an_older_version_are_listed_by_rendering_them_anew():
    post, page = make_draft(body="[a](/a/)"), make_page(body="[b](/b/)")
    Link.objects.all().delete()
    for model in (Post, Page):
        model.objects.update(render_version=1)

    call_command("rerender_posts", verbosity=0)

    assert listed(post) == [("/a/", False)]
    assert listed(page) == [("/b/", False)]


def test_a_text_saved_by_somebody_else_meanwhile_keeps_its_links():
    stale = Post.objects.get(pk=make_draft(body="[a](/a/)").pk)
    newer = Post.objects.get(pk=stale.pk)
    newer.body = "[b](/b/)"
    newer.save()

    stale.save_rendering()

    assert listed(newer) == [("/b/", False)]
