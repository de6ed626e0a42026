"""A form that is held lets nobody in who could not log in elsewhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from blog.models import Category
from tests.factories import make_member
from tests.site_config.accounts.conftest import PASSWORD, App

ADD = reverse("admin:blog_category_add")
FORM = {"name": "Databases", "slug": "databases", "order": "0"}
LOGIN = {"login-login": "admin", "login-password": PASSWORD}


def held_by(page: Any) -> dict[str, str]:
    found = re.findall(
        r'<textarea name="([^"]+)" [^>]*>\n([^<]*)</textarea>', page.text
    )
    return dict(found)


def test_the_second_factor_is_asked_for_and_the_form_goes_on(client: Client, app: App):
    first = client.post(ADD, FORM)
    second = client.post(ADD, held_by(first) | LOGIN)
    assert "The password of admin was right." in second.text
    assert not Category.objects.exists()

    done = client.post(ADD, held_by(second) | {"login-code": app.code()})

    assert held_by(first) == held_by(second) == FORM
    assert done.status_code == 302
    assert Category.objects.get().slug == "databases"


def test_a_wrong_code_keeps_the_form_and_nobody_gets_in(client: Client, app: App):
    client.post(ADD, FORM | LOGIN)
    page = client.post(ADD, FORM | {"login-code": "000000"})

    assert "That was not right, or was used before." in page.text
    assert held_by(page) == FORM
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize(
    "sent",
    [
        {"login-code": "000000"},
        {"login-credential": '{"id": "x"}'},
        {"login-restart": "1"},
        {"login-login": "admin"},
        {"login-login": "admin", "login-password": ""},
        LOGIN | {"login-credential": '{"id": "x"}'},
        LOGIN | {"login-code": "000000"},
    ],
)
def test_no_step_can_be_left_out(client: Client, app: App, sent: dict[str, str]):
    page = client.post(ADD, FORM | sent)

    assert page.status_code == 200
    assert held_by(page) == FORM
    assert not Category.objects.exists()


def test_another_account_may_take_over(client: Client, app: App):
    make_member("Editor", "ines", password="another password")  # a test's
    client.post(ADD, FORM | LOGIN)
    page = client.post(ADD, FORM | {"login-restart": "1"})
    theirs = {"login-login": "ines", "login-password": "another password"}

    client.post(ADD, held_by(page) | theirs)

    assert Category.objects.get().slug == "databases"


def test_who_may_not_enter_is_shown_what_was_typed(client: Client, db: None):
    User.objects.create_user("guest", password=PASSWORD)
    theirs = {"login-login": "guest", "login-password": PASSWORD}

    page = client.post(ADD, FORM | theirs | {"body": "Words of mine."})

    assert page.status_code == 403
    assert "Your account may not enter here." in page.text
    assert "Words of mine." in page.text


@pytest.mark.parametrize(("role", "leads"), [("Author", True), ("Contributor", False)])
def test_a_site_may_ask_who_publishes_for_a_second_factor(
    client: Client, db: None, settings: LazySettings, role: str, leads: bool
):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(make_member(role))

    answer = client.get(reverse("admin:index"))
    sent = client.post(reverse("admin:blog_post_add"), {"title": "x"})

    assert (answer.status_code == 302) is leads
    assert (sent.status_code == 403) is leads
    assert client.get(reverse("accounts-account")).status_code == 200


def test_who_has_one_goes_on(client: Client, app: App, settings: LazySettings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(User.objects.get(username="admin"))

    assert client.get(reverse("admin:index")).status_code == 200
