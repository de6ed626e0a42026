"""How a text stands, where the writer sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_config.models import SiteIdentity
from tests.blog.admin.filling import ADD_POST, change_address
from tests.factories import (
    make_draft,
    make_expired,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "can_withdraw"),
    [
        (make_draft, False),
        (make_scheduled, True),
        (make_post, True),
        (make_expired, True),
    ],
)
def test_the_head_of_the_form_knows_how_the_post_stands(
    desk: Client, make: Any, can_withdraw: bool
):
    SiteIdentity(time_zone="Europe/Berlin").save()
    post = make()

    context = desk.get(change_address(post)).context

    sentence = context["state_sentence"]
    assert (
        sentence == "Draft" if make is make_draft else " in Europe/Berlin (" in sentence
    )
    assert (context["can_publish"], context["can_withdraw"]) == (True, can_withdraw)


def test_a_new_post_has_no_state_yet(desk: Client):
    context = desk.get(ADD_POST).context

    assert (context["state_sentence"], context["can_withdraw"]) == ("", False)


def test_a_page_stands_too(desk: Client):
    page = make_page()

    context = desk.get(reverse("admin:blog_page_change", args=[page.pk])).context

    assert (context["state_sentence"], context["can_withdraw"]) == ("Published", True)


def test_whoever_may_not_publish_is_not_offered_to(client: Client):  # E14
    writer = User.objects.create_user("writer", is_staff=True)
    names = ["view_post", "change_post", "change_others_post"]
    writer.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(writer)

    context = client.get(change_address(make_draft())).context

    assert (context["can_publish"], context["can_withdraw"]) == (False, False)


def test_the_list_says_it_in_a_word(desk: Client):
    make_draft()
    make_post(published_at=timezone.now() + timedelta(days=5))
    make_post()
    make_expired()

    page = desk.get(reverse("admin:blog_post_changelist")).text

    for state in ("Draft", "Scheduled, in 5 days", "Published", "Expired"):
        assert f'<td class="field-state">{state}</td>' in page
