"""Addresses that nobody links to are answered all the same, and never with a 500."""

from __future__ import annotations

import pytest
from django.test import Client

from site_config.models import SiteIdentity
from tests.factories import make_image, make_post

pytestmark = pytest.mark.django_db

LONG = "x" * 400
VERY_LONG = "x" * 6000
MANY_DIGITS = "9" * 5000

PATHS = [
    *("/blog/0000/", "/blog/0000/01/", "/blog/0001/", "/blog/9999/", "/blog/9999/12/"),
    *("/blog/1000/", "/blog/1000/01/", "/blog/٢٠٢٥/", "/blog/2025/13/"),
    *(
        "/media/%00",
        f"/media/{LONG}.png",
        f"/media/{VERY_LONG}",
        "/media/.",
        "/media//",
    ),
    *("/media/%2e%2e/secret_key", "/media/%2e%2e%2fsecret_key", "/media/~root"),
    *("/%2e%2e/%2e%2e/etc/passwd", "/static/%2e%2e/secret_key", "/static/%00"),
    *("/foo%00", "/blog/a%00b/", "/%00/", "/admin/%00", "/blog/%2500/"),
    *("/?category=%00", "/?p=%00", "/blog/?page=%00", "/nothing/?a=b%00"),
    *("/%ff", "/blog/%c3%28/", "/%ed%a0%80/", "/?q=%ff", "/blog/?page=%ff"),
    *(f"/{VERY_LONG}/", f"/blog/{VERY_LONG}/", f"/?{VERY_LONG}", f"/author/{LONG}/"),
    *(f"/blog/?page={MANY_DIGITS}", f"/blog/page/{MANY_DIGITS}/", "/blog/?page=²"),
    *("/blog/page/0/", "/blog/page/99999999999999999999/", "/blog/?page=-1"),
    *(f"/sitemap-{MANY_DIGITS}.xml", "/sitemap-0.xml", "/sitemap-99999999999999.xml"),
    *("/healthz/x", "//", "//evil.example/", "/blog//", "/🦊/", "/?%F0%9F%A6%8A"),
]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/New_York"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:40])
def test_an_odd_address_is_answered(client: Client, path: str, zone: str):
    SiteIdentity(time_zone=zone).save()
    make_post()

    response = client.get(path)

    assert response.status_code in {200, 301, 302, 400, 404, 410}


def test_a_path_below_a_file_is_not_found(client: Client):
    image = make_image()

    assert client.get(f"{image.file.url}/x").status_code == 404


@pytest.mark.parametrize("path", ["/foo%00", "/?category=%00", "/blog/?page=2%00"])
def test_a_null_character_is_refused(client: Client, path: str):
    assert client.get(path).status_code == 400


def test_a_session_that_holds_a_null_character_is_refused(client: Client):
    # Written as a browser could send it; newer Pythons refuse to write such a cookie.
    cookie = 'sessionid="' + "\\000" * 32 + '"'

    assert client.get("/admin/", headers={"Cookie": cookie}).status_code == 400


def test_more_digits_than_pages_can_have_lead_to_the_first(client: Client):
    response = client.get("/blog/", {"page": MANY_DIGITS})

    assert (response.status_code, response.headers["Location"]) == (301, "/blog/")
