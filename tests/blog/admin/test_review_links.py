"""Making, seeing and revoking links for reviewers. E9"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from blog import reviewing
from blog.models import Post, ReviewLink
from site_config.models import SiteIdentity
from tests.factories import make_draft

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 28, 9, 31, tzinfo=UTC)


def page_of(post: Post) -> str:
    return reverse("admin:blog_post_review", args=[post.pk])


def make(client: Client, post: Post, **typed: Any) -> Any:
    form = {"label": "Ada", "days": "14", "make": "Make a link"} | typed
    return client.post(page_of(post), form, follow=True)


def words(response: Any) -> str:
    return " ".join(strip_tags(response.text).split())


def test_a_link_is_made_and_its_address_shown_to_be_copied(desk: Client):
    post = make_draft("Alpha")

    page = make(desk, post)

    link = ReviewLink.objects.get()
    address = reviewing.address(link)
    assert (link.label, str(link.created_by)) == ("Ada", "admin")
    assert f'value="http://127.0.0.1:8000{address}" readonly' in page.text
    assert desk.get(address).status_code == 200
    assert LogEntry.objects.get().get_change_message() == "Made a review link for Ada."


def test_the_page_says_who_made_a_link_and_until_when_it_works(desk: Client):
    SiteIdentity(site_name="Pump Room", time_zone="Europe/Berlin").save()
    with time_machine.travel(MORNING, tick=False):
        desk.force_login(User.objects.get())
        page = make(desk, make_draft(), days="7")

    assert "The link for Ada works until 5 December 2026, 10:31 CET." in words(page)
    assert "Ada, made by admin on 28 November 2026, 10:31, works until" in words(page)


def test_a_link_is_revoked_and_listed_without_its_address(desk: Client):
    post = make_draft()
    make(desk, post)
    link = ReviewLink.objects.get()

    page = desk.post(page_of(post), {"revoke": link.pk}, follow=True)

    assert desk.get(reviewing.address(link)).status_code == 410
    assert "The link for Ada no longer works." in words(page)
    assert "Links that no longer work Ada, made by admin: revoked on" in words(page)
    assert link.token not in page.text


def test_an_expired_link_is_listed_as_one_that_ended(desk: Client):
    link = reviewing.invite(post := make_draft(), by=None)
    ReviewLink.objects.update(expires_at=link.created_at - timedelta(days=1))

    page = desk.get(page_of(post))

    assert "Without a name, made by somebody: expired on" in words(page)


def test_only_links_of_the_post_are_revoked(desk: Client):
    link = reviewing.invite(make_draft(), by=None)

    for value in (link.pk, "x", "9" * 30, ""):
        page = desk.post(page_of(make_draft()), {"revoke": value}, follow=True)
        assert "That link is not there any more." in words(page)

    assert reviewing.open(reviewing.address(link).split("/")[2])


@pytest.mark.parametrize("days", ["0", "91", "x", ""])
def test_a_term_that_is_refused_makes_no_link_and_keeps_the_name(
    desk: Client, days: str
):
    page = make(desk, make_draft(), days=days)

    assert 'class="errorlist"' in page.text
    assert 'value="Ada"' in page.text
    assert not ReviewLink.objects.exists()


def test_what_is_typed_is_shown_as_text(desk: Client):
    page = make(desk, make_draft("<b>Alpha"), label="<i>Ada")

    assert "<b>Alpha" not in page.text
    assert "<i>Ada" not in page.text


def test_a_post_that_is_gone_leads_back_to_the_list(desk: Client):
    post = make_draft()
    address = page_of(post)
    post.delete()

    page = desk.get(address, follow=True)

    assert "That post is not there any more." in words(page)


def test_only_who_may_change_the_post_sees_its_links(client: Client):
    post = make_draft()
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_post"))
    client.force_login(reader)

    assert client.get(page_of(post)).status_code == 403
    assert make(client, post).status_code == 403
    assert not ReviewLink.objects.exists()


def test_the_page_costs_the_same_for_any_number_of_links(desk: Client):
    post, admin = make_draft(), User.objects.get()

    counts = []
    for label in ("Ada", "Tom", "Ines"):
        reviewing.invite(post, by=admin, label=label)
        with CaptureQueriesContext(connection) as captured:
            desk.get(page_of(post))
        counts.append(len(captured))

    assert counts[1] == counts[2]
