"""Rows P4 to P6 through the command."""

from __future__ import annotations

import errno
import io
import json
import shutil
import tempfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from blog.models import Category, Post
from tests.blog.importing.sources import folder

pytestmark = pytest.mark.django_db

INSIGHTS = Path(__file__).parents[2] / "data/importing/insights.xml"
POST = "---\ntitle: Tides\ndate: 2019-05-01\n---\nLow water.\n"


def import_content(source: object, **options: object) -> str:
    out = io.StringIO()
    call_command("import_content", str(source), stdout=out, **options)
    return out.getvalue()


def test_a_whole_feed_moves_in(client: Client):
    printed = import_content(INSIGHTS)

    assert "28 items: 28 made." in printed
    assert Category.objects.get(name="Cloud & DevOps").posts.count() == 6
    page = client.get("/blog/alerts-and-people/")
    assert page.status_code == 200
    assert "28 items: 28 unchanged." in import_content(INSIGHTS)


def test_a_dry_run_writes_nothing():
    printed = import_content(INSIGHTS, dry_run=True)

    assert "insights.example (feed): a dry run, nothing was written" in printed
    assert not Post.objects.exists()


def test_the_report_is_written_as_json(tmp_path: Path):
    file = tmp_path / "report.json"

    import_content(INSIGHTS, report=str(file))

    data = json.loads(file.read_text())
    assert data["totals"]["made"] == 28
    assert data["items"][0]["address"] == "/blog/rollbacks-half-asleep/"


def test_the_old_site_is_taken_into_account(tmp_path: Path):
    root = folder(tmp_path, {"content/tides.md": POST})

    import_content(root, site="https://old.example/journal/")

    feed_id = Post.objects.get().feed_id
    assert feed_id == "https://old.example/journal/tides/"


def test_what_was_deleted_can_be_brought_back(tmp_path: Path):
    root = folder(tmp_path, {"tides.md": POST})
    import_content(root)
    Post.objects.get().delete()

    import_content(root, restore_deleted=True)

    assert Post.objects.get().slug == "tides"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"source": "{root}/missing"}, "There is no file or folder"),
        ({"source": "{root}", "format": "feed"}, "holds no document of a feed"),
        ({"source": "{root}/page.html"}, "is an HTML page, not a feed"),
        ({"source": "{root}/empty.xml"}, "is empty"),
        ({"source": "{root}/posts.zip"}, "is a damaged ZIP archive"),
        ({"source": "{root}/nothing"}, "holds no Markdown file"),
        ({"source": "{root}", "site": "old.example"}, "is no address"),
        ({"source": "{root}", "report": "{root}/no/folder.json"}, "cannot be written"),
    ],
    ids=["missing", "kind", "html", "empty", "zip", "no-posts", "site", "report"],
)
def test_a_source_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, options: dict[str, str], sentence: str
):
    root = folder(
        tmp_path,
        {
            "tides.md": POST,
            "page.html": "<!doctype html><title>Journal</title>",
            "empty.xml": "",
            "posts.zip": b"PK\x03\x04",
            "nothing/readme.txt": "",
        },
    )
    filled = {name: value.format(root=root) for name, value in options.items()}

    with pytest.raises(CommandError, match=sentence):
        import_content(filled.pop("source"), **filled)
    assert not Post.objects.exists()


def test_an_archive_without_room_to_unpack_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fill_the_disk(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    root = folder(tmp_path, {"tides.md": POST})
    archive = shutil.make_archive(str(tmp_path / "journal"), "zip", root)
    monkeypatch.setattr(shutil, "copyfileobj", fill_the_disk)

    with pytest.raises(CommandError, match=r"No space left on device.*TMPDIR"):
        import_content(archive)


def test_a_temporary_folder_without_room_for_what_is_read_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As good as full: it is not there."""
    root = folder(tmp_path, {"tides.md": POST + "Low water. " * 900_000})
    gone = tmp_path / "gone"
    monkeypatch.setattr(tempfile, "tempdir", str(gone))

    with pytest.raises(CommandError, match=rf"{gone}/.* import again"):
        import_content(root)

    assert not Post.objects.exists()
