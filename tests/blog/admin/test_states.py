"""How a text stands, where the writer sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import Post
from site_config.models import SiteIdentity
from tests.blog.admin.filling import ADD_POST, change_address, filled
from tests.factories import (
    make_draft,
    make_expired,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "offers"),
    [
        (make_draft, (True, False, False)),
        (make_scheduled, (False, True, True)),
        (make_post, (False, False, True)),
        (make_expired, (True, False, True)),
    ],
)
def test_the_head_of_the_form_knows_how_the_post_stands(
    desk: Client, make: Any, offers: tuple[bool, bool, bool]
):
    SiteIdentity(time_zone="Europe/Berlin").save()
    post = make()

    context = desk.get(change_address(post)).context

    sentence = context["state_sentence"]
    assert (
        sentence == "Draft" if make is make_draft else " in Europe/Berlin (" in sentence
    )
    verbs = ("can_publish", "can_publish_now", "can_withdraw")
    assert tuple(context[verb] for verb in verbs) == offers


def test_a_new_post_may_be_published_at_once(desk: Client):
    context = desk.get(ADD_POST).context

    assert (context["can_publish"], context["can_withdraw"]) == (True, False)


@pytest.mark.parametrize(
    ("make", "button", "says"),
    [
        (make_draft, "_publish", "Published since"),
        (make_post, "_withdraw", "Draft, dated"),
    ],
)
def test_the_form_is_shown_again_with_what_became_of_it(
    desk: Client, make: Any, button: str, says: str
):
    post = make()

    response = desk.post(change_address(post), filled(post, **{button: "1"}))
    page = desk.get(response["Location"])

    assert response["Location"] == change_address(post)
    assert says in page.context["state_sentence"]
    assert f'<li class="success">{says}' in page.text
    assert "was changed successfully" not in page.text


def test_a_scheduled_post_is_published_now(desk: Client):
    post = make_scheduled()

    page = desk.post(
        change_address(post), filled(post, _publish_now="1"), follow=True
    ).text

    assert Post.objects.get().is_published()
    assert '<li class="success">Published since' in page


def test_without_a_script_the_button_does_not_promise_a_question(desk: Client):
    page = desk.get(change_address(make_draft())).text

    assert ">Publish</button>" in page
    assert "Publish…" not in page


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
