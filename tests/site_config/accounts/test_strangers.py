"""How much somebody without a login may send."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from site_config.accounts.strangers import LONGEST_BODY, LONGEST_ELSEWHERE
from tests.factories import make_admin

pytestmark = pytest.mark.django_db


class Unread(BytesIO):
    """A body of which nothing may be taken."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("The body was read.")

    readline = read


def send(
    client: Client,
    path: str,
    accept: str = "text/html",
    length: int = LONGEST_BODY + 1,
) -> Any:
    environment: dict[str, Any] = {"wsgi.input": Unread()}
    return client.generic(
        "POST",
        path,
        b"",
        content_type="application/x-www-form-urlencoded",
        headers={"Accept": accept},
        CONTENT_LENGTH=str(length),
        **environment,
    )


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/accounts/login/", LONGEST_ELSEWHERE),
        ("/admin/blog/post/add/", LONGEST_BODY),
    ],
)
def test_a_form_that_is_longer_than_any_is_refused_unread(path: str, most: int):
    answer = send(Client(enforce_csrf_checks=True), path, length=most + 1)

    assert answer.status_code == 413
    assert "Log in again in another tab" in answer.text


def test_a_session_that_does_not_exist_is_no_login(client: Client):
    client.cookies["sessionid"] = "a" * 32

    assert send(client, "/admin/blog/post/add/").status_code == 413


def test_a_script_is_told_where_to_log_in(client: Client):
    answer = send(client, reverse("admin:blog_image_upload"), "application/json")

    assert answer.status_code == 401
    assert answer.json()["login"].startswith(reverse("admin:login"))


def test_whoever_is_logged_in_may_send_more(client: Client):
    client.force_login(make_admin())
    body = b"title=" + b"a" * LONGEST_BODY
    kind = "application/x-www-form-urlencoded"

    answer = client.post("/admin/blog/post/add/", body, content_type=kind)

    assert answer.status_code == 200
