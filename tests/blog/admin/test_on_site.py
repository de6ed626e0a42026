"""The way from a row to its page on the site. E14"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from blog.models import Author
from tests.factories import make_author, make_category, make_draft, make_member

pytestmark = pytest.mark.django_db


def address(row: Any, key: str = "") -> str:
    kind = ContentType.objects.get_for_model(type(row))
    return f"/admin/r/{kind.pk}/{key or row.pk}/"


def test_it_leads_where_the_row_is_shown(desk: Client):
    category = make_category()

    answer = desk.get(address(category))

    assert answer.headers["Location"].endswith(category.get_absolute_url())
    assert reverse("admin:view_on_site", args=[1, 1]) == "/admin/r/1/1/"


def test_the_address_of_anothers_draft_is_not_told(client: Client):
    user = make_member("Contributor")
    client.force_login(user)
    theirs = make_draft("Secret title", author=make_author())
    mine = make_draft("My title", author=Author.objects.of_account(user))

    refused, led = (client.get(address(post)) for post in (theirs, mine))

    assert refused.status_code == 403
    assert "secret-title" not in refused.text
    assert led.headers["Location"].endswith("/blog/my-title/")


def test_what_has_no_page_is_not_found(desk: Client):
    group = Group.objects.create(name="Others")

    for asked in (
        address(make_category(), "none"),
        address(group),
        address(ContentType.objects.get_for_model(Group)),
        "/admin/r/99999/1/",
        "/admin/r/kind/1/",
    ):
        assert desk.get(asked).status_code == 404
