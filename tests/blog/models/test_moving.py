"""Whatever has an address leaves the old one behind when it moves. E10."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from blog.models import PastAddress
from tests.factories import (
    make_author,
    make_category,
    make_page,
    make_post,
    make_series,
    make_tag,
)

pytestmark = pytest.mark.django_db


def make_named_tag(slug: str) -> Any:
    return make_tag(f"Tag {slug}", slug=slug)


KINDS: dict[str, tuple[Callable[..., Any], str]] = {
    "post": (make_post, "/blog/{}/"),
    "page": (make_page, "/{}/"),
    "category": (make_category, "/blog/category/{}/"),
    "tag": (make_named_tag, "/blog/tag/{}/"),
    "series": (make_series, "/blog/series/{}/"),
    "author": (make_author, "/author/{}/"),
}
every_kind = pytest.mark.parametrize(("make", "shape"), KINDS.values(), ids=KINDS)


@every_kind
def test_the_old_address_leads_to_the_new_one_in_one_step(
    client: Client, make: Callable[..., Any], shape: str
):
    row = make(slug="one")
    for slug in ("two", "three"):
        row.slug = slug
        row.save()

    for old in ("one", "two"):
        response = client.get(shape.format(old))
        assert response.status_code == 301
        assert response["Location"] == shape.format("three")
    assert client.get(shape.format("three")).status_code == 200


@pytest.mark.parametrize(
    ("kind", "tail"),
    [
        *((kind, "feed.xml") for kind in ("category", "tag", "series", "author")),
        *((kind, "page/2/") for kind in ("category", "tag", "author")),
        ("post", "code/1.py"),
    ],
)
def test_what_lies_below_leads_along(client: Client, kind: str, tail: str):
    make, shape = KINDS[kind]
    row: Any = make(slug="one")
    row.slug = "two"
    row.save()

    response = client.get(shape.format("one") + tail)

    assert response.status_code == 301
    assert response["Location"] == shape.format("two") + tail


@every_kind
def test_no_renaming_makes_a_loop(client: Client, make: Callable[..., Any], shape: str):
    row = make(slug="one")
    for slug in ("two", "one", "two", "one"):
        row.slug = slug
        row.save()

    assert client.get(shape.format("one")).status_code == 200
    assert client.get(shape.format("two"))["Location"] == shape.format("one")
    assert PastAddress.objects.count() == 1


@every_kind
def test_nothing_else_takes_an_old_address_silently(
    make: Callable[..., Any], shape: str
):
    row, other = make(slug="one"), make(slug="other")
    row.slug = "two"
    row.save()
    other.slug = "one"

    with pytest.raises(ValidationError) as raised:
        other.full_clean()

    (sentence,) = raised.value.message_dict["slug"]
    assert f"is an old address that leads to {shape.format('two')}" in sentence


@every_kind
def test_whatever_moved_may_go_back(make: Callable[..., Any], shape: str):
    row = make(slug="one")
    row.slug = "two"
    row.save()

    row.slug = "one"
    row.full_clean()
    row.save()

    assert PastAddress.objects.get().path == shape.format("two")
