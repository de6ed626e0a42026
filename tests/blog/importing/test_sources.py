from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import Circumstances, UnreadableExport
from blog.importing.sources import open_source
from tests.blog.importing.sources import RSS, ZONE, folder

CIRCUMSTANCES = Circumstances(ZONE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    item = "<item><title>T</title></item>"
    xml = RSS.format(item)
    return folder(tmp_path, {"a.md": "# A\n", "feed.xml": xml, "notes/b.md": "# B\n"})


@pytest.mark.parametrize(
    ("name", "kind"), [("", "markdown"), ("feed.xml", "feed")], ids=["folder", "file"]
)
def test_a_source_is_recognised(root: Path, name: str, kind: str):
    assert open_source(str(root / name), CIRCUMSTANCES).kind == kind


@pytest.mark.parametrize(
    ("source", "kind", "sentence"),
    [
        ("https://old.example/feed.xml", "", "Download it first, as in `curl -L"),
        ("{root}/missing", "", "There is no file or folder"),
        ("/dev/null", "", "is neither a file nor a folder"),
        ("{root}/a.md", "", "is a single Markdown file. Give the folder"),
        ("{root}/notes", "feed", "holds no document of a feed"),
        ("{root}/feed.xml", "markdown", "is a file. Give the folder"),
    ],
    ids=[
        "address",
        "missing",
        "device",
        "one-text",
        "folder-without-feed",
        "file-as-folder",
    ],
)
def test_what_cannot_be_read_has_a_remedy(
    root: Path, source: str, kind: str, sentence: str
):
    with pytest.raises(UnreadableExport, match=sentence):
        open_source(source.format(root=root), CIRCUMSTANCES, kind)


def test_the_site_names_the_source_wherever_the_folder_is(root: Path):  # P6
    there = Circumstances(ZONE, "https://old.example/journal")

    assert open_source(str(root), there).source == "old.example/journal"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture, and no export that is known here"),
        (b"\x00\x01noise", "is no export that is known here. Give a folder"),
        (b"", "is empty, and no export that is known here"),
        (b"<?xml version='1.0'?><a/>", "is neither an RSS nor an Atom feed"),
    ],
    ids=["picture", "noise", "empty", "xml"],
)
def test_a_file_that_is_no_export_says_what_would_be(
    tmp_path: Path, data: bytes, sentence: str
):
    (tmp_path / "given.xml").write_bytes(data)

    with pytest.raises(UnreadableExport, match=sentence):
        open_source(str(tmp_path / "given.xml"), CIRCUMSTANCES)


def test_a_file_that_is_said_to_be_a_feed_is_judged_as_one(tmp_path: Path):
    (tmp_path / "given.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    with pytest.raises(UnreadableExport, match="is neither an RSS nor an Atom feed"):
        open_source(str(tmp_path / "given.png"), CIRCUMSTANCES, "feed")
