"""A blog that tries to break its own feeds, through the whole of the site."""

from __future__ import annotations

import json
from html import unescape

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from blog.feeds import rss
from blog.rendering import clean_text
from site_config.models import SiteIdentity
from tests.attacks import ATTACKS
from tests.blog.feeds.parsed import (
    HOSTILE,
    addresses_in,
    as_read,
    construct,
    entries_of,
    items_of,
    text,
    tolerantly,
)
from tests.factories import make_category, make_post, make_tag

pytestmark = pytest.mark.django_db


# The longest feed that an owner can ask for.
LONGEST = 100


@pytest.mark.parametrize("start", range(0, len(ATTACKS), LONGEST))
def test_a_hostile_blog_has_a_feed_like_any_other(client: Client, start: int):  # F1
    attacks = ATTACKS[start : start + LONGEST]
    SiteIdentity(site_name=HOSTILE, owner=HOSTILE, feed_length=LONGEST).save()
    category = make_category(HOSTILE, slug="hostile")
    make_tag(HOSTILE, slug="hostile")
    for number, attack in enumerate(attacks):
        fields = {"summary": attack, "body": attack, "slug": f"attack-{number}"}
        make_post(attack, category=category, tags=(HOSTILE,), **fields)

    typed = {as_read(attack) for attack in attacks}
    assert in_rss(client.get(reverse("blog:feed")).content) == typed
    assert in_atom(client.get(reverse("blog:atom")).content) == typed
    assert in_json(client.get(reverse("blog:json-feed")).content) == {
        clean_text(attack) for attack in attacks
    }


def in_rss(document: bytes) -> set[str]:
    """What the titles and the summaries say, where all say the same."""
    items = items_of(document)
    summaries = [unescape(text(item, "description") or "") for item in items]
    titles = [text(item, "title") for item in items]
    assert titles == [rss.as_text(summary) for summary in summaries]
    assert {label.text for item in items for label in item.findall("category")} == {
        rss.as_text(as_read(HOSTILE))
    }
    assert tolerantly(document).bozo == 0
    assert len(tolerantly(document).entries) == len(items)
    return set(summaries)


def in_atom(document: bytes) -> set[str]:
    entries = entries_of(document)
    titles = [construct(entry, "atom:title") for entry in entries]
    assert titles == [construct(entry, "atom:summary") for entry in entries]
    assert tolerantly(document).bozo == 0
    assert len(tolerantly(document).entries) == len(entries)
    return set(titles)


def in_json(document: bytes) -> set[str]:
    items = json.loads(document)["items"]
    titles = [item["title"] for item in items]
    assert titles == [item["summary"] for item in items]
    return set(titles)


@pytest.mark.parametrize("attack", ATTACKS)
def test_addresses_are_absolute_whatever_is_typed(
    client: Client, settings: LazySettings, attack: str
):  # F4
    settings.SITE_URL = "https://blog.example"
    make_post(slug="attack", body=attack)

    [item] = items_of(client.get(reverse("blog:feed")).content)

    known = ("https://", "http://", "mailto:")
    found = addresses_in(text(item, "content:encoded") or "")
    assert [address for address in found if not address.startswith(known)] == []
