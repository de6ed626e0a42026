"""A form that arrives without a login is held until somebody logs in."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import Category, Post
from blog.rendering import MAX_SOURCE_LENGTH
from tests.blog.admin.desk.asking import filled, place
from tests.blog.admin.filling import typed
from tests.factories import make_admin, make_draft

pytestmark = pytest.mark.django_db

LOGIN = {"login-login": "admin", "login-password": "a password for tests"}


def held_by(page: str) -> dict[str, str]:
    """What the page sends along with the login."""
    found = re.findall(
        r'<textarea name="([^"]+)" form="login-form"[^>]*>\n([^<]*)</textarea>', page
    )
    return dict(found)


def test_what_was_typed_is_sent_after_the_login(client: Client):  # E3
    make_admin()
    post = make_draft(body="Before.")
    form: dict[str, Any] = typed(**filled(post, body="\nTyped &amp; kept.\n"))

    page = client.post(place("change", post.pk), form)
    sent = held_by(page.text) | {"body": form["body"]} | LOGIN
    answer = client.post(place("change", post.pk), sent)

    assert "what you typed is kept on this page" in page.text
    assert "Typed &amp;amp; kept." in page.text
    assert answer.status_code == 302
    assert Post.objects.get().body == "\nTyped &amp; kept.\n"


def test_the_longest_text_of_a_post_is_held(client: Client):
    body = "🦊" * MAX_SOURCE_LENGTH
    form = urlencode(typed(**filled(make_draft(), body=body)))
    kind = "application/x-www-form-urlencoded"

    page = client.post(place("add"), form, content_type=kind)

    assert held_by(page.text)["body"] == body


@pytest.mark.parametrize("field", ["body", "login-login"])
def test_what_is_longer_is_not_given_back(client: Client, field: str):
    form = {"title": "A title", field: '"' * 2 * MAX_SOURCE_LENGTH}

    answer = client.post(place("add"), form)

    assert answer.status_code == 413
    assert "Log in again in another tab" in answer.text
    assert len(answer.content) < 1000


def test_a_wrong_password_keeps_it(client: Client):
    make_admin()
    post = make_draft()
    form = typed(**filled(post, body="Typed.")) | LOGIN | {"login-password": "wrong"}

    page = client.post(place("change", post.pk), form)

    assert "The username or the password is not right." in page.text
    assert held_by(page.text)["body"] == "Typed."
    assert "wrong" not in page.text
    assert Post.objects.get().version == 1


def test_every_form_of_the_admin_is_held(client: Client):
    make_admin()
    form = {"name": "Databases", "slug": "databases", "order": "0"}
    address = reverse("admin:blog_category_add")

    page = client.post(address, form)
    client.post(address, held_by(page.text) | LOGIN)

    assert Category.objects.get().slug == "databases"


def test_a_password_that_was_typed_into_another_form_is_not_held(client: Client):
    page = client.post(reverse("admin:password_change"), {"new_password1": "a secret"})

    assert "a secret" not in page.text


def test_whoever_only_looks_is_led_to_the_login(client: Client):
    answer = client.get(place("add"))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")
