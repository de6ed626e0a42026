"""Cards and the icon at their addresses, and what pages say of them. S5"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from PIL import Image as Picture

from site_config.models import SiteIdentity
from tests.factories import make_author, make_image, make_post, make_series

pytestmark = pytest.mark.django_db

SITE = "https://blog.example"


@pytest.fixture(autouse=True)
def site(settings: LazySettings, tmp_path: Path) -> None:
    settings.SITE_URL = SITE
    settings.DATA_DIR = tmp_path


def said(client: Client, path: str) -> dict[str, str]:
    page = client.get(path).text
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page)
    return dict(found)


def test_a_post_has_a_card(client: Client):
    make_post("Queues", slug="queues")

    response = client.get("/blog/queues/card.png")

    assert response.headers["Content-Type"] == "image/png"
    assert Picture.open(BytesIO(response.content)).size == (1200, 630)
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = client.get(
        "/blog/queues/card.png", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_card_tells_author_and_part(client: Client):
    post = make_post("Queues", slug="queues")
    plain = client.get("/blog/queues/card.png").content

    post.author = make_author("Grace")
    post.save()
    signed = client.get("/blog/queues/card.png").content
    post.series, post.series_part = make_series("The queue"), 1
    post.save()

    told = client.get("/blog/queues/card.png").content
    assert len({plain, signed, told}) == 3


def test_a_page_says_what_is_shown_of_it(client: Client):
    SiteIdentity(site_name="Insights & Co").save()
    make_post('Queues & "locks"', slug="queues", summary="What they cost.")

    assert (
        said(client, "/blog/queues/").items()
        >= {
            "og:type": "article",
            "og:title": "Queues &amp; &quot;locks&quot;",
            "og:description": "What they cost.",
            "og:url": f"{SITE}/blog/queues/",
            "og:site_name": "Insights &amp; Co",
            "og:image": f"{SITE}/blog/queues/card.png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": "Queues &amp; &quot;locks&quot; – Insights &amp; Co",
            "twitter:card": "summary_large_image",
        }.items()
    )


def test_an_own_picture_is_shown_instead(client: Client):
    cover = make_image(alt="A queue")
    make_post(slug="queues", cover=cover)

    shown = said(client, "/blog/queues/")

    assert shown["og:image"] == f"{SITE}{cover.file.url}"
    assert shown["og:image:alt"] == "A queue"


def test_a_picture_that_networks_cannot_show_gives_way_to_the_card(client: Client):
    cover = make_image()
    cover.content_type = "image/svg+xml"
    cover.save()
    make_post(slug="queues", cover=cover)

    assert said(client, "/blog/queues/")["og:image"].endswith("/card.png")


def test_the_site_has_an_icon(client: Client):
    response = client.get("/icon.png")

    assert response.headers["Content-Type"] == "image/png"
    assert '<link rel="apple-touch-icon" href="/icon.png">' in client.get("/").text
