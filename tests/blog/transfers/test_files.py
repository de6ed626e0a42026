"""Where uploads and exports lie, and for how long."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from blog.models.transfers import KEPT
from blog.transfers import files
from tests.blog.transfers.conftest import Uploaded
from tests.factories import make_transfer

pytestmark = pytest.mark.django_db


def test_one_file_is_the_source(uploaded: Uploaded):
    transfer = uploaded({"casper.xml": b"words"})

    source = files.source_of(transfer)

    assert (source.name, source.read_text()) == ("casper.xml", "words")


def test_several_are_a_folder(uploaded: Uploaded):
    transfer = uploaded({"1.xml": b"one", "2.xml": b"two"})

    source = files.source_of(transfer)

    assert {file.name for file in source.iterdir()} == {"1.xml", "2.xml"}


def test_nobody_else_on_the_machine_may_look(uploaded: Uploaded):
    folder = files.folder_of(uploaded())

    for place in (folder.parent, folder, folder / "in"):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../evil.xml", "evil.xml"),
        ("/etc/passwd", "passwd"),
        ("C:\\posts\\feed.xml", "feed.xml"),
        ("..", "upload"),
        (f"{'長' * 90}.zip", f"{'長' * 78}.zip"),
    ],
)
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str, kept: str):
    transfer = make_transfer()
    upload = SimpleUploadedFile("x", b"words")
    # What Django makes harmless before it arrives here.
    upload._name = name  # type: ignore[attr-defined]  # as a browser may say it

    files.keep(transfer, [upload])

    assert files.source_of(transfer).name == kept
    assert {path.name for path in tmp_path.iterdir()} <= {"transfers", "media"}


def test_two_of_one_name_are_both_kept():
    transfer = make_transfer()
    sent = [SimpleUploadedFile("feed.xml", text) for text in (b"one", b"two")]

    files.keep(transfer, sent)

    kept = files.source_of(transfer).iterdir()
    assert {file.name: file.read_text() for file in kept} == {
        "feed.xml": "one",
        "feed-2.xml": "two",
    }


def test_what_cannot_be_kept_leaves_nothing(settings: LazySettings, tmp_path: Path):
    transfer = make_transfer()
    (tmp_path / "transfers").write_text("A file where the folder should be.")

    with pytest.raises(OSError):
        files.keep(transfer, [SimpleUploadedFile("feed.xml", b"words")])

    assert not files.folder_of(transfer).exists()


def test_files_go_after_a_while(uploaded: Uploaded):
    now = timezone.now()
    old = uploaded(state="done", ended_at=now - KEPT - timedelta(hours=1))
    new = uploaded(state="done", ended_at=now)

    files.remove_outdated(now)

    old.refresh_from_db()
    assert not old.has_files
    assert not files.folder_of(old).exists()
    assert files.source_of(new).is_file()
