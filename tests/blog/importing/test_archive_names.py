"""ZIP archives that are called as a part of a project is, or as a folder in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.archives import Unpacked
from blog.importing.folder.files import Folder
from tests.blog.importing.medium import exports as medium
from tests.blog.importing.sources import opened, posts
from tests.blog.importing.test_archives import TEXT, zipped
from tests.blog.importing.writing.runs import results, run

PARTS = ("posts", "content", "blog", "src", "source", "_posts")
PROJECT: dict[str, str | bytes] = {
    "config.toml": 'title = "Tides"',
    "content/a.md": TEXT,
    "content/b.md": TEXT,
}


@pytest.mark.parametrize(
    "files", [{"a.md": TEXT, "b.md": TEXT}, PROJECT], ids=["texts", "project"]
)
@pytest.mark.parametrize("name", PARTS)
@pytest.mark.django_db
def test_an_archive_called_as_a_part_of_a_project_is_known_again(
    tmp_path: Path, name: str, files: dict[str, str | bytes]
):
    archive = zipped(tmp_path, files).rename(tmp_path / f"{name}.zip")

    first, second = run(archive), run(archive)

    assert first.source == second.source == name
    assert set(results(first).values()) == {"made"}
    assert set(results(second).values()) == {"unchanged"}


@pytest.mark.django_db
def test_a_blog_is_known_by_its_address_whatever_its_archives_are_called(
    tmp_path: Path,
):
    files = PROJECT | {"config.toml": 'base_url = "https://old.example"'}
    archive = zipped(tmp_path, files)

    first = run(archive.rename(tmp_path / "2025.zip"))
    second = run((tmp_path / "2025.zip").rename(tmp_path / "2026.zip"))

    assert first.source == second.source == "old.example"
    assert set(results(second).values()) == {"unchanged"}


def test_what_lies_around_an_unpacked_archive_is_no_part_of_it(tmp_path: Path):
    archive = zipped(tmp_path, {"a.md": TEXT, "b.md": TEXT})
    unpacked = Unpacked(archive.rename(tmp_path / "content.zip"))
    (unpacked.top.parent / "low.png").write_bytes(b"png")

    inside = Folder(unpacked.root, unpacked.top)

    assert inside.project == unpacked.root
    assert inside.find("/low.png", unpacked.root / "a.md") is None


def test_stories_of_medium_in_an_archive_called_posts_are_found(tmp_path: Path):
    stories: dict[str, str | bytes] = {
        f"posts/{medium.NAME}": medium.story("<p>Low"),
        "profile/profile.html": "<p>Ines",
    }
    archive = zipped(tmp_path, stories).rename(tmp_path / "posts.zip")

    assert opened(archive).kind == "medium"
    assert len(posts(archive)) == 1
