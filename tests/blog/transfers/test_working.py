"""What becomes of a transfer: nothing ends without a word."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone

from blog.models import ImportRun, Post, Transfer
from blog.transfers import files, working
from blog.transfers.pulse import Pulse, Stopped
from tests.blog.transfers.conftest import Uploaded
from tests.browser.desk.locking import locked_database
from tests.factories import make_post, make_transfer

# The pulse has a connection of its own, which sees what is committed.
MARKDOWN = {"format": "octavo", "revisions": False}

pytestmark = pytest.mark.django_db(transaction=True)


def done(transfer: Transfer) -> Transfer:
    working.work_off()
    transfer.refresh_from_db()
    return transfer


def as_copy_of(source: str) -> dict[str, Any]:
    return {**make_transfer(state="done").options, "source": source}


def report_of(transfer: Transfer) -> dict[str, Any]:
    assert transfer.report is not None
    return dict(transfer.report)


def test_a_dry_run_reports_and_writes_nothing(uploaded: Uploaded):
    transfer = done(uploaded(is_dry_run=True))

    assert transfer.state == "done"
    assert transfer.totals["made"] == 2
    assert report_of(transfer)["dry_run"]
    assert (transfer.done, transfer.total) == (2, 2)
    assert not Post.objects.exists()


def test_an_import_writes(uploaded: Uploaded):
    transfer = done(uploaded())

    assert transfer.state == "done"
    assert {post.title for post in Post.objects.all()} == {"Tides", "Ebb"}
    assert [item["result"] for item in report_of(transfer)["items"]] == ["made", "made"]


def test_what_was_asked_for_is_heeded(uploaded: Uploaded):
    first = done(uploaded())
    Post.objects.get(title="Ebb").delete()

    second = done(uploaded(options=first.options | {"restores_deleted": True}))

    totals = second.totals
    assert (totals["made"], totals["unchanged"]) == (1, 1)


def test_a_newer_copy_under_another_name_is_known_again(uploaded: Uploaded):
    folder = {f"{name}.md": b"---\ntitle: A\n---\nWords." for name in "ab"}
    first = done(uploaded(folder, options=as_copy_of("2025.zip")))

    copy = done(uploaded(folder, options=as_copy_of("2025.zip")))
    other = done(uploaded(folder, options=as_copy_of("2026.zip")))

    assert first.totals["made"] == 2
    assert copy.totals["unchanged"] == 2
    assert other.totals["made"] == 2


def test_several_files_are_not_taken_for_others_that_are_called_the_same(
    uploaded: Uploaded,
):
    def files_about(words: str) -> dict[str, bytes]:
        return {f"{name}.md": b"---\ntitle: A\n---\n" + words.encode() for name in "ab"}

    first, other = files_about("Tides."), files_about("Winds.")
    totals = [done(uploaded(files)).totals["made"] for files in (first, other)]

    assert totals == [2, 2]
    assert Post.objects.filter(body="Tides.").count() == 2
    assert Post.objects.filter(body="Winds.").count() == 2


def test_several_files_are_known_again_when_they_come_once_more(uploaded: Uploaded):
    folder = {f"{name}.md": b"---\ntitle: A\n---\nWords." for name in "ab"}
    first = done(uploaded(folder))
    source = ImportRun.objects.get().source

    again = done(uploaded(folder, options=as_copy_of(source)))

    assert source == f"a-{first.uuid.hex[:8]}"
    assert again.totals["unchanged"] == 2


def test_an_export_makes_a_file_and_says_how_large_it_is():
    make_post("Tides")
    transfer = done(make_transfer(verb="export", name="words.zip", options=MARKDOWN))

    place = files.result_of(transfer)
    assert transfer.state == "done"
    assert transfer.totals["size"] == place.stat().st_size
    with ZipFile(place) as archive:
        assert "posts/tides/index.md" in archive.namelist()


def test_an_export_comes_in_again(uploaded: Uploaded):
    post = make_post("Tides", body="High *water*.")
    made = done(make_transfer(verb="export", name="words.zip", options=MARKDOWN))
    content = files.result_of(made).read_bytes()
    post.delete()
    transfer = make_transfer(name="words.zip")
    place = files.folder_of(transfer) / "in" / "words.zip"
    place.parent.mkdir(parents=True)
    place.write_bytes(content)

    transfer = done(transfer)

    assert (transfer.state, transfer.problem) == ("done", "")
    assert Post.objects.get().body == "High *water*."


def test_what_cannot_be_read_is_said_without_the_server_s_folders(uploaded: Uploaded):
    transfer = done(uploaded({"empty.xml": b" "}))

    assert transfer.state == "failed"
    assert transfer.problem.startswith("empty.xml ")
    assert "transfers" not in transfer.problem


def test_an_upload_that_is_gone_is_said():
    transfer = done(make_transfer(name="gone.xml"))

    assert transfer.state == "failed"
    assert "gone.xml" in transfer.problem


def test_a_full_disk_is_said(uploaded: Uploaded, tmp_path: Path):
    """As good as full: a file lies where the folder would be made."""
    (tmp_path / "transfers").mkdir()
    transfer = make_transfer(verb="export", name="words.zip", options=MARKDOWN)
    files.folder_of(transfer).write_text("In the way.")

    transfer = done(transfer)

    assert transfer.state == "failed"
    assert "could not be read or written on the server" in transfer.problem


def test_what_nobody_foresaw_is_said_and_the_next_one_is_done(uploaded: Uploaded):
    broken = uploaded(options={"site": ""}, asked_at=timezone.now())
    whole = uploaded()

    assert working.work_off() == 2

    broken.refresh_from_db()
    whole.refresh_from_db()
    assert (broken.state, whole.state) == ("failed", "done")
    assert "nobody foresaw (KeyError)" in broken.problem


def test_a_busy_database_is_said_and_loses_nothing(
    uploaded: Uploaded, monkeypatch: pytest.MonkeyPatch
):
    """It is held for longer than a statement waits, from the first item on."""
    transfer = uploaded()
    monkeypatch.setattr(working, "_PAUSES", (0.1,) * 600)
    held: list[AbstractContextManager[None]] = []

    def hold(*args: object) -> dict[str, Any]:
        lock = locked_database(7)
        lock.__enter__()
        held.append(lock)
        return {"totals": {"made": 1}, "items": []}

    monkeypatch.setitem(working._WORK, "import", hold)
    working.work_off()
    for lock in held:
        lock.__exit__(None, None, None)

    transfer.refresh_from_db()
    assert (transfer.state, transfer.totals) == ("done", {"made": 1})


def test_what_is_stopped_ends_between_two_items():
    transfer = make_transfer()
    taken = Transfer.objects.take(timezone.now())
    assert taken
    waited = Event()

    with Pulse(taken) as pulse, pytest.raises(Stopped):
        pulse.tell(1, 3)
        transfer.stop(timezone.now())
        while not waited.wait(0.05):
            pulse.tell(1, 3)


def test_a_pulse_tells_how_far_the_work_is():
    make_transfer()
    taken = Transfer.objects.take(timezone.now())
    assert taken

    with Pulse(taken) as pulse:
        pulse.tell(2, 3)

    taken.refresh_from_db()
    assert (taken.done, taken.total) == (2, 3)


def test_a_report_is_json(uploaded: Uploaded):
    transfer = done(uploaded(is_dry_run=True))

    assert json.loads(json.dumps(transfer.report)) == transfer.report
