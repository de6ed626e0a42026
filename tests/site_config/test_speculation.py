from __future__ import annotations

import json
import mimetypes
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from site_config.speculation import RULES
from tests.factories import make_admin, make_post

pytestmark = pytest.mark.django_db
HEADER = "Speculation-Rules"


def rules() -> dict[str, list[dict[str, object]]]:
    content: dict[str, list[dict[str, object]]] = json.loads(
        Path(str(finders.find(RULES))).read_text()
    )
    return content


def test_pages_are_fetched_ahead_and_never_run_ahead():
    assert list(rules()) == ["prefetch"]
    assert {rule["eagerness"] for rule in rules()["prefetch"]} == {"moderate"}


@pytest.mark.parametrize("path", ["/", "/blog/", "/blog/a-post/", "/nowhere/"])
def test_a_readers_page_names_the_rules(client: Client, path: str):
    make_post("A post", slug="a-post")

    assert client.get(path)[HEADER] == f'"/static/{RULES}"'


@pytest.mark.parametrize("path", ["/feed.xml", "/robots.txt", "/admin/", "/blog"])
def test_nothing_else_does(client: Client, path: str):
    client.force_login(make_admin())

    assert HEADER not in client.get(path).headers


def test_the_rules_are_served_as_what_they_are():
    """Browsers ignore them under any other name."""
    kind = "application/speculationrules+json"

    assert settings.WHITENOISE_MIMETYPES[Path(RULES).suffix] == kind
    assert mimetypes.guess_type(RULES)[0] == kind
