"""Pages as programs of the IndieWeb read them (microformats.org/wiki/h-entry)."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from django.conf import LazySettings
from django.test import Client

from site_config.models import SiteIdentity, SocialLink
from tests.factories import make_author, make_post

pytestmark = pytest.mark.django_db

VALUES = ("value", "datetime", "href", "src")
VOID = {"img", "meta", "link", "input", "br", "hr", "source"}


class Properties(HTMLParser):
    """What each property says, of all things of a kind together: an attribute, or the
    text within.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.found: dict[str, list[str]] = {}
        self._open: list[tuple[bool, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        names = (values.get("class") or "").split()
        is_within = self.kind in names or any(within for within, _ in self._open)
        told = [name for name in names if name[:2] in {"p-", "u-", "e-", "dt"}]
        for name in told if is_within else []:
            shown = [values[key] or "" for key in VALUES if key in values]
            is_text = name[:2] in {"p-", "e-"} and tag != "data"
            self.found.setdefault(name, []).append(
                "" if is_text else (shown or [""])[0]
            )
        if tag not in VOID:
            self._open.append((is_within, told if is_within else []))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, names in self._open:
            for name in names:
                if name[:2] in {"p-", "e-"}:
                    self.found[name][-1] += data


def properties(client: Client, path: str, kind: str) -> dict[str, list[str]]:
    reader = Properties(kind)
    reader.feed(client.get(path).text)
    return reader.found


def meta_of(client: Client, path: str) -> str:
    page = client.get(path).text
    return page.partition('class="post-header__meta')[2].partition("</p>")[0]


@pytest.fixture(autouse=True)
def site(settings: LazySettings) -> None:
    settings.SITE_URL = "https://blog.example"


def test_a_post_is_an_entry(client: Client):
    make_post(
        "Queues",
        slug="queues",
        summary="In short.",
        body="The text.",
        tags=("Go",),
        author=make_author("Ines", slug="ines"),
        published_at=datetime(2025, 6, 1, 8, 30, tzinfo=UTC),
    )

    entry = properties(client, "/blog/queues/", "h-entry")

    assert entry["p-name"] == ["Queues"]
    assert entry["p-summary"] == ["In short."]
    assert entry["p-author"] == ["Ines"]
    assert entry["p-category"] == ["Go"]
    assert entry["dt-published"] == ["2025-06-01T08:30:00+00:00"]
    assert entry["u-url"] == ["https://blog.example/blog/queues/"]
    assert [text.strip() for text in entry["e-content"]] == ["The text."]
    # What shows nothing stands in no line whose parts are told apart by dots.
    assert '<data class="u-url u-uid"' not in meta_of(client, "/blog/queues/")


def test_a_list_is_a_feed_of_entries(client: Client):
    make_post("First", slug="first")
    make_post("Second", slug="second")

    entries = properties(client, "/blog/", "h-feed")

    assert entries["p-name"] == ["Second", "First"]
    assert entries["u-url"] == ["/blog/second/", "/blog/first/"]


def test_the_owner_has_a_card(client: Client):
    SiteIdentity(owner="Ada", role_line="Engineer.", biography="Writes.").save()
    SocialLink(label="Code", address="https://code.example/ada").save()

    card = properties(client, "/", "h-card")

    assert card["p-name"] == ["Ada"]
    assert card["p-job-title"] == ["Engineer."]
    assert [text.strip() for text in card["p-note"]] == ["Writes."]
    assert card["u-url"] == ["https://blog.example/"]
    link = '<a class="links__link" href="https://code.example/ada" rel="me">'
    assert link in client.get("/").text
