"""A published address never dies: it moves, or is gone."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from blog.models import PastAddress
from tests.factories import make_category, make_draft, make_post, make_tag

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


def test_a_query_string_may_be_the_address():
    PastAddress.objects.record("/?p=12", "/blog/twelve/")

    found = PastAddress.objects.resolve("/", "p=12")

    assert found is not None
    assert found.target == "/blog/twelve/"
    assert PastAddress.objects.resolve("/", "p=13") is None


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
