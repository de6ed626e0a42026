"""Row P3: what an export says of a post beside its text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from blog.importing.records import (
    ImportedLink,
    ImportedPage,
    ImportedPost,
    Skipped,
    Unreadable,
)
from tests.blog.importing.ghost.exports import (
    ID,
    document,
    export,
    post,
    records,
    row,
    written,
)
from tests.blog.importing.sources import items


def test_a_post_comes_over_whole(tmp_path: Path):
    source = export(
        tmp_path,
        row(
            custom_excerpt="On low water",
            featured=1,
            canonical_url="https://first.example/tides/",
            feature_image="https://old.example/content/images/low.png",
        ),
        users=[{"id": "u1", "name": "Ada"}, {"id": "u2", "name": "Bob"}],
        posts_authors=[
            {"post_id": ID, "author_id": "u1", "sort_order": 1},
            {"post_id": ID, "author_id": "u2", "sort_order": 0},
        ],
        tags=[
            {"id": "t1", "name": "Sea"},
            {"id": "t2", "name": "#hidden", "visibility": "internal"},
            {"id": "t3", "name": "Moon, the"},
        ],
        posts_tags=[
            {"post_id": ID, "tag_id": "t1", "sort_order": 2},
            {"post_id": ID, "tag_id": "t2", "sort_order": 0},
            {"post_id": ID, "tag_id": "t3", "sort_order": 1},
        ],
    )

    (found,) = records(source)

    assert isinstance(found, ImportedPost)
    assert found.cover is not None
    assert found.cover.places == ("https://old.example/content/images/low.png",)
    assert found == ImportedPost(
        source_id="00000000-0000-4000-8000-000000000001",
        feed_id=ID,
        title="Tides",
        slug="tides",
        summary="On low water",
        body="Low water\n",
        published_at=datetime(2023, 5, 1, 10, tzinfo=UTC),
        authors=("Bob", "Ada"),
        tags=("Moon the", "Sea"),
        cover=found.cover,
        canonical="https://first.example/tides/",
        is_featured=True,
        old_addresses=("/tides/",),
    )


@pytest.mark.parametrize(
    "written_date",
    [1682935200000, "1682935200000", 1682935200, "2023-05-01 10:00:00"],
    ids=["milliseconds", "as-text", "seconds", "mysql"],
)
def test_dates_of_every_age_are_read(tmp_path: Path, written_date: Any):
    found = post(tmp_path, published_at=written_date)

    assert found.published_at == datetime(2023, 5, 1, 10, tzinfo=UTC)


def test_a_save_is_no_update(tmp_path: Path):
    assert post(tmp_path, updated_at="2024-01-01T00:00:00.000Z").updated_at is None


def test_without_a_date_of_publishing_it_is_the_one_it_was_made_on(tmp_path: Path):
    found = post(tmp_path, published_at=None, created_at="2023-05-01 10:00:00")

    assert found.published_at == datetime(2023, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("written_date", ["soon", 10**16, None])
def test_a_published_post_without_a_date_is_a_draft(tmp_path: Path, written_date: Any):
    found = post(tmp_path, published_at=written_date, created_at=None)

    assert found.is_draft
    assert found.losses[-1] == "It has no date, so that it came in as a draft."


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ({"status": "draft"}, ""),
        ({"status": "sent"}, "It was sent by e-mail alone"),
        ({"status": "archived"}, "Its state there, archived, has no like here"),
    ],
    ids=["draft", "sent", "unknown"],
)
def test_what_had_no_page_is_a_draft_without_an_address(
    tmp_path: Path, facts: Any, note: str
):
    found = post(tmp_path, **facts)

    assert found.is_draft
    assert (found.old_addresses, found.feed_id) == ((), "")
    assert "".join(found.notes).startswith(note)


@pytest.mark.parametrize("readers", ["members", "paid", "tiers", "label:vip"])
def test_what_was_for_members_is_a_draft_with_its_address(tmp_path: Path, readers: str):
    found = post(tmp_path, visibility=readers)

    assert found.is_draft
    assert (found.old_addresses, found.feed_id) == (("/tides/",), ID)
    assert "make it ready if everybody may" in found.notes[0]


def test_a_scheduled_post_stays_scheduled(tmp_path: Path):
    found = post(tmp_path, status="scheduled", published_at="2031-05-01T10:00:00.000Z")

    assert not found.is_draft
    assert found.notes == (
        "It is scheduled for 2031-05-01 10:00 UTC, as it was there.",
    )


def test_an_e_mail_alone_may_be_said_elsewhere(tmp_path: Path):
    source = export(tmp_path, row(), posts_meta=[{"post_id": ID, "email_only": 1}])

    assert records(source)[0].is_draft


@pytest.mark.parametrize(
    ("post_id", "feed_id"),
    [(ID, ID), (17, "00000000-0000-4000-8000-000000000001")],
    ids=["id", "uuid"],
)
def test_feed_readers_know_it_by_what_its_feed_said(
    tmp_path: Path, post_id: Any, feed_id: str
):
    assert post(tmp_path, id=post_id).feed_id == feed_id


@pytest.mark.parametrize(
    "kind", [{"type": "page"}, {"type": None, "page": 1}], ids=["new", "old"]
)
def test_pages_are_pages(tmp_path: Path, kind: Any):
    source = export(
        tmp_path,
        row(**kind, feature_image="https://i.example/a.png"),
        tags=[{"id": 1, "name": "Sea"}],
        posts_tags=[{"post_id": ID, "tag_id": 1}],
    )

    (page,) = records(source)

    assert isinstance(page, ImportedPage)
    assert page.old_addresses == ("/tides/",)
    assert page.losses == (
        "A page has no tags here; its were Sea.",
        "A page has no cover here; its was https://i.example/a.png.",
    )


def test_a_scheduled_page_is_a_draft(tmp_path: Path):
    (page,) = records(export(tmp_path, row(type="page", status="scheduled")))

    assert page.is_draft
    assert page.notes[0].startswith("It was scheduled there")


def test_facts_for_machines_are_named_only_when_they_say_more(tmp_path: Path):
    meta = {
        "post_id": ID,
        "meta_title": "Tides",
        "og_title": "Tides!",
        "meta_description": "On water",
        "twitter_description": "On water",
        "og_image": "https://i.example/og.png",
        "feature_image_caption": "By <i>Ada &amp; co</i>",
    }
    source = export(tmp_path, row(codeinjection_head="<style>"), posts_meta=[meta])

    (found,) = records(source)

    assert found.summary == "On water"
    assert found.unplaced == ("og_title", "og_image")
    assert found.losses == (
        "Code that was injected into its head stayed behind (7 characters).",
        "The caption of its cover has no place here. It says: By Ada & co",
    )


@pytest.mark.parametrize(
    "canonical", ["https://old.example/tides/", "__GHOST_URL__/tides"]
)
def test_an_address_that_names_itself_is_not_kept(tmp_path: Path, canonical: str):
    assert post(tmp_path, canonical_url=canonical).canonical == ""


def test_links_to_other_posts_are_known(tmp_path: Path):
    html = (
        '<a href="__GHOST_URL__/moon/#far">a</a> <a href="/moon/">b</a> '
        '<a href="https://www.old.example/moon">c</a> <a href="https://m.example/">d</a>'
    )

    assert post(tmp_path, html=html).links == (
        ImportedLink("https://old.example/moon/#far", "/moon/", "far"),
        ImportedLink("https://old.example/moon/", "/moon/", ""),
        ImportedLink("https://www.old.example/moon", "/moon/", ""),
    )


def test_a_blog_below_a_path_has_its_addresses_there(tmp_path: Path):
    link = '<a href="__GHOST_URL__/moon/">a</a>'

    found = post(tmp_path, "https://old.example/journal", html=link)

    assert found.old_addresses == ("/journal/tides/",)
    assert found.links[0].place == "/journal/moon/"


def test_tags_and_authors_may_stand_in_the_post(tmp_path: Path):
    whole = {
        "posts": [row(tags=[{"name": "Sea"}], authors=[{"name": "Ada"}], lexical="")]
    }

    (found,) = records(written(tmp_path, whole))

    assert isinstance(found, ImportedPost)
    assert (found.tags, found.authors) == (("Sea",), ("Ada",))


def test_an_old_post_names_its_one_author(tmp_path: Path):
    source = export(tmp_path, row(author_id=1), users=[{"id": 1, "name": "Ada"}])

    (found,) = records(source)

    assert isinstance(found, ImportedPost)
    assert found.authors == ("Ada",)


def test_a_tag_may_tell_the_language(tmp_path: Path):
    found = post(tmp_path, tags=[{"name": "#lang-de"}, {"name": "#fr"}])

    assert (found.language, found.tags) == ("de", ())


def test_a_text_that_cannot_be_read_is_one_line(tmp_path: Path):
    whole = document(row(html=None, lexical="{"), row(id="b", uuid="b"))

    first, second, *_ = items(written(tmp_path, whole))

    assert isinstance(first, Unreadable)
    assert "export once more" in first.reason
    assert isinstance(second, ImportedPost)


def test_posts_of_one_id_are_told_apart(tmp_path: Path):
    source = export(tmp_path, row(), row(), row(title="Moon"), {"html": "a"})

    found = items(source)[:4]

    assert [getattr(item, "source_id", "") for item in found] == [
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000001 (2)",
        "post 4",
    ]
    assert isinstance(found[1], Skipped)
