"""A published address never dies: it moves, or is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from blog.models import PastAddress, Post
from tests.factories import (
    make_category,
    make_draft,
    make_page,
    make_post,
    make_tag,
)

pytestmark = pytest.mark.django_db


def targets() -> dict[str, str]:
    return dict(PastAddress.objects.values_list("path", "target"))


def test_chains_are_flattened():  # E10
    record = PastAddress.objects.record

    record("/a/", "/b/")
    record("/b/", "/c/")

    assert targets() == {"/a/": "/c/", "/b/": "/c/"}


def test_a_loop_cannot_be():  # E10
    record = PastAddress.objects.record

    record("/a/", "/b/")
    record("/b/", "/a/")

    assert targets() == {"/b/": "/a/"}


def test_what_leads_below_an_address_moves_with_it():  # E10
    record = PastAddress.objects.record

    record("/old-feed", "/a/feed.xml")
    record("/a/", "/b/")
    record("/old-post", "/b/code/1.py")
    record("/b/", "")

    assert targets() == {"/old-feed": "", "/a/": "", "/old-post": "", "/b/": ""}


def test_a_feed_that_moves_leads_on_in_one_step():  # E10
    record = PastAddress.objects.record

    record("/old-feed", "/a/feed.xml")
    record("/a/", "/b/")

    assert targets()["/old-feed"] == "/b/feed.xml"


def test_an_address_does_not_lead_to_itself():
    PastAddress.objects.record("/a/", "/a/")

    assert targets() == {}


def test_renaming_back_and_forth_leaves_one_step():  # E10
    post = make_post(slug="one")
    for slug in ("two", "three", "one", "two"):
        post.slug = slug
        post.save()

    assert targets() == {"/blog/one/": "/blog/two/", "/blog/three/": "/blog/two/"}


def test_what_moved_and_was_then_deleted_is_gone():  # E8
    post = make_post(slug="one")
    post.slug = "two"
    post.save()

    post.delete()

    assert targets() == {"/blog/one/": "", "/blog/two/": ""}


@pytest.mark.parametrize(
    "tail", ["page/2/", "feed.xml", "atom.xml", "feed.json"], ids=str
)
def test_pages_and_feeds_of_a_term_move_with_it(tail: str):  # E10
    category = make_category(slug="devops")
    category.slug = "cloud"
    category.save()

    past = PastAddress.objects.resolve(f"/blog/category/devops/{tail}")

    assert past is not None
    assert past.target == f"/blog/category/cloud/{tail}"


def test_what_lies_below_something_gone_is_gone():
    tag = make_tag("Perl")
    tag.delete()

    past = PastAddress.objects.resolve("/blog/tag/perl/feed.xml")

    assert past is not None
    assert past.is_gone


def test_a_query_string_may_be_the_address(client: Client):
    PastAddress.objects.record("/?p=12", "/blog/twelve/")

    response = client.get("/?p=12")

    assert (response.status_code, response["Location"]) == (301, "/blog/twelve/")
    assert client.get("/?p=13").status_code == 200


def test_a_past_address_may_hold_letters_of_any_script(client: Client):
    PastAddress(path="https://old.example/caf%C3%A9/", target="/blog/").save()

    assert client.get("/caf%C3%A9/")["Location"] == "/blog/"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "//evil.example/", "about", "/a/", "/b/"]
)
def test_a_target_that_leads_nowhere_is_refused(target: str):
    PastAddress.objects.record("/b/", "/c/")
    past = PastAddress(path="/a/", target=target)

    with pytest.raises(ValidationError) as raised:
        past.full_clean()

    assert "target" in raised.value.message_dict


def test_a_mark_of_where_a_reader_comes_from_is_no_past_address():
    """Such a link is answered by the page, out of memory."""
    past = PastAddress(path="/?utm_source=print", target="/blog/")

    with pytest.raises(ValidationError, match="Give the address without it"):
        past.full_clean()

    PastAddress(path="/?p=1&utm_source=print", target="/blog/").full_clean()


def test_what_led_to_a_new_past_address_leads_on():
    PastAddress.objects.record("/a/", "/b/")

    PastAddress(path="/b/", target="/c/").save()

    assert targets() == {"/a/": "/c/", "/b/": "/c/"}


def test_a_renamed_and_rescheduled_post_keeps_its_old_address():  # E10
    post = Post.objects.get(pk=make_post(slug="one").pk)

    post.slug, post.published_at = "two", timezone.now() + timedelta(days=1)
    post.save()

    assert targets() == {"/blog/one/": "/blog/two/"}


def test_what_was_public_once_is_remembered_through_drafts():  # E10
    post = make_post(slug="one")
    post.status = Post.Status.DRAFT
    post.save()

    post = Post.objects.get()
    post.slug = "two"
    post.save()

    assert targets() == {"/blog/one/": "/blog/two/"}


def test_a_page_that_was_public_once_keeps_its_old_address():  # E10
    page = make_page(slug="one")
    page.is_published = False
    page.save()

    page.slug = "two"
    page.save()

    assert targets() == {"/one/": "/two/"}


def test_a_draft_that_nobody_saw_leaves_nothing_when_it_goes():
    make_draft(published_at=timezone.now() - timedelta(days=9)).delete()

    assert targets() == {}


def test_a_slug_made_from_a_title_takes_no_old_address():  # E10
    post = make_post("Hello there")
    post.slug = "moved"
    post.save()

    other = make_post("Hello there")

    assert other.slug == "hello-there-2"
    assert targets() == {"/blog/hello-there/": "/blog/moved/"}


def test_an_old_address_cannot_be_taken_silently():  # E10
    post = make_post(slug="one")
    post.slug = "two"
    post.save()
    other = make_draft()
    other.slug = "one"

    with pytest.raises(ValidationError, match="old address that leads to /blog/two/"):
        other.full_clean()


def test_a_post_may_take_its_own_old_address_back():
    post = make_post(slug="one")
    post.slug = "two"
    post.save()

    post.slug = "one"
    post.full_clean()
    post.save()

    assert targets() == {"/blog/two/": "/blog/one/"}


def test_an_operator_may_paste_a_full_address():
    past = PastAddress(path="https://old.example/2019/title.html?x=1", target="/about/")

    past.save()

    assert past.path == "/2019/title.html?x=1"
