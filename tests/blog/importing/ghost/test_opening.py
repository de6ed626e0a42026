"""Row P3: exports are recognised in every form; what is none has a remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blog.importing.ghost import reader
from blog.importing.records import Circumstances, UnreadableExport
from tests.blog.importing.ghost.exports import document, packed, records, row, written
from tests.blog.importing.sources import ZONE, folder, opened

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"posts": [], "feature_image": ""}],
}


def refusal(source: Path) -> str:
    with pytest.raises(UnreadableExport) as caught:
        opened(source)
    return str(caught.value)


@pytest.mark.parametrize(
    "whole",
    [
        document(row()),
        document(row())["db"][0],
        {"data": {"posts": [row(lexical=None)]}},
        {"posts": [row(feature_image=None)]},
    ],
    ids=["db", "meta", "data", "posts"],
)
def test_every_form_is_recognised_and_read(tmp_path: Path, whole: Any):
    file = written(tmp_path, whole)

    assert reader.is_ghost(file)
    assert [record.title for record in records(file)] == ["Tides"]


def test_a_byte_order_mark_is_no_hindrance(tmp_path: Path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps(document(row())), encoding="utf-8-sig")

    assert len(records(file)) == 1


def test_a_folder_and_an_archive_are_recognised(tmp_path: Path):
    archive = packed(tmp_path, document(row()), {})
    written(tmp_path / "blog", document(row()), "content/data/x.json")

    assert reader.is_ghost(tmp_path / "blog")
    assert opened(tmp_path / "blog").kind == opened(archive).kind == "ghost"


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(JSON_FEED).encode(),
        *(b"", b"{", b"[]", b"{}", b'{"posts": []}', b"\xff\xfe{", b"PK\x03\x04"),
        b'{"title": "exported_on"}',
        b"<rss/>",
    ],
)
def test_other_files_are_not_taken_for_one(tmp_path: Path, data: bytes):
    file = tmp_path / "a"
    file.write_bytes(data)

    assert not reader.is_ghost(file)


def test_a_folder_of_markdown_stays_one(tmp_path: Path):
    post = json.dumps(document(row()))
    source = folder(tmp_path, {"a.md": "# A\n", "old.json": post})

    assert not reader.is_ghost(source)
    assert opened(source).kind == "markdown"


def test_what_is_not_there_is_not_one(tmp_path: Path):
    assert not reader.is_ghost(tmp_path / "missing")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"db": [{"meta": {"a": 1}, "data"', "is broken in line 1, column"),
        (b'{"db": [{"data": {"posts": []}}]}', "without any post"),
        (b'{"db": [{"data": {"posts": 3}}]}', "has no posts of Ghost in it"),
        (b'{"db": [{"data": []}]}', "has no posts of Ghost in it"),
        (b'{"exported_on": 1, "db": []}', "has no posts of Ghost in it"),
        (b'{"exported_on": 1, "a": ' + b"[" * 200_000, "nested too deeply"),
        (b'{"exported_on": 1' + b"0" * 5_000 + b"}", "a number that is too long"),
        (b'{"exported_on": "\xff"}', "is not in UTF-8"),
    ],
    ids=[
        *("cut", "empty", "number", "list", "nothing", "deep", "long", "latin"),
    ],
)
def test_what_cannot_be_read_has_a_remedy(tmp_path: Path, data: bytes, sentence: str):
    file = tmp_path / "a.json"
    file.write_bytes(data)

    assert sentence in refusal(file)


def test_two_exports_need_a_choice(tmp_path: Path):
    written(tmp_path, document(row()), "old.json")
    written(tmp_path, document(row()), "new.json")

    assert refusal(tmp_path).endswith(
        "holds several exports: new.json, old.json. Leave the newest one."
    )


def test_a_folder_without_an_export_is_refused_when_it_is_named_ghost(tmp_path: Path):
    with pytest.raises(UnreadableExport, match=r"In Ghost, export the content"):
        reader.read(folder(tmp_path, {"readme.txt": "a"}), Circumstances(ZONE))
