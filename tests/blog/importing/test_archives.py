"""ZIP archives of every format, of every program, and those that are made to hurt."""

from __future__ import annotations

import gc
import shutil
import stat
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from blog.importing import archives
from blog.importing.archives import Unpacked
from blog.importing.records import (
    ImportedPost,
    Item,
    Remark,
    Unreadable,
    UnreadableExport,
)
from tests.blog.importing.ghost import exports as ghost
from tests.blog.importing.medium import exports as medium
from tests.blog.importing.sources import RSS, folder, items, opened, posts, remarks
from tests.blog.importing.wordpress import exports as wordpress

TEXT = "---\ntitle: Tides\ndate: 2024-05-01\n---\nLow water.\n"
STAYED_OUT = "of the archive stayed out"


def zipped(root: Path, files: dict[str, str | bytes]) -> Path:
    file = root / "journal.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file


def packed(root: Path, place: Path) -> Path:
    """The archive of a file or a folder."""
    inner = root / "inner"
    if place.is_dir():
        shutil.copytree(place, inner / place.name)
    else:
        inner.mkdir()
        shutil.copy(place, inner)
    return Path(shutil.make_archive(str(root / "export"), "zip", inner))


def tainted(root: Path, change: dict[int, int], **files: str) -> Path:
    """An archive with its last file's bytes changed, counted from its local header."""
    file = zipped(root, {f"{name}.md": text for name, text in files.items()})
    data = bytearray(file.read_bytes())
    start = data.rindex(b"PK\x03\x04")
    for offset, value in change.items():
        data[start + offset] = value
    file.write_bytes(data)
    return file


def refusal(source: Path) -> str:
    with pytest.raises(UnreadableExport) as caught:
        opened(source)
    return str(caught.value)


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    root = tmp_path / "sources"
    root.mkdir()
    item = "<item><title>T</title><guid>1</guid></item>"
    feed = folder(root / "f", {"a.xml": RSS.format(item)}) / "a.xml"
    return {
        "feed": feed,
        "ghost": ghost.export(root, ghost.row()),
        "markdown": folder(root / "m", {"posts/a.md": TEXT, "posts/b.md": TEXT}),
        "medium": medium.export(root / "s", {medium.NAME: medium.story("<p>Low")}),
        "octavo": folder(root / "o", {"octavo.yaml": "format: 1\nsite: https://a.b"}),
        "wordpress": wordpress.export(root, wordpress.item("<p>Low water</p>")),
    }


@pytest.mark.parametrize(
    "kind", ["feed", "ghost", "markdown", "medium", "octavo", "wordpress"]
)
def test_an_archive_is_recognised_by_what_it_holds(
    tmp_path: Path, sources: dict[str, Path], kind: str
):
    archive = packed(tmp_path, sources[kind])

    assert opened(archive).kind == kind
    assert items(archive) == items(sources[kind])
    if kind not in {"ghost", "wordpress"}:  # these two are known by their file
        assert opened(archive).source == opened(sources[kind]).source


def test_what_a_program_packed_around_the_files_is_looked_through(tmp_path: Path):
    named = zipped(tmp_path, {"site-main/content/a.md": TEXT, "__MACOSX/._a": "x"})

    assert [post.source_id for post in posts(named)] == ["content/a.md"]
    assert opened(named).source == "site-main"


def test_an_archive_without_a_folder_is_known_by_its_name(tmp_path: Path):
    assert opened(zipped(tmp_path, {"a.md": TEXT, "b.md": TEXT})).source == "journal"


def test_pictures_come_out_of_an_archive(tmp_path: Path):
    source = zipped(tmp_path, {"a.md": f"{TEXT}![Low](low.png)\n", "low.png": b"png"})

    with opened(source) as export:
        (post,) = (item for item in export.items() if isinstance(item, ImportedPost))
        assert post.images[0].read() == b"png"


def test_the_files_are_gone_when_the_import_is_done(tmp_path: Path):
    unpacked = Unpacked(zipped(tmp_path, {"a.md": TEXT}))
    root = unpacked.root
    assert (root / "a.md").is_file()

    unpacked.close()

    assert not root.parent.exists()


def test_the_files_are_gone_when_nobody_asks_for_them(tmp_path: Path):
    unpacked = Unpacked(zipped(tmp_path, {"a.md": TEXT}))
    root = unpacked.root

    del unpacked
    gc.collect()

    assert not root.exists()


@pytest.mark.parametrize(
    "name",
    ["../secret.md", "/secret.md", "a/../../secret.md", "..\\secret.md", "x" * 300],
)
def test_names_that_no_file_here_can_have_stay_out(tmp_path: Path, name: str):
    source = zipped(tmp_path, {"a.md": TEXT, name: TEXT})

    assert [post.source_id for post in posts(source)] == ["a.md"]
    assert STAYED_OUT in remarks(source)[-1]


def test_a_file_and_a_folder_of_one_name_do_not_stop_the_others(tmp_path: Path):
    source = zipped(tmp_path, {"a": "x", "a/b.md": TEXT, "c.md": TEXT})

    assert [post.source_id for post in posts(source)] == ["c.md"]
    assert remarks(source)[-1].endswith("a/b.md.")


def test_links_stay_out(tmp_path: Path):
    link = zipfile.ZipInfo("b.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    source = zipped(tmp_path, {"a.md": TEXT})
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert [post.source_id for post in posts(source)] == ["a.md"]
    assert STAYED_OUT in remarks(source)[-1]


def test_names_in_utf_8_that_do_not_say_so_are_read(tmp_path: Path):
    source = zipped(tmp_path, {"flut-für-alle.md": TEXT, "b.md": TEXT})
    data = bytearray(source.read_bytes())
    for mark, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        data[data.index(mark) + place] &= ~0x08
    source.write_bytes(data)

    assert [post.source_id for post in posts(source)] == ["b.md", "flut-für-alle.md"]


def fault(source: Path) -> Item:
    found = items(source)
    assert isinstance(found[0], ImportedPost)
    return next(item for item in found if isinstance(item, Unreadable))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({40: 0, 41: 0, 42: 0, 43: 0}, "The archive is damaged there"),
        ({6: 1}, "It is encrypted"),
        ({8: 97}, "packed in a way that is not known here"),
    ],
    ids=["damaged", "encrypted", "unknown"],
)
def test_a_file_that_cannot_be_unpacked_does_not_hinder_the_others(
    tmp_path: Path, change: dict[int, int], sentence: str
):
    source = tainted(tmp_path, change, a=TEXT, b=TEXT)
    data = bytearray(source.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    for offset, value in change.items():
        if offset < 10:
            data[central + offset + 2] = value
    source.write_bytes(data)

    found = fault(source)

    assert isinstance(found, Unreadable)
    assert (found.source_id, sentence in found.reason) == ("b.md", True)


def test_an_archive_of_which_nothing_can_be_read_says_why(tmp_path: Path):
    source = tainted(tmp_path, {40: 0, 41: 0, 42: 0}, a=TEXT)

    assert refusal(source) == (
        f"{source} cannot be read, a.md in it being at fault. The archive is damaged "
        "there: download it again."
    )


def test_what_readers_say_of_the_folder_names_the_archive(tmp_path: Path):
    source = zipped(tmp_path, {"a.txt": "x", "b.txt": "x"})

    assert refusal(source).startswith(f"{source} holds no Markdown file.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 nothing", "is a damaged ZIP archive"),
        (b"PK\x05\x06" + bytes(18), "holds no Markdown file"),
        (b"\x1f\x8b\x08 tar.gz", "is packed, and not as a ZIP archive"),
        (b"Rar!\x1a\x07", "is packed, and not as a ZIP archive"),
    ],
    ids=["damaged", "empty", "gzip", "rar"],
)
def test_what_is_no_archive_that_can_be_read_has_a_remedy(
    tmp_path: Path, data: bytes, sentence: str
):
    source = tmp_path / "a.zip"
    source.write_bytes(data)

    assert sentence in refusal(source)


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [("MAX_FILES", "holds 2 files. At most 1 are"), ("MAX_BYTES", "unpacks to")],
)
def test_an_archive_beyond_the_limits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, sentence: str
):
    monkeypatch.setattr(archives, limit, 1)

    assert sentence in refusal(zipped(tmp_path, {"a.md": TEXT, "b.md": TEXT}))


@pytest.mark.parametrize(("free", "fits"), [(600, True), (500, False)])
def test_a_disk_is_not_filled_to_the_last_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, fits: bool
):
    usage = SimpleNamespace(total=10_000, free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage)
    source = zipped(tmp_path, {"a.md": f"{TEXT:50}"})

    if fits:
        assert posts(source)
    else:
        assert "there is no room" in refusal(source)


def test_a_file_beyond_the_limit_stays_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(archives, "MAX_FILE", 100)
    source = zipped(tmp_path, {"a.md": TEXT, "video.mp4": b"0" * 101})

    assert "video.mp4" in remarks(source)[-1]


def test_a_size_that_is_a_lie_is_found_out(tmp_path: Path):
    source = zipped(tmp_path, {"a.md": TEXT, "b.md": "0" * 100_000})
    data = bytearray(source.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    source.write_bytes(data)

    assert fault(source) == Unreadable(
        "b.md", "The archive is damaged there: download it again."
    )


def test_a_whole_archive_leaves_nothing_to_tell(tmp_path: Path):
    found = items(zipped(tmp_path, {"a.md": TEXT}))

    told = [item.sentence for item in found if isinstance(item, Remark)]
    assert not any(STAYED_OUT in sentence for sentence in told)
