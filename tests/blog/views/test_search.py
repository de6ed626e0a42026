"""The search page and its suggestions."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Post
from blog.search.indexing import A_LITTLE
from tests.blog.search.table import make_posts
from tests.factories import (
    make_category,
    make_draft,
    make_expired,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

CARD = re.compile(r'<h3 class="post-card__title"[^>]*><a href="/blog/([^/]+)/">')
MEANT = re.compile(r'Did you mean <a href="([^"]+)">([^<]+)</a>')
HOSTILE = (
    *('"', '""', "'", "\\", "NEAR(", "NEAR(a b, 3)", "a AND", "OR", "NOT x", "*", "a*"),
    *("title:x", "{title}: x", "-x", "^x", "a:*", "a & b | !c", "<->", "%", "_", "()"),
    *("x" * 10_000, '"' * 10_000, "a " * 5_000, "(" * 5_000, "+" * 10_000),
    *("\x01\x02", "\u0085", "\ufffe", "\ud83d\ude00", "’", "😀", "a\u0301", "\u202e"),
    *("%00", "null\0character", "'; DROP TABLE blog_post; --", "{{ 7*7 }}", "<script>"),
)


def page(client: Client, typed: str, **filters: Any) -> str:
    response = client.get("/search/", {"q": typed, **filters})
    assert response.status_code == 200
    return response.text


def slugs(client: Client, typed: str, **filters: Any) -> list[str]:
    return CARD.findall(page(client, typed, **filters))


def suggested(client: Client, typed: str) -> list[str]:
    found = client.get("/search/suggest/", {"q": typed}).json()["suggestions"]
    return [suggestion["title"] for suggestion in found]


def meant(client: Client, typed: str) -> str:
    found = MEANT.search(page(client, typed))
    return unescape(found.group(2)) if found else ""


def test_a_search_shows_its_posts_marked_and_counted(client: Client):  # R11
    make_post("About C++", slug="cpp", body="Templates & more of C++.")

    found = page(client, "c++")

    assert CARD.findall(found) == ["cpp"]
    assert "1 post</h2>" in found
    assert "About <mark>C++</mark></a>" in found
    assert "Templates &amp; more of <mark>C++</mark>." in found


def test_what_was_typed_and_found_is_escaped(client: Client):  # R11
    make_post("A <b>bold</b> title", slug="bold", body="The `<script>` tag.")

    found = page(client, "<script>")

    assert CARD.findall(found) == ["bold"]
    assert "<mark>&lt;script&gt;</mark>" in found
    assert "A &lt;b&gt;bold&lt;/b&gt; title" in found
    assert 'value="&lt;script&gt;"' in found


@pytest.mark.parametrize("typed", ["secret", "secret plan", "secre", "secret draft"])
def test_what_nobody_may_read_is_never_found_or_offered(
    client: Client, typed: str
):  # R11, E6
    make_draft("A secret draft", body="secret plans")
    make_scheduled("A secret plan", body="secret plans")
    make_expired("A secret past", body="secret plans")

    found = page(client, typed)

    assert CARD.findall(found) == []
    assert "Did you mean" not in found
    assert "No posts</h2>" in found
    assert suggested(client, typed) == []


def test_a_word_that_only_hidden_posts_hold_is_never_meant(client: Client):  # E6
    make_scheduled("Zebra", body="zebra")
    make_expired("Zebras", body="zebra")
    make_draft("A zebra", body="zebra")

    assert meant(client, "zebro") == ""
    make_post("A zebra in sight")
    assert meant(client, "zebro") == "zebra"


def test_a_scheduled_post_is_found_from_its_moment_on(client: Client):  # E6
    moment = timezone.now().replace(microsecond=400_000) + timedelta(days=1)
    make_post("On time", slug="on-time", published_at=moment)
    make_post("Until then", slug="until", published_at=moment - timedelta(days=2))
    Post.objects.filter(slug="until").update(expires_at=moment)

    with time_machine.travel(moment - timedelta(milliseconds=1), tick=False):
        before = slugs(client, "on time"), slugs(client, "until then")
        seen_before = suggested(client, "on ti")
    with time_machine.travel(moment, tick=False):
        after = slugs(client, "on time"), slugs(client, "until then")
        seen_after = suggested(client, "on ti")

    assert before == ([], ["until"])
    assert after == (["on-time"], [])
    assert (seen_before, seen_after) == ([], ["On time"])


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_searches_are_answered_by_a_page(client: Client, typed: str):  # R11
    make_posts()

    for address in ("/search/", "/search/suggest/"):
        query = quote(typed.encode("utf-8", "surrogatepass"))
        response = client.get(f"{address}?q={query}")

        assert response.status_code == 200


def test_a_search_that_is_too_long_is_cut_and_says_so(client: Client):
    assert "only its first 200" in page(client, "word " * 41)
    assert "only its first 200" in page(client, " ".join(map(str, range(17))))
    assert "only its first 200" not in page(client, "word " * 16)


@pytest.mark.parametrize("typed", ["", "   ", "…", '""'])
def test_without_a_word_there_are_hints(client: Client, typed: str):
    found = page(client, typed)

    assert "Code is found as it is typed" in found
    assert "No posts" not in found


def test_filters_narrow_a_search(client: Client):
    queues, other = make_category("Queues", slug="queues"), make_category("Other")
    day = datetime(2025, 12, 31, 23, tzinfo=UTC)
    make_post("A zebra", slug="a", category=queues, tags=("Go",), published_at=day)
    later = day + timedelta(hours=2)
    make_post("B zebra", slug="b", category=queues, published_at=later)
    make_post("C zebra", slug="c", category=other, tags=("Go", "C++"))

    assert slugs(client, "zebra", category="queues") == ["b", "a"]
    assert slugs(client, "zebra", category="queues", tag="go") == ["a"]
    assert slugs(client, "zebra", tag="c-plus-plus") == ["c"]
    assert slugs(client, "zebra", year="2026") == ["b"]
    assert slugs(client, "zebra", year="2025", category="queues") == ["a"]
    assert slugs(client, "zebra", category="nowhere", year="x", tag="\x01") == [
        *("b", "a", "c"),
    ]


def test_what_can_be_chosen_is_what_there_is(client: Client):
    make_category("Empty", slug="empty")
    make_scheduled("Plan", tags=("Planned",))
    make_post("A zebra", category=make_category("Queues", slug="queues"), tags=("Go",))

    found = page(client, "zebra", category="queues")

    assert '<option value="queues" selected>Queues</option>' in found
    assert '<option value="go">Go</option>' in found
    assert '<option value="2025">2025</option>' in found
    assert "Empty" not in found
    assert "Planned" not in found


def test_results_come_in_pages(client: Client):
    for number in range(23):
        make_post(f"Zebra {number}", slug=f"zebra-{number}")

    pages = [slugs(client, "zebra", page=number) for number in (1, 2, 3, 4, "x", 10**9)]

    assert [len(found) for found in pages] == [10, 10, 3, 3, 10, 10]
    assert len({slug for found in pages[:3] for slug in found}) == 23
    first = page(client, "zebra")
    assert "23 posts</h2>" in first
    assert 'href="/search/?q=zebra&amp;page=2" rel="next">Next' in first


def test_the_beginning_of_a_word_is_enough_where_nothing_holds_it(client: Client):
    make_post("Transactions", slug="whole")

    found = page(client, "transac")

    assert CARD.findall(found) == ["whole"]
    assert "words that begin so" in found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("locekd skip", "locked skip"),
        ("zbra", "zebra"),
        ("zebbra", "zebra"),
        ("aio_pkia", "aio_pika"),
        ('"skip lokced"', '"skip locked"'),
        ("naïev café", "naive café"),
        (".unwrap", "unwrap"),
        ("xyzzy", ""),
        ("zebra", ""),
        ("zebra xyzzy", ""),
    ],
)
def test_one_wrong_letter_is_found_out(client: Client, typed: str, expected: str):
    make_posts()

    assert meant(client, typed) == expected


def test_the_word_of_most_posts_is_meant(client: Client):
    make_post("Cart")
    make_post("Card")
    make_post("Cars", body="A card.")

    assert meant(client, "carx") == "card"


def test_what_is_meant_keeps_the_filters(client: Client):
    make_post("A zebra", category=make_category("Queues", slug="queues"))

    found = MEANT.search(page(client, "zebro", category="queues"))

    assert found
    assert unescape(found.group(1)) == "/search/?q=zebra&category=queues"


def test_suggestions_are_titles_first_and_few(client: Client):
    make_post("In its text", body="A zebra of the prairie.")
    make_post("Another", body="## A zebra")
    for number in range(7):
        make_post(f"Zebra {number}")

    assert suggested(client, "zeb")[-1] == "Another"
    assert len(suggested(client, "zebra")) == 8
    assert suggested(client, "prairie") == ["In its text"]
    assert suggested(client, "") == []


def test_search_engines_and_the_page_cache_leave_searches_alone(client: Client):  # S2
    assert '<meta name="robots" content="noindex">' in page(client, "x")


def test_a_search_costs_few_queries(client: Client):
    for number in range(12):
        make_post(f"Zebra {number}", category=make_category())
    page(client, "zebra")

    with CaptureQueriesContext(connection) as captured:
        page(client, "zebra")

    # Version, past addresses, what is pending, four tiers, the posts.
    assert len(captured) <= 8


def test_an_index_that_is_behind_says_so(client: Client):
    for _ in range(A_LITTLE + 1):
        make_post("A zebra")
    said = "Some posts are being indexed"

    first, then = page(client, "zebra"), page(client, "zebra")

    assert (said in first, said in then) == (True, False)
    assert (f"{A_LITTLE} posts" in first, f"{A_LITTLE + 1} posts" in then) == (
        True,
    ) * 2


@pytest.mark.parametrize("address", ["/search/", "/search/suggest/"])
def test_what_an_index_that_is_behind_answers_is_kept_by_nobody(
    client: Client, address: str
):
    for _ in range(A_LITTLE + 1):
        make_post("A zebra")

    first, then = (client.get(address, {"q": "zebra"}) for _ in range(2))

    assert first["Cache-Control"] == "no-store"
    assert "no-store" not in then["Cache-Control"]
