"""What the admin shows of moving in and out."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import ImportRun, Transfer
from blog.models.transfers import PATIENCE
from blog.transfers import files
from tests.factories import make_member, make_transfer

pytestmark = pytest.mark.django_db

LIST = "/admin/blog/transfer/"


def item(name: str, result: str = "made", *reasons: str) -> dict[str, Any]:
    return {
        "id": f"{name}.md",
        "title": f"The {name}",
        "result": result,
        "address": f"/blog/{name}/",
        "lossy": bool(reasons),
        "reasons": [*reasons],
    }


def done(*items: dict[str, Any], **fields: Any) -> Transfer:
    totals = Counter(item["result"] for item in items)
    totals["lossy"] = sum(item["lossy"] for item in items)
    report = {"remarks": [], "items": items}
    return make_transfer(state="done", totals=totals, report=report, **fields)


def page_of(desk: Client, transfer: Transfer, query: str = "") -> str:
    return desk.get(f"{LIST}{transfer.pk}/{query}").text


def test_what_was_moved_is_listed_with_what_came_of_it(desk: Client):
    done(item("tides"), item("ebb"), name="old.xml")
    done(item("tides"), name="dry.xml", is_dry_run=True)
    make_transfer(state="done", verb="export", name="all.zip", totals={"size": 2048})
    make_transfer(state="failed", name="bad.xml", problem="No.")

    page = desk.get(LIST).text

    for words in ("Import of old.xml", "<strong>2 made</strong>", "dry run: 1 made"):
        assert words in page
    assert "<strong>2.0\xa0KB</strong>" in page
    assert "<strong>failed</strong>" in page


def test_a_report_says_each_item_and_why(desk: Client):
    transfer = done(item("tides", "made", "A <picture> stayed behind."))

    page = page_of(desk, transfer)

    assert "1 made, 1 of them with a loss." in page
    assert '<a href="/blog/tides/">/blog/tides/</a>' in page
    assert "A &lt;picture&gt; stayed behind." in page


def test_what_a_dry_run_would_make_is_no_link(desk: Client):
    transfer = done(item("tides"), item("ebb", "updated"), is_dry_run=True)

    page = page_of(desk, transfer)

    assert "A dry run: 1 made, 1 updated. Nothing was written." in page
    assert "<span>/blog/tides/</span>" in page
    assert '<a href="/blog/ebb/">' in page


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ("?show=lossy", "ebb", "tides"),
        ("?show=conflict", "flood", "ebb"),
        ("?show=updated", "tides", "page=2"),
        ("?show=nonsense", "tides", "page=2"),
    ],
)
def test_a_report_is_narrowed(desk: Client, query: str, there: str, absent: str):
    lossy = item("ebb", "made", "Lost.")
    transfer = done(item("tides"), lossy, item("flood", "conflict"))

    page = page_of(desk, transfer, query)

    assert f"/blog/{there}/" in page
    assert absent not in page


def test_a_long_report_has_pages_that_stay_narrowed(desk: Client):
    transfer = done(*(item(f"post-{n:02}") for n in range(60)), item("x", "updated"))

    page = page_of(desk, transfer, "?show=made")

    assert "Page 1 of 2" in page
    assert 'href="?show=made&amp;page=2"' in page
    assert "/blog/post-59/" in page_of(desk, transfer, "?show=made&page=2")


def test_an_import_can_be_asked_for_while_its_upload_is_kept(desk: Client):
    kept = done(is_dry_run=True)
    gone = done(is_dry_run=True, has_files=False)

    assert 'value="Import"' in page_of(desk, kept)
    assert "is kept until" in page_of(desk, kept)
    assert 'value="Import"' not in page_of(desk, gone)
    assert "is kept until" not in page_of(desk, gone)


def test_earlier_sources_are_offered(desk: Client):
    ImportRun.objects.create(source="old.example", kind="feed")
    ImportRun.objects.create(source="old.example", kind="feed")

    page = desk.get(LIST).text

    assert page.count('<option value="old.example">') == 1


def test_progress_for_a_script(desk: Client):
    started = timezone.now() - timedelta(seconds=10)
    transfer = make_transfer(
        state="running", started_at=started, beat_at=timezone.now(), done=10, total=40
    )

    answer = desk.get(f"{LIST}{transfer.pk}/progress/").json()

    assert answer == {
        "is_over": False,
        "sentence": "10 of 40, about 30 s left",
        "share": 25,
    }


def test_the_end_for_a_script(desk: Client):
    transfer = make_transfer(state="done")

    assert desk.get(f"{LIST}{transfer.pk}/progress/").json() == {"is_over": True}


def test_who_waits_sees_for_whom(desk: Client):
    running = make_transfer(state="running", name="first.xml", beat_at=timezone.now())
    waiting = make_transfer(name="second.xml")

    page = page_of(desk, waiting)

    assert f'Before it: <a href="{LIST}{running.pk}/">first.xml</a>' in page
    assert "Begin now" not in page


def test_what_nobody_began_can_be_begun(desk: Client):
    long_ago = timezone.now() - 2 * PATIENCE
    transfer = make_transfer(asked_at=long_ago)

    assert "Begin now" in page_of(desk, transfer)


def test_a_process_that_is_gone_is_noticed(desk: Client):
    long_ago = timezone.now() - 2 * PATIENCE
    transfer = make_transfer(state="running", beat_at=long_ago, started_at=long_ago)

    page = page_of(desk, transfer)

    assert "The process that worked on it is gone" in page
    assert 'value="Import again"' in page


def test_looking_writes_nothing(desk: Client):
    """A database that is busy holds up nobody who looks."""
    long_ago = timezone.now() - 2 * PATIENCE
    transfer = make_transfer(state="running", beat_at=long_ago, started_at=long_ago)

    with CaptureQueriesContext(connection) as asked:
        for place in ("", f"{transfer.pk}/", f"{transfer.pk}/progress/"):
            desk.get(f"{LIST}{place}")

    assert {query["sql"].split()[0] for query in asked} == {"SELECT"}


def test_a_page_without_script_asks_again_by_itself(desk: Client):
    transfer = make_transfer()

    page = page_of(desk, transfer)

    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page


def test_the_report_as_json(desk: Client):
    transfer = done(item("tides"))

    answer = desk.get(f"{LIST}{transfer.pk}/report.json")

    assert answer.json()["items"][0]["id"] == "tides.md"
    assert "attachment" in answer["Content-Disposition"]


def test_the_file_is_downloaded_and_kept_out_of_caches(desk: Client):
    transfer = make_transfer(
        verb="export", state="done", name="all.zip", totals={"size": 5}
    )
    files.make_room(transfer).write_bytes(b"words")

    answer = desk.get(f"{LIST}{transfer.pk}/file/")

    assert b"".join(answer) == b"words"
    assert answer["Content-Disposition"] == 'attachment; filename="all.zip"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_gone_is_said(desk: Client):
    transfer = make_transfer(
        verb="export", state="done", name="a.zip", totals={"size": 5}
    )

    answer = desk.get(f"{LIST}{transfer.pk}/file/", follow=True)

    assert "The file is gone from the server. Export once more." in answer.text


@pytest.mark.parametrize("place", ["", "report.json", "file/"])
def test_what_is_not_there_leads_to_the_list(desk: Client, place: str):
    answer = desk.get(f"{LIST}999/{place}", follow=True)

    assert "That is not there any more." in answer.text


def test_the_list_takes_as_many_queries_for_many(desk: Client):
    done(item("tides"), asked_by=make_member("Administrator"))
    # Who the site is, is remembered from then on.
    desk.get(LIST)
    with CaptureQueriesContext(connection) as for_one:
        desk.get(LIST)
    for _ in range(20):
        done(item("tides"), asked_by=make_member("Administrator"))

    with CaptureQueriesContext(connection) as for_many:
        desk.get(LIST)

    assert len(for_many) == len(for_one)
