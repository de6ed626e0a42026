"""Robots, the owner's hue, and stored files."""

from __future__ import annotations

from contextlib import closing

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from site_config.models import SiteIdentity
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def test_robots_name_the_sitemap(client: Client):  # S2
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_robots_hold_the_owners_own_lines(client: Client):  # S2
    SiteIdentity(robots_extra="User-agent: Hoarder\nDisallow: /").save()

    assert "User-agent: Hoarder\nDisallow: /" in client.get("/robots.txt").text


def test_a_hidden_site_asks_crawlers_to_stay_away(client: Client):  # S2
    SiteIdentity(hides_from_search_engines=True).save()

    assert "Disallow: /\n" in client.get("/robots.txt").text


def test_the_owners_hue_is_one_property(client: Client):
    SiteIdentity(accent_hue=210).save()

    response = client.get("/accent.css")

    assert response.text == ":root { --accent-hue: 210; }\n"
    assert response["Content-Type"].startswith("text/css")


def test_a_picture_is_shown_and_kept_for_good(client: Client):
    image = make_image()

    with closing(client.get(image.file.url)) as response:
        content = response.getvalue()

    assert content.startswith(b"\x89PNG")
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize("kind", ["avif", "svg+xml", "webp"])
def test_pictures_are_shown_whatever_the_machine_knows_of_their_kind(
    client: Client, kind: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("mimetypes.guess_type", lambda *args, **options: (None, None))
    suffix = kind.removesuffix("+xml")
    name = default_storage.save(f"picture.{suffix}", ContentFile(b"any bytes"))

    with closing(client.get(f"/media/{name}")) as response:
        pass

    assert response["Content-Type"] == f"image/{kind}"
    assert "attachment" not in response.get("Content-Disposition", "")


def test_what_is_no_picture_is_handed_over_as_a_download(client: Client):
    name = default_storage.save("page.html", ContentFile(b"<script>x()</script>"))

    with closing(client.get(f"/media/{name}")) as response:
        pass

    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/media/nothing.png", "/media/../secret_key", "/media/%2e%2e/secret_key"],
)
def test_a_file_that_is_not_ours_to_serve_is_not_found(client: Client, path: str):
    assert client.get(path).status_code == 404


def test_a_script_whose_token_does_not_hold_is_told_in_a_sentence(db: None):
    browser = Client(enforce_csrf_checks=True)

    told = browser.post("/admin/login/", headers={"Accept": "application/json"})
    shown = browser.post("/admin/login/", headers={"Accept": "text/html"})

    assert (told.status_code, shown.status_code) == (403, 403)
    assert told.json()["message"].startswith("Nothing was saved, for you have logged")
    assert len(told.json()["token"]) == 64
    assert "<h1>" in shown.text


def test_what_was_typed_under_a_token_that_does_not_hold_is_shown(db: None):  # E3
    browser = Client(enforce_csrf_checks=True)
    typed = {"title": "A title", "body": "Line <one>.\nTwo.", "password": "secret"}

    shown = browser.post("/admin/blog/post/add/", typed)

    assert shown.status_code == 403
    assert "Line &lt;one&gt;.\nTwo.</textarea>" in shown.text
    assert "A title</textarea>" in shown.text
    assert "secret" not in shown.text


def test_what_is_too_long_to_be_shown_is_answered_in_a_sentence(db: None):
    browser = Client(enforce_csrf_checks=True)

    told = browser.post("/admin/blog/post/add/", {"body": '"' * 1_000_001})

    assert told.status_code == 413
    assert "go back to the form" in told.text
