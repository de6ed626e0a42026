"""What browsers are told to refuse."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_admin

pytestmark = pytest.mark.django_db


def test_a_readers_page_loads_from_here_alone(client: Client):  # O4
    policy = client.get("/blog/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_admin_may_preview_uploads_and_run_nothing_else(client: Client):  # O4
    client.force_login(make_admin())

    policy = client.get("/admin/")["Content-Security-Policy"]

    assert "img-src 'self' data: blob:" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/nothing/"])
def test_every_answer_carries_the_headers(client: Client, address: str):
    response = client.get(address)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_pages_are_compressed(client: Client):
    response = client.get("/blog/", headers={"Accept-Encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert "accept-encoding" in response["Vary"].lower()


def test_a_host_that_is_not_ours_is_refused(client: Client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
