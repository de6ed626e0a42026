"""Previews: the true page of what was typed, and nothing saved."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image as Picture
from pytest_django import DjangoAssertNumQueries

from blog.models import Author, Post, Tag
from site_config.models import SiteIdentity
from tests.blog.admin.desk.asking import filled, place, send
from tests.blog.admin.filling import typed
from tests.factories import (
    FIRST_DAY,
    make_category,
    make_draft,
    make_image,
    make_member,
    make_post,
)

pytestmark = pytest.mark.django_db


def preview(desk: Client, **fields: Any) -> Any:
    return send(desk, place("preview_new"), **fields).json()


def test_the_preview_is_the_public_page_of_what_was_typed(desk: Client):  # E2
    post = make_post("Public", body="Old.", slug="public")
    category = make_category("Databases")

    shown = send(
        desk,
        place("preview", post.pk),
        **filled(post, title="Typed", body="## New\n\n`code`", tags="Go, C++"),
        category=str(category.pk),
    ).json()

    assert "Typed" in shown["html"]
    assert "<code>code</code>" in shown["html"]
    assert "Databases" in shown["html"]
    assert "C++" in shown["html"]
    assert "css/page-preview.css" in shown["html"]
    assert not Tag.objects.exists()
    assert Post.objects.get().title == "Public"


def test_the_preview_of_a_saved_post_is_its_page(desk: Client, client: Client):
    body = "## Heading\n\nText.\n"
    post = make_post("Public", body=body, slug="public", published_at=FIRST_DAY)
    public = Client().get("/blog/public/").text

    day = {"published_at_0": "2025-01-01", "published_at_1": "09:30"}
    form = filled(post, **day)
    shown = send(desk, place("preview", post.pk), **form).json()["html"]

    def article(page: str) -> str:
        return page[page.index("<article ") : page.index("</article>")]

    assert article(shown) == article(public)


def test_the_script_hears_words_minutes_state_and_findings(desk: Client):
    said = preview(desk, title="New", body="![](/media/none.png) and words")

    assert said["words"] == 2
    assert said["minutes"] == 1
    assert said["state"].startswith("Draft")
    errors = [one for one in said["findings"] if one["level"] == "error"]
    assert any("none.png" in one["message"] for one in errors)
    assert errors[0]["line"] == 1


def test_a_first_preview_names_its_writer(client: Client):  # E14
    SiteIdentity(owner="Somebody else").save()
    client.force_login(make_member("Contributor", first_name="Cora", last_name="Kay"))

    assert "Cora Kay" in preview(client, title="New", body="Words.")["html"]
    assert not Author.objects.exists()


def test_an_empty_form_has_a_preview(desk: Client):
    assert "Untitled" in preview(desk, title="", body="")["html"]


def test_without_a_script_the_page_itself_answers(desk: Client):
    answer = desk.post(place("preview_new"), typed(title="New", body="Text."))

    assert answer.headers["Content-Type"].startswith("text/html")
    assert "<p>Text.</p>" in answer.text


def test_the_feed_entry_is_shown_as_feeds_carry_it(desk: Client):
    body = '```python title="a.py"\nprint(1)\n```\n\n[here](/blog/)'

    shown = preview(desk, title="New", body=body, view="feed")["html"]

    assert "<pre><code" in shown
    assert "highlight" not in shown
    assert 'href="http://' in shown


def test_a_shared_link_shows_the_cover_the_title_and_the_summary(desk: Client):
    cover = make_image("cover.png", alt="A sea")

    shown = preview(
        desk, title="New", summary="In short.", cover=str(cover.pk), view="card"
    )["html"]

    assert cover.file.url in shown
    assert "In short." in shown


def test_a_shared_link_without_a_cover_shows_the_card_that_will_be_drawn(desk: Client):
    shown = preview(desk, title="New", body="Text.", view="card")["html"]

    [drawn] = re.findall(r'src="data:image/png;base64,([^"]+)"', shown)
    assert Picture.open(BytesIO(b64decode(drawn))).size == (1200, 630)


def test_the_feed_entry_begins_with_the_cover(desk: Client):
    cover = make_image("cover.png", alt="A sea")

    shown = preview(desk, title="New", cover=str(cover.pk), view="feed")["html"]

    assert f'{cover.file.url}" alt="A sea"' in shown


def test_what_cannot_be_rendered_is_said(desk: Client):
    answer = send(desk, place("preview_new"), title="New", body="x" * 500_001)

    assert answer.status_code == 422
    assert "500,001 characters" in answer.json()["message"]


def test_a_preview_costs_the_same_for_any_blog(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
):
    post = make_draft(tags=("Go",))
    for _ in range(5):
        make_post(tags=("Go",))

    with django_assert_max_num_queries(40):
        send(desk, place("preview", post.pk), **filled(post, tags="Go"))


def test_the_script_hears_what_typed_times_mean(desk: Client):  # E7
    moment = {"published_at_0": "2027-03-01", "published_at_1": "09:00"}

    said = preview(desk, **moment)["moments"]["published_at"]

    assert said["inputs"] == moment
    assert ">UTC</p>" in said["html"]
