from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.folder.files import Folder
from tests.blog.importing.sources import folder

FILES: dict[str, str | bytes] = {
    "content/tides/index.md": "",
    "content/tides/low tide.png": b"",
    "content/other.md": "",
    "static/img/sea.png": b"",
    "node_modules/x/README.md": "",
    ".git/HEAD.md": "",
}


def test_texts_come_in_a_fixed_order_and_tools_are_left_out(tmp_path: Path):
    files = Folder(folder(tmp_path, FILES))

    names = [files.relative(path).as_posix() for path in files.texts()]

    assert names == ["content/other.md", "content/tides/index.md"]
    assert files.left_out == {"node_modules"}


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("low%20tide.png", "content/tides/low tide.png"),
        ("./low tide.png?v=2#x", "content/tides/low tide.png"),
        ("../other.md", "content/other.md"),
        ("@/other.md", "content/other.md"),
        ("/img/sea.png", "static/img/sea.png"),
        ("missing.png", ""),
        ("../../../secret.png", ""),
        ("", ""),
        ("a\0b", ""),
    ],
)
def test_an_address_means_a_file_of_the_folder(
    tmp_path: Path, address: str, file: str
):  # P4
    root = folder(tmp_path, FILES)
    (tmp_path / "secret.png").write_bytes(b"")
    files = Folder(root)

    found = files.find(address, root.resolve() / "content/tides/index.md")

    assert (files.relative(found).as_posix() if found else "") == file


def test_the_project_around_a_part_is_searched_too(tmp_path: Path):
    root = folder(tmp_path, FILES) / "content"

    found = Folder(root).find("/img/sea.png", root.resolve() / "other.md")

    assert found == (tmp_path / "journal/static/img/sea.png").resolve()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path):
    root = folder(tmp_path, FILES)
    (tmp_path / "secret.png").write_bytes(b"")
    (root / "content/tides/link.png").symlink_to(tmp_path / "secret.png")

    found = Folder(root).find("link.png", root.resolve() / "content/tides/index.md")

    assert found is None


@pytest.mark.parametrize(
    ("below", "name"), [("", "journal"), ("content", "journal/content")]
)
def test_the_name_outlives_a_move(tmp_path: Path, below: str, name: str):  # P6
    root = folder(tmp_path, FILES)

    before = Folder(root / below).name
    (tmp_path / "elsewhere").mkdir()
    moved = root.rename(tmp_path / "elsewhere/journal")

    assert before == Folder(moved / below).name == name


def test_a_project_called_as_a_part_is_known_by_its_own_name(tmp_path: Path):
    root = folder(tmp_path, FILES | {"config.toml": 'baseurl = "https://a.example"'})
    root = root.rename(tmp_path / "blog")

    assert Folder(root).name == "blog"
    assert Folder(root / "content").name == "blog/content"
