"""What browsers are told to refuse."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

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


def test_no_script_of_a_readers_page_can_make_markup_of_text(client: Client):  # O4
    policy = client.get("/blog/")["Content-Security-Policy"]

    assert "require-trusted-types-for 'script'" in policy
    assert "trusted-types 'none'" in policy


def test_plain_addresses_in_texts_are_asked_for_by_https(client: Client):
    with override_settings(IS_HTTPS=True):
        response = client.get("/blog/")

    assert "upgrade-insecure-requests" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "promise"),
    [("HTTPS://blog.example", "max-age=31536000"), ("http://blog.example", None)],
)
def test_https_is_promised_for_a_year_where_it_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, promise: str | None
):
    monkeypatch.setenv("SITE_URL", address)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    read = runpy.run_path(str(settings.BASE_DIR / "site_config" / "settings.py"))

    with override_settings(
        **{name: read[name] for name in ("SECURE_HSTS_SECONDS", "ALLOWED_HOSTS")}
    ):
        response = Client().get("/healthz", secure=True)

    assert response.headers.get("Strict-Transport-Security") == promise


def test_pages_are_compressed(client: Client):
    response = client.get("/blog/", headers={"Accept-Encoding": "gzip"})

    assert response["Content-Encoding"] == "gzip"
    assert "accept-encoding" in response["Vary"].lower()


def test_a_host_that_is_not_ours_is_refused(client: Client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
