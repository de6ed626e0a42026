"""Row P2: an export is recognised by what is in it, whole or in pieces."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import Circumstances, UnreadableExport
from blog.importing.sources import open_source
from blog.importing.wordpress import files
from tests.blog.importing.sources import feed
from tests.blog.importing.wordpress.exports import ZONE, export, item, posts, remarks

CIRCUMSTANCES = Circumstances(ZONE)


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_is_recognised(tmp_path: Path, version: str):
    source = export(tmp_path, item("Low water."), version=version)

    opened = open_source(str(source), CIRCUMSTANCES)

    assert opened.kind == "wordpress"
    assert opened.source == "old.example"
    assert posts(source)[0].body == "Low water.\n"


def test_a_feed_goes_on_to_be_a_feed(tmp_path: Path):
    source = feed(tmp_path, "<item><title>Tides</title></item>")

    assert not files.is_wxr(source.read_bytes())
    assert open_source(str(source), CIRCUMSTANCES).kind == "feed"


def test_pieces_in_a_folder_are_one_source(tmp_path: Path):
    for number in ("1", "2"):
        whole = export(tmp_path, item(f"Text {number}.", post_id=number))
        (tmp_path / "parts").mkdir(exist_ok=True)
        whole.rename(tmp_path / f"parts/export.00{number}.xml")
    (tmp_path / "parts/.hidden.xml").write_text("no export")
    (tmp_path / "parts/sitemap.xml").write_text("<urlset/>")

    opened = open_source(str(tmp_path / "parts"), CIRCUMSTANCES)

    assert opened.kind == "wordpress"
    assert [post.source_id for post in posts(tmp_path)] == ["?p=1", "?p=2"]
    assert "no WordPress export were left alone: sitemap.xml." in remarks(tmp_path)


def test_a_folder_with_markdown_is_one_of_markdown(tmp_path: Path):
    export(tmp_path, item())
    (tmp_path / "tides.md").write_text("# Tides\n")

    assert open_source(str(tmp_path), CIRCUMSTANCES).kind == "markdown"


def test_what_is_no_export_has_a_remedy(tmp_path: Path):
    source = feed(tmp_path, "<item><title>Tides</title></item>")

    with pytest.raises(UnreadableExport, match="Tools → Export → All content"):
        open_source(str(source), CIRCUMSTANCES, "wordpress")


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("ISO-8859-1", "latin-1"),
        ("UTF-16", "utf-16"),
        ("nonsense", "utf-8"),
        ("idna", "utf-8"),
    ],
)
def test_encodings_are_understood(tmp_path: Path, declared: str, written: str):
    source = export(tmp_path, item("Ebbe für alle."))
    text = source.read_text(encoding="utf-8").replace("UTF-8", declared)
    source.write_bytes(text.encode(written))

    assert files.is_source(source)
    assert posts(source)[0].body == "Ebbe für alle.\n"


def test_an_address_that_is_given_names_the_source(tmp_path: Path):  # P6
    there = Circumstances(ZONE, "https://new.example/journal")

    opened = open_source(str(export(tmp_path, item())), there)

    assert opened.source == "new.example/journal"
