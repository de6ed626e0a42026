"""Rows P4 to P7: what a source has is here after an import, or the report says why."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from blog.models import Author, Image, ImportedItem, ImportRun, Page, PastAddress, Post
from site_config.models import ContentVersion
from tests import images
from tests.blog.importing.sources import feed, folder, opened
from tests.blog.importing.writing.runs import line, results, run
from tests.factories import make_post

pytestmark = pytest.mark.django_db

TIDES = """---
title: Tides
date: 2019-05-01 10:00:00 +0000
lastmod: 2019-06-01
categories: [Sea, Moon]
tags: [C++]
authors: [Ines Marlow]
series: Water
summary: Twice a day.
aliases: [/2019/05/tides/]
---
Low water. ![Low](low.png) [Ebb](ebb.md#why)
"""
EBB = "---\ntitle: Ebb\ndate: 2019-05-02\nseries: Water\n---\nHigh water.\n"
ABOUT = "---\nlayout: page\ntitle: About\naliases: [who.html]\n---\nWho.\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return folder(
        tmp_path,
        {
            "tides.md": TIDES,
            "low.png": images.png(),
            "ebb.md": EBB,
            "about.md": ABOUT,
        },
    )


def content_version() -> int:
    return ContentVersion.objects.get().number


def everything() -> list[int]:
    models = (Post, Page, Image, Author, PastAddress, ImportedItem, ImportRun)
    return [model.objects.count() for model in models]


def test_a_post_arrives_whole(journal: Path):
    report = run(journal)

    post = Post.objects.get(slug="tides")
    assert post.title == "Tides"
    assert post.summary == "Twice a day."
    assert post.status == Post.Status.READY
    assert post.published_at == datetime(2019, 5, 1, 10, tzinfo=UTC)
    assert post.significantly_updated_at is not None
    assert [str(post.author), str(post.category)] == ["Ines Marlow", "Sea"]
    assert sorted(tag.name for tag in post.tags.all()) == ["C++", "Moon"]
    assert (str(post.series), post.series_part) == ("Water", 2)
    assert post.body == (
        f"Low water. ![Low]({Image.objects.get().source}) [Ebb](/blog/ebb/#why)\n"
    )
    assert results(report)["tides.md"] == "made"


def test_a_page_arrives_whole(client: Client, journal: Path):
    run(journal)

    page = Page.objects.get()
    assert (page.slug, page.title, page.body) == ("about", "About", "Who.\n")
    assert client.get("/who.html")["Location"] == "/about/"


def test_old_addresses_lead_here(client: Client, journal: Path):
    run(journal)

    assert client.get("/2019/05/tides")["Location"] == "/blog/tides/"


def test_bodies_stay_byte_for_byte(tmp_path: Path):  # E1
    body = "\nA\r\n\tb  \n<!-- note -->\n\n\n```\n![x](low.png)\n```\n \n"
    root = folder(tmp_path, {"a.md": f"---\ntitle: T\ndate: 2020-01-01\n---\n\n{body}"})

    run(root)

    assert Post.objects.get().body == body


def test_a_second_run_changes_nothing(journal: Path):
    run(journal)
    version, rows = content_version(), everything()[:-1]

    report = run(journal)

    assert set(results(report).values()) == {"unchanged"}
    assert content_version() == version
    assert everything()[:-1] == rows


def test_a_second_run_asks_little(journal: Path, django_assert_max_num_queries):
    run(journal)

    with django_assert_max_num_queries(8):
        run(journal)


def test_a_post_costs_few_statements(tmp_path: Path, django_assert_max_num_queries):
    text = (
        "---\ntitle: T{0}\ndate: 2020-01-01\ncategories: [Sea]\ntags: [a, b, c]\n"
        "---\n[x](https://a.example/{0})\n"
    )
    run(folder(tmp_path, {"0.md": text.format(0)}))
    more: dict[str, str | bytes] = {
        f"{number}.md": text.format(number) for number in range(1, 11)
    }
    source = folder(tmp_path, more)

    with django_assert_max_num_queries(10 * 20 + 40):
        run(source)


def test_a_dry_run_writes_nothing_and_tells_the_same(journal: Path, media_root: Path):
    version, before = content_version(), everything()

    dry = run(journal, dry=True)

    assert everything() == before
    assert content_version() == version
    assert not media_root.exists()
    assert dry.is_dry_run
    wet = run(journal)
    assert dry.lines == wet.lines
    assert dry.remarks == wet.remarks


def test_a_folder_that_was_moved_is_known_again(journal: Path):
    run(journal)

    (journal.parent / "new").mkdir()
    report = run(journal.rename(journal.parent / "new/journal"))

    assert set(results(report).values()) == {"unchanged"}


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ("date: 2019-05-01\ndraft: true", Post.Status.DRAFT),
        ("date: 2999-05-01", Post.Status.READY),
        ("", Post.Status.DRAFT),
    ],
    ids=["draft", "scheduled", "undated"],
)
def test_nothing_becomes_public_that_was_not(
    tmp_path: Path, facts: str, status: str
):  # E6
    run(folder(tmp_path, {"a.md": f"---\ntitle: T\n{facts}\n---\nx\n"}))

    assert Post.objects.get().status == status
    assert not Post.objects.published().exists()


def test_a_body_that_is_too_long_is_refused_and_leaves_nothing(
    tmp_path: Path,
    media_root: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    root = folder(
        tmp_path,
        {
            "a.md": "---\ntitle: T\ndate: 2020-01-01\n---\n![x](x.png)"
            + "x " * 300_000,
            "x.png": images.png(),
            "b.md": EBB,
        },
    )

    with django_capture_on_commit_callbacks(execute=True):
        report = run(root)

    assert results(report) == {"a.md": "refused", "b.md": "made"}
    assert "characters" in line(report, "a.md").notes[0]
    assert Post.objects.count() == 1
    assert not Image.objects.exists()
    assert not ImportedItem.objects.filter(source_id="a.md").exists()
    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_a_picture_that_is_none_stays_behind_and_the_post_comes(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "a.md": "---\ntitle: T\ndate: 2020-01-01\ncover: x.png\n---\n![x](x.png)\n",
            "x.png": b"<!doctype html>",
        },
    )

    report = run(root)

    assert Post.objects.get().body == "![x](x.png)\n"
    losses = line(report, "a.md").losses
    assert len(losses) == 2
    assert all("This is an HTML page" in loss for loss in losses)


def test_a_crash_leaves_whole_posts_and_the_next_run_goes_on(journal: Path):
    def crash(done: int, total: int) -> None:
        if done == 2:
            raise DatabaseError("the power went")

    with pytest.raises(DatabaseError):
        importer.run(opened(journal), Options(on_progress=crash))
    half = ImportedItem.objects.count()

    report = run(journal)

    assert half == 2
    assert sorted(results(report).values()) == ["made", "unchanged", "unchanged"]


def test_progress_is_told(journal: Path):
    told: list[tuple[int, int]] = []

    importer.run(opened(journal), Options(on_progress=lambda *n: told.append(n)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_run_is_remembered_with_its_report(journal: Path):
    run(journal)

    log = ImportRun.objects.get()
    assert (log.source, log.kind) == ("journal", "markdown")
    assert log.finished_at is not None
    assert [entry["id"] for entry in log.report] == ["about.md", "ebb.md", "tides.md"]


def test_source_ids_are_kept_for_feed_readers(tmp_path: Path):  # F5
    item = (
        "<item><title>{0}</title><guid isPermaLink='false'>{0}-id</guid>"
        "<pubDate>Wed, 01 May 2019 08:30:00 GMT</pubDate></item>"
    )
    make_post(feed_id="two-id")

    report = run(feed(tmp_path, item.format("one") + item.format("two")))

    assert Post.objects.get(title="one").feed_id == "one-id"
    assert Post.objects.get(title="two").feed_id.startswith("urn:uuid:")
    assert "is known to feed readers as two-id" in line(report, "two-id").losses[0]


def test_links_of_the_old_site_lead_to_what_came_over(tmp_path: Path):
    item = (
        "<item><title>{0}</title><link>https://old.example/2019/{0}.html</link>"
        "<pubDate>Wed, 01 May 2019 08:30:00 GMT</pubDate><description>&lt;p&gt;"
        '&lt;a href="/2019/{1}.html"&gt;x&lt;/a&gt;</description></item>'
    )

    report = run(feed(tmp_path, item.format("one", "two") + item.format("two", "gone")))

    one, two = Post.objects.order_by("title")
    assert one.body == "[x](/blog/two/)\n"
    assert two.body == "[x](https://old.example/2019/gone.html)\n"
    assert "1 link to the old site stayed as written" in "".join(
        line(report, "https://old.example/2019/two.html").losses
    )


def test_the_sites_own_language_is_not_said_again(tmp_path: Path):
    text = "---\ntitle: {0}\ndate: 2020-01-01\nlang: {0}\n---\nx\n"
    run(folder(tmp_path, {"a.md": text.format("en"), "b.md": text.format("de")}))

    languages = dict(Post.objects.values_list("title", "language"))

    assert languages == {"en": "", "de": "de"}


def test_facts_without_a_place_are_counted(tmp_path: Path):
    text = "---\ntitle: T\ndate: 2020-01-01\ntoc: true\n---\nx\n"

    report = run(folder(tmp_path, {"a.md": text, "b.md": text}))

    assert report.unplaced == {"toc": 2}
    assert not line(report, "a.md").losses
