"""A blog that tries to break its own feed, through the whole of the site."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from site_config.models import SiteIdentity
from tests.attacks import ATTACKS
from tests.blog.feeds.parsed import (
    HOSTILE,
    addresses_in,
    as_read,
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

    document = client.get(reverse("blog:feed")).content

    items = items_of(document)
    assert {text(item, "title") for item in items} == {as_read(a) for a in attacks}
    assert {text(item, "title") for item in items} == {
        text(item, "description") for item in items
    }
    assert {label.text for item in items for label in item.findall("category")} == {
        as_read(HOSTILE)
    }
    assert tolerantly(document).bozo == 0
    assert len(tolerantly(document).entries) == len(attacks)


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
