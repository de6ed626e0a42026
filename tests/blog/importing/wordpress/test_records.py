"""Row P2: what WordPress says of an item, beside its text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blog.importing.records import ImportedImage
from tests.blog.importing.wordpress.exports import (
    AUTHOR,
    SITE,
    export,
    item,
    meta,
    pages,
    photo,
    post,
    posts,
    read,
)

NOON = datetime(2019, 5, 1, 12, tzinfo=UTC)


def comment(kind: str = "comment", approved: str = "1") -> str:
    return (
        f"<wp:comment><wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type></wp:comment>"
    )


def test_a_post_arrives_whole(tmp_path: Path):
    source = export(
        tmp_path,
        item(
            "Low water.",
            meta("_thumbnail_id", "50") + meta("_wp_old_slug", "ebb"),
            post_modified_gmt="2019-06-01 12:00:00",
            is_sticky="1",
        ),
        photo(alt="Low water"),
    )

    found = posts(source)[0]

    file = f"{SITE}/wp-content/uploads/2019/05/low.jpg"
    assert (found.source_id, found.title, found.slug) == ("?p=12", "Tides", "tides-12")
    assert found.feed_id == f"{SITE}/?p=12"
    assert (found.published_at, found.is_draft) == (NOON, False)
    assert found.updated_at == datetime(2019, 6, 1, 12, tzinfo=UTC)
    assert found.authors == ("Ines Marlow",)
    assert found.is_featured
    assert found.cover == ImportedImage(file, "low.jpg", "Low water", places=(file,))
    assert found.old_addresses == (
        *("/2019/05/tides-12/", "/?p=12", "/2019/05/tides-12/feed/", "/2019/05/ebb/"),
    )
    assert (found.losses, found.notes) == ((), ())


@pytest.mark.parametrize(
    ("status", "is_draft", "note"),
    [
        ("publish", False, ""),
        ("future", False, ""),
        ("draft", True, ""),
        ("pending", True, "It waited for review"),
        ("private", True, "It was private"),
        ("archived", True, "Its status “archived” is none of WordPress itself"),
    ],
)
def test_every_state_is_known(tmp_path: Path, status: str, is_draft: bool, note: str):
    found = post(tmp_path, status=status)

    assert found.is_draft == is_draft
    assert " ".join(found.notes).startswith(note)
    assert bool(found.notes) == bool(note)


def test_a_password_makes_a_draft_and_is_never_told(tmp_path: Path):
    source = export(tmp_path, item("Secret.", post_password="ebb-and-flow"))

    found = posts(source)[0]

    assert found.is_draft
    assert "protected by a password" in found.notes[0]
    assert "ebb-and-flow" not in repr(read(source))


@pytest.mark.parametrize(
    ("facts", "moment"),
    [
        ({}, NOON),
        ({"post_date_gmt": "0000-00-00 00:00:00"}, NOON),
        ({"post_date_gmt": "0000-00-00 00:00:00", "post_date": ""}, NOON),
        ({"post_date_gmt": "2019-99-01 12:00:00"}, NOON),
    ],
    ids=["utc", "local", "feed", "nonsense"],
)
def test_the_best_date_counts(tmp_path: Path, facts: dict[str, str], moment: datetime):
    assert post(tmp_path, **facts).published_at == moment


def test_a_draft_without_a_date_has_none(tmp_path: Path):
    source = export(
        tmp_path,
        item(
            status="draft",
            post_date_gmt="0000-00-00 00:00:00",
            post_date="0000-00-00 00:00:00",
        ),
    )
    dates = source.read_text(encoding="utf-8").replace(
        "Wed, 01 May 2019 12:00:00", "Mon, 30 Nov -0001 00:00:00"
    )
    source.write_text(dates, encoding="utf-8")

    found = posts(source)[0]

    assert (found.published_at, found.is_draft, found.losses) == (None, True, ())


def test_a_post_without_a_date_is_no_public_one(tmp_path: Path):
    source = export(tmp_path, item(post_date_gmt="", post_date=""))
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("Wed, 01 May 2019 12:00:00 +0000", ""))

    found = posts(source)[0]

    assert found.is_draft
    assert found.losses == ("It has no date and came in as a draft: give it one.",)


def test_a_change_before_it_appeared_is_none(tmp_path: Path):
    assert post(tmp_path, post_modified_gmt="2019-05-01 11:00:00").updated_at is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Low &amp; high", "Low & high"),
        ("A <em>low</em> tide", "A low tide"),
        ("About <canvas> & a < b", "About <canvas> & a < b"),
        ("", "Low water rises."),
    ],
)
def test_titles_are_plain(tmp_path: Path, written: str, title: str):
    assert post(tmp_path, "Low <b>water</b> rises.", title=written).title == title


def test_comments_are_counted(tmp_path: Path):
    found = post(
        tmp_path,
        "a",
        comment() * 2 + comment("") + comment("pingback") + comment(approved="spam"),
    )

    assert found.losses == ("3 comments and 1 ping stayed behind.",)


def test_an_attached_file_is_told(tmp_path: Path):
    found = post(
        tmp_path, "a", meta("enclosure", "https://x.example/a.mp3\n12\naudio/mpeg")
    )

    assert "The attached file https://x.example/a.mp3 stays" in found.losses[0]


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("_yoast_wpseo_metadesc", "Twice a day.", "summary", "Twice a day."),
        ("_yoast_wpseo_metadesc", "%%title%% %%sep%%", "summary", ""),
        ("rank_math_description", "Twice a day.", "summary", "Twice a day."),
        ("_yoast_wpseo_canonical", "https://x.example/", "canonical", None),
        ("_yoast_wpseo_canonical", f"{SITE}/a/", "canonical", ""),
        ("_yoast_wpseo_meta-robots-noindex", "1", "noindex", True),
        ("_yoast_wpseo_meta-robots-noindex", "2", "noindex", False),
        ("rank_math_robots", 'a:1:{i:0;s:7:"noindex";}', "noindex", True),
    ],
)
def test_plugins_for_search_engines_are_heard(
    tmp_path: Path, key: str, value: str, field: str, expected: object
):
    found = post(tmp_path, "a", meta(key, value))

    assert getattr(found, field) == (value if expected is None else expected)


def test_a_page_arrives_whole(tmp_path: Path):
    source = export(
        tmp_path,
        item(
            "Who.",
            meta("_thumbnail_id", "50"),
            post_type="page",
            title="Crew",
            post_name="crew",
            link=f"{SITE}/about/crew/",
            guid=f"{SITE}/crew/",
        ),
        photo(),
    )

    (page,) = pages(source)

    assert (page.title, page.slug, page.body) == ("Crew", "crew", "Who.\n")
    assert page.old_addresses == ("/about/crew/", "/?p=12", "/?page_id=12", "/crew/")
    assert page.losses == ("Its featured picture stayed behind: a page here has none.",)


def test_a_page_cannot_wait(tmp_path: Path):
    (page,) = pages(export(tmp_path, item(post_type="page", status="future")))

    assert page.is_draft
    assert page.losses[0].startswith("It was to appear at 2019-05-01 12:00 UTC")


def test_a_featured_picture_that_is_not_listed_is_told(tmp_path: Path):
    found = post(tmp_path, "a", meta("_thumbnail_id", "99"))

    assert found.cover is None
    assert "does not list its file (99): export “All content”" in found.losses[0]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        (AUTHOR, "Ines Marlow"),
        (AUTHOR.replace("Ines Marlow", ""), "ines"),
        (AUTHOR.replace("Ines Marlow", "ines@old.example"), "ines"),
        ("", "ines"),
    ],
    ids=["named", "nameless", "address", "unknown"],
)
def test_authors_have_a_name_to_show(tmp_path: Path, author: str, name: str):
    (found,) = posts(export(tmp_path, item(), channel=author))

    assert found.authors == (name,)


def test_old_addresses_of_others_are_left_to_them(tmp_path: Path):
    source = export(
        tmp_path,
        item(post_id="1", guid=f"{SITE}/2019/05/tides-2/"),
        item(post_id="2", guid=f"{SITE}/?p=1"),
        item(post_id="3", guid=f"{SITE}/"),
    )

    first, second, third = posts(source)

    assert "/2019/05/tides-2/" not in first.old_addresses
    assert "/?p=1" not in second.old_addresses
    assert "/" not in third.old_addresses


def test_the_page_of_a_file_leads_to_what_shows_it(tmp_path: Path):
    source = export(tmp_path, item(), photo(post_parent="12"))

    assert "/2019/05/tides-12/low-50/" in posts(source)[0].old_addresses


def test_a_day_that_was_changed_is_an_old_address(tmp_path: Path):
    found = post(
        tmp_path,
        "a",
        meta("_wp_old_date", "2019-04-30"),
        link=f"{SITE}/2019/05/01/tides/",
    )

    assert "/2019/04/30/tides/" in found.old_addresses


def test_a_draft_has_no_address_but_its_number(tmp_path: Path):
    found = post(tmp_path, status="draft", link=f"{SITE}/?p=12", post_name="")

    assert (found.slug, found.old_addresses) == ("", ("/?p=12",))


def test_slugs_are_decoded(tmp_path: Path):
    assert post(tmp_path, post_name="%ce%b5%ce%bb").slug == "ελ"
