"""What a page weighs, in compressed bytes of the files that are really sent (R15)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.templatetags.static import static
from django.test import Client, override_settings

from site_config.models import SiteIdentity
from site_config.speculation import RULES
from tests.factories import make_category, make_post

pytestmark = pytest.mark.django_db

KB = 1000
SUMMARY = (
    "A cache was away for forty seconds on bill day. Our own retries kept the page of "
    "bills down for eighteen minutes more. The timeline, the arithmetic of attempts, "
    "and a retry budget that would have kept {} of them away."
)
LOADED = re.compile(
    r'<link rel="stylesheet" href="/static/([^"]+)">|<script [^>]*src="/static/([^"]+)"'
)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of static files as `collectstatic` leaves it for a server."""
    root = tmp_path_factory.mktemp("static")
    storage = {"staticfiles": {"BACKEND": "site_config.storage.StaticStorage"}}
    with override_settings(STATIC_ROOT=root, STORAGES=settings.STORAGES | storage):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield root


def loaded(client: Client, address: str) -> tuple[int, list[str], int]:
    """Bytes of the document, the files it loads, and how many more are fetched."""
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    page = client.get(address).text
    files = [sheet or script for sheet, script in LOADED.findall(page)]
    loads = len(re.findall(r"<(?:script[^>]* src|img|source|iframe)|stylesheet", page))
    assert loads == len(files)
    return len(response.content), files, int("Speculation-Rules" in response.headers)


def weight(collected: Path, files: list[str]) -> int:
    return sum((collected / f"{name}.gz").stat().st_size for name in files)


@pytest.mark.parametrize("hue", [32, 210], ids=["our hue", "a hue of the owner's"])
def test_a_listing_is_light(client: Client, collected: Path, hue: int):
    SiteIdentity(owner="Ines Marlow", posts_per_page=12, accent_hue=hue).save()
    categories = [make_category(f"Category {number}") for number in range(5)]
    for number in range(13):
        make_post(
            f"Forty seconds of cause, nineteen minutes of outage {number}",
            summary=SUMMARY.format(number),
            category=categories[number % 5],
        )

    document, files, others = loaded(client, "/blog/")

    assert 1 + len(files) + others <= 4
    ahead = static(RULES).removeprefix(settings.STATIC_URL)
    assert document + weight(collected, [*files, ahead]) <= 30 * KB


def test_a_posts_styles_and_all_scripts_are_light(client: Client, collected: Path):
    make_post("A post", slug="a-post", body="```python\na = 1\n```\n\n## A\n\n## B\n")

    _, files, _ = loaded(client, "/blog/a-post/")

    sheets = [name for name in files if name.endswith(".css")]
    scripts = [name for name in files if name.endswith(".js")]
    assert weight(collected, sheets) <= 12 * KB
    assert len(scripts) == 3
    assert weight(collected, scripts) <= 6 * KB


def test_the_rules_of_prefetching_are_asked_for_once(collected: Path):
    address = static(RULES)

    with closing(Client().get(address)) as response:
        assert response["Content-Type"] == "application/speculationrules+json"
        assert "immutable" in response["Cache-Control"]
    assert re.search(r"\.[0-9a-f]{12}\.speculationrules$", address)
