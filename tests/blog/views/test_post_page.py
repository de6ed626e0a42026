"""A post's page before it is public. E2, E9"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.utils import timezone

from blog.models import Post, Tag
from blog.views.post_page import Preview, post_page
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_image,
    make_post,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db

CODE = "## One\n\n```python\nprint(1)\n```\n"


def shown(post: Post, **preview: Any) -> str:
    """The page of an unsaved or unpublished post."""
    post.render(as_preview=True)
    request = RequestFactory().get("/admin/blog/post/preview/")
    return post_page(request, post, as_preview=Preview(**preview)).text


def main_part(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("make", [make_draft, make_scheduled], ids=["draft", "later"])
def test_a_preview_is_the_page_that_readers_will_get(make: Any, client: Client):
    fields: dict[str, Any] = {
        "category": make_category("Queues"),
        "author": make_author(),
        "cover": make_image(alt="A queue."),
        "tags": ("C++", "Go"),
        "body": "## One\n\n## Two\n\n## Three\n",
        "summary": "In short.",
    }
    for number, title in enumerate(["Before", "Behind"]):
        make_post(title, tags=("Go",), series=None, body=f"{number}")
    post = make("Alpha", **fields)

    preview = shown(Post.objects.get(pk=post.pk))
    post.status, post.published_at = Post.Status.READY, timezone.now()
    post.save()
    public = client.get(post.get_absolute_url()).text

    assert without_moments(main_part(preview)) == without_moments(main_part(public))


def without_moments(page: str) -> str:
    return re.sub(r"<time.*?</time>", "", page)


def test_a_post_without_anything_has_a_page():
    page = shown(Post())

    assert ">Untitled</h1>" in page
    assert "page--tags" not in page
    assert "page--changes" not in page


def test_a_post_that_was_never_saved_is_shown_with_all_that_it_will_have():
    series = make_series("The durable queue")
    parts = [make_post(f"Part {n}", series=series, series_part=n) for n in (1, 3)]
    pinned = make_post("Pinned")
    Tag.objects.create(name="Kubernetes").aliases.create(name="K8s")
    post = Post(title="Middle", series=series, series_part=2)

    page = shown(post, tags=["K8s", "Brand new"], pinned=[pinned])

    assert "Part 2 of 3" in page
    assert f'href="{parts[0].get_absolute_url()}" rel="prev"' in page
    assert 'href="#page--content" aria-current="page"' in page
    assert '<a class="links__link" href="/blog/tag/kubernetes/"' in page
    assert "/blog/tag/brand-new/" not in page
    assert "Brand new</span>" in page
    assert ">Pinned</bdi>" in page
    assert not Tag.objects.filter(name="Brand new").exists()
    assert post.published_at is None


def test_a_part_without_a_number_is_the_last_one():
    series = make_series()
    make_post(series=series, series_part=9)

    assert "Part 2 of 2" in shown(Post(title="Later", series=series))


@pytest.mark.parametrize("slug", ["two words", "a/b", "", "ünläut"])
def test_an_address_that_is_refused_breaks_no_preview(slug: str):
    assert ">Alpha</h1>" in shown(Post(title="Alpha", slug=slug))


def test_a_preview_of_an_edit_shows_the_edit_in_place_of_what_is_public():
    series = make_series()
    first = make_post("Old title", body="", series=series, series_part=1)
    first.title = "New title"
    first.published_at = timezone.now() + timedelta(days=3)

    page = shown(first)

    assert "New title" in page
    assert "Old title" not in page


def test_a_preview_says_nothing_to_machines():
    page = shown(make_draft("Alpha", body=CODE))

    assert "ld+json" not in page
    assert 'rel="canonical"' not in page
    assert '<meta name="robots" content="noindex, nofollow">' in page


def test_a_preview_offers_no_address_below_its_own():
    post = make_draft("Alpha", body=CODE)

    assert "code-block__raw" in post.html
    assert "code-block__raw" not in shown(post)


def test_a_draft_is_shown_as_if_it_were_published_now():
    with time_machine.travel(datetime(2026, 11, 28, 10, 31, tzinfo=UTC), tick=False):
        page = shown(make_draft("Alpha"))

    moment = 'datetime="2026-11-28T10:31:00+00:00">28 November 2026</time>'
    assert f'<time class="dt-published" {moment}' in page
