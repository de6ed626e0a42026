"""The page behind a review link. E9"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags

from blog import reviewing
from blog.models import Post, ReviewLink
from blog.rendering.limits import MAX_DEPTH
from site_config.models import SiteIdentity
from tests.blog.test_reviewing import typed
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db

PRIVATE = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}
MORNING = datetime(2026, 11, 28, 9, 31, tzinfo=UTC)


def link_to(post: Post, **fields: Any) -> str:
    return reviewing.address(reviewing.invite(post, by=None, **fields))


def over(post: Post) -> str:
    link = reviewing.invite(post, by=None)
    reviewing.revoke(link)
    return reviewing.address(link)


def test_whoever_has_the_link_reads_the_draft(client: Client):
    address = link_to(make_draft("Alpha", body="## One\n\nUnfinished."))

    page = client.get(address)

    assert page.status_code == 200
    assert ">Alpha</h1>" in page.text
    assert "Unfinished." in page.text
    assert "ld+json" not in page.text


def test_the_page_follows_what_is_typed(client: Client):
    address = link_to(post := make_draft("Alpha", tags=("Go",)))
    typed(post, title="Beta", body="## New\n\nTyped *now*.", tags=["Brand new"])

    page = client.get(address).text

    assert ">Beta</h1>" in page
    assert "Typed <em>now</em>." in page
    assert "Brand new" in page
    assert "/blog/tag/go/" not in page


def test_a_bar_says_what_the_page_is_and_how_long_it_works(client: Client):
    SiteIdentity(site_name="Pump Room", time_zone="Europe/Berlin").save()
    with time_machine.travel(MORNING, tick=False):
        page = client.get(link_to(make_draft())).text

    text = " ".join(strip_tags(page).split())
    assert "Draft for review Not public." in text
    assert "Newest text of 28 November 2026, 10:31 CET." in text
    assert "This link works until 12 December 2026, 10:31 CET." in text


def test_the_bar_leads_to_what_is_public_already(client: Client):
    address = link_to(post := make_post("Alpha"))
    saved = client.get(address).text
    typed(post, title="Beta", slug="beta")
    changed = client.get(address).text

    assert 'reads this text at <a href="/blog/alpha/">' in saved
    assert 'readers see <a href="/blog/alpha/">what was published' in changed
    assert "Changes for review" in changed


@pytest.mark.parametrize(
    ("make", "status"),
    [
        (link_to, 200),
        (over, 410),
        (lambda post: "/review/forged/", 404),
        (lambda post: link_to(post).rstrip("/"), 200),
    ],
    ids=["open", "over", "forged", "without a slash"],
)
def test_no_answer_is_kept_indexed_or_told_to_others(
    client: Client, make: Any, status: int
):
    response = client.get(make(make_draft()))

    assert response.status_code == status
    assert {name: response[name] for name in PRIVATE} == PRIVATE
    assert '<meta name="robots" content="noindex, nofollow">' in response.text
    for name in ("ETag", "Last-Modified", "Set-Cookie", "Speculation-Rules"):
        assert name not in response
    assert "cookie" not in response.get("Vary", "").lower()


def test_the_head_of_the_page_can_be_asked_for(client: Client):
    address = link_to(make_draft())

    response = client.head(address)

    assert (response.status_code, response.content) == (200, b"")
    assert response["Cache-Control"] == "no-store, private"
    assert client.post(address).status_code == 405


def test_a_link_that_is_over_says_what_to_do(client: Client):
    page = client.get(over(make_draft("Secret"))).text

    assert "This link no longer works</h1>" in page
    assert "This link was taken back. Ask whoever sent it for a new one." in page
    assert "Secret" not in page


def test_an_expired_link_says_so(client: Client):
    with time_machine.travel(MORNING, tick=False) as clock:
        address = link_to(make_draft())
        clock.shift(timedelta(days=14))

        response = client.get(address)

    assert response.status_code == 410
    assert "This link has expired." in response.text


def test_an_address_that_was_cut_says_how_to_mend_it(client: Client):
    page = client.get(link_to(make_draft())[:-9] + "/").text

    assert "No review is here</h1>" in page
    assert "Copy the whole link" in page


def test_a_draft_that_cannot_be_rendered_says_why(client: Client):
    address = link_to(post := make_draft())
    typed(post, body="<div>" * (MAX_DEPTH + 1))

    response = client.get(address)

    assert response.status_code == 503
    assert "fewer levels" in response.text
    assert response["Cache-Control"] == "no-store, private"


def test_no_link_of_the_page_leads_below_its_address(client: Client):
    page = client.get(link_to(make_draft(body="```python\nprint(1)\n```\n"))).text

    assert "code-block__raw" not in page


def test_a_draft_stays_hidden_everywhere_else(client: Client):
    link_to(make_draft("Alpha"))

    assert client.get("/blog/alpha/").status_code == 404
    assert ReviewLink.objects.count() == 1
