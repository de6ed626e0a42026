"""What buttons do: they note what is wanted and start a process, never more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import FakePayload
from django.utils import timezone

from blog.admin.transfers import forms
from blog.models import Transfer
from blog.transfers import files
from tests.factories import make_admin, make_transfer

pytestmark = pytest.mark.django_db

LIST = "/admin/blog/transfer/"
JSON = {"Accept": "application/json"}


def feed(name: str = "feed.xml", content: bytes = b"<rss/>") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(desk: Client, *uploads: SimpleUploadedFile, **sent: Any) -> Any:
    headers = sent.pop("headers", {})
    data = {"uploads": list(uploads), "whole": "True"} | sent
    return desk.post(f"{LIST}import/", data, headers=headers)


def test_an_upload_is_kept_and_waits_for_its_dry_run(desk: Client):
    answer = send(
        desk, feed(content=b"words"), site="https://old.example/", downloads="on"
    )

    transfer = Transfer.objects.get()
    assert answer["Location"] == f"{LIST}{transfer.pk}/"
    assert (transfer.name, transfer.state) == ("feed.xml", "waiting")
    assert transfer.is_dry_run
    assert transfer.options == {
        "site": "https://old.example",
        "format": "",
        "source": "",
        "downloads": True,
        "restores_deleted": False,
    }
    assert str(transfer.asked_by) == "admin"
    assert files.source_of(transfer).read_bytes() == b"words"


def test_several_files_are_one_upload(desk: Client):
    send(desk, feed("1.xml"), feed("2.xml"), feed("3.xml"))

    transfer = Transfer.objects.get()
    assert transfer.name == "1.xml and 2 more"
    assert len(list(files.source_of(transfer).iterdir())) == 3


def test_a_script_is_told_where_to_go(desk: Client):
    answer = send(desk, feed(), headers=JSON)

    assert answer.json() == {"address": f"{LIST}{Transfer.objects.get().pk}/"}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"uploads": []}, "Choose the file of an export first."),
        ({"uploads": feed(content=b"")}, "The file is empty. Export once more."),
        ({"site": "old.example"}, "old.example is no address."),
        ({"whole": ""}, "The connection broke off before all was sent."),
    ],
)
def test_what_does_not_do_is_said_and_nothing_is_kept(
    desk: Client, sent: dict[str, Any], sentence: str
):
    data = {"uploads": feed(), "whole": "True"} | sent

    page = desk.post(f"{LIST}import/", data)
    if isinstance(sent.get("uploads"), SimpleUploadedFile):
        sent["uploads"].seek(0)
    data["uploads"] = sent.get("uploads", feed())
    script = desk.post(f"{LIST}import/", data, headers=JSON)

    assert sentence in page.text
    assert sentence in script.json()["message"]
    assert script.status_code == 422
    assert not Transfer.objects.exists()


def test_more_than_fits_is_refused(desk: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(forms, "MOST_UPLOADED", 10)

    page = send(desk, feed(content=b"123456"), feed(content=b"123456"))

    assert "This is more than 2 GB." in page.text


def test_a_disk_without_room_is_said(desk: Client, tmp_path: Path):
    (tmp_path / "transfers").write_text("A file where the folder should be.")

    page = send(desk, feed())
    script = send(desk, feed(), headers=JSON)

    assert "could not be kept on the server" in page.text
    assert script.status_code == 507
    assert not Transfer.objects.exists()


def test_a_dry_run_is_followed_by_the_import(desk: Client):
    transfer = make_transfer(state="done", is_dry_run=True, report={})

    desk.post(f"{LIST}{transfer.pk}/start/", {"import": "Import", "downloads": "on"})

    transfer.refresh_from_db()
    assert transfer.state == "waiting"
    assert not transfer.is_dry_run
    assert transfer.options["downloads"]


def test_another_look_writes_nothing(desk: Client):
    transfer = make_transfer(state="done", is_dry_run=True, report={})

    desk.post(f"{LIST}{transfer.pk}/start/", {"check": "Look again"})

    transfer.refresh_from_db()
    assert (transfer.state, transfer.is_dry_run) == ("waiting", True)


def test_wrong_options_are_said_where_they_are_typed(desk: Client):
    transfer = make_transfer(state="done", is_dry_run=True)

    page = desk.post(f"{LIST}{transfer.pk}/start/", {"import": "x", "site": "no"})

    transfer.refresh_from_db()
    assert "no is no address." in page.text
    assert transfer.state == "done"


def test_an_upload_that_is_gone_cannot_be_imported(desk: Client):
    transfer = make_transfer(state="done", has_files=False)

    page = desk.post(f"{LIST}{transfer.pk}/start/", {"import": "x"}, follow=True)

    transfer.refresh_from_db()
    assert "The upload is not kept any more. Send it again." in page.text
    assert transfer.state == "done"


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("octavo", ".zip"), ("wordpress", ".xml"), ("jsonfeed", ".json")],
)
def test_an_export_waits_under_a_name_with_its_day(
    desk: Client, kind: str, ending: str
):
    desk.post(f"{LIST}export/", {"format": kind})

    transfer = Transfer.objects.get()
    assert transfer.verb == "export"
    assert transfer.name.endswith(f"{timezone.localdate():%Y-%m-%d}{ending}")
    assert transfer.options == {"format": kind, "revisions": False}


def test_an_export_with_a_history_is_markdown(desk: Client):
    sent = {"format": "wordpress", "revisions": "on"}

    page = desk.post(f"{LIST}export/", sent)

    assert "Only an export as Markdown has them" in page.text
    assert not Transfer.objects.exists()


def test_what_runs_is_asked_to_stop(desk: Client):
    transfer = make_transfer(state="running", beat_at=timezone.now())

    desk.post(f"{LIST}{transfer.pk}/stop/")

    transfer.refresh_from_db()
    assert transfer.is_to_stop


def test_a_note_is_removed_with_its_files(desk: Client):
    transfer = make_transfer(state="done")
    files.keep(transfer, [feed()])

    page = desk.post(f"{LIST}{transfer.pk}/remove/", follow=True)

    assert "Removed with its report: export.xml." in page.text
    assert not Transfer.objects.exists()
    assert not files.folder_of(transfer).exists()


def test_what_is_at_work_is_not_removed(desk: Client):
    transfer = make_transfer(state="running", beat_at=timezone.now())

    page = desk.post(f"{LIST}{transfer.pk}/remove/", follow=True)

    assert "Stop it first." in page.text
    assert Transfer.objects.exists()


def test_an_export_made_again_has_the_day_on_which_it_is_made(desk: Client):
    options = {"format": "wordpress", "revisions": False}
    old = {"verb": "export", "state": "done", "options": options, "has_files": False}
    transfer = make_transfer(name="old.xml", **old)

    desk.post(f"{LIST}{transfer.pk}/start/")

    transfer.refresh_from_db()
    assert transfer.name.endswith(f"{timezone.localdate():%Y-%m-%d}.xml")
    assert transfer.has_files


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["1.zip", "2.zip"], "Send one archive at a time, or pack the parts into one."),
        (["post.md"], "This is a single text. Pack the folder"),
    ],
)
def test_what_no_reader_would_understand_is_said_before(
    desk: Client, names: list[str], sentence: str
):
    page = send(desk, *map(feed, names))

    assert sentence in page.text
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("headers", [JSON, {}])
def test_nothing_is_read_of_what_strangers_send(headers: dict[str, str]):
    """Not to look for the form's token either: it may be gigabytes."""
    stranger = Client(enforce_csrf_checks=True)
    body = FakePayload(b"x" * 1000)
    sent: dict[str, Any] = {"wsgi.input": body, "CONTENT_LENGTH": "1000"}

    answer = stranger.post(
        f"{LIST}import/",
        content_type="multipart/form-data; boundary=x",
        headers=headers,
        **sent,
    )

    assert answer.status_code == (401 if headers else 302)
    assert len(body.read()) == 1000


def test_an_upload_needs_the_token_of_the_form():
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(make_admin())

    assert send(desk, feed()).status_code == 403
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("verb", ["start", "stop", "remove"])
def test_nothing_is_done_by_looking(desk: Client, verb: str):
    transfer = make_transfer(state="done")

    assert desk.get(f"{LIST}{transfer.pk}/{verb}/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_a_process_that_cannot_start_is_said(
    desk: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")

    page = desk.post(f"{LIST}export/", {"format": "octavo"}, follow=True)

    assert "The server could not begin (No such file or directory)." in page.text
    assert Transfer.objects.get().state == "waiting"
