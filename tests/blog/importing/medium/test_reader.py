"""Row P5: the export of Medium as a whole, in a folder or a ZIP archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.medium.reader import is_medium, read
from blog.importing.records import (
    Circumstances,
    ImportedPost,
    Skipped,
    Unreadable,
    UnreadableExport,
)
from tests.blog.importing.medium.exports import ID, NAME, draft, export, story, zipped
from tests.blog.importing.sources import ZONE, folder, items, opened, posts, remarks

STORY = story("<p>Low water.</p>")


def test_an_archive_and_its_folder_are_the_same(tmp_path: Path):
    source = export(tmp_path, {NAME: STORY, f"draft_A-{ID[::-1]}.html": draft("<p>a")})
    files = {f"posts/{path.name}": path.read_text() for path in source.glob("posts/*")}

    archive = zipped(tmp_path, {**files, "__MACOSX/posts/._a.html": "x"})

    assert items(archive) == items(source)
    assert opened(archive).kind == opened(source).kind == "medium"
    assert opened(archive).source == opened(source).source == "medium.com/@ines"


@pytest.mark.parametrize("place", ["posts", ".", ".."])
def test_the_folder_may_be_named_at_any_height(tmp_path: Path, place: str):
    source = export(tmp_path, {NAME: STORY})

    assert [post.source_id for post in posts((source / place).resolve())] == [ID]


def test_what_stays_behind_is_told(tmp_path: Path):
    source = export(tmp_path, {NAME: STORY})
    for name in ("bookmarks", "claps", "profile"):
        (source / name).mkdir()

    assert remarks(source) == [
        "Medium's export has no tags: give the posts theirs here.",
        "The stories stay on Medium too. So that search engines find them here, name "
        "the new address as canonical link in the settings of each story there, or "
        "delete it.",
        "What else is in the export stayed behind: bookmarks, claps, profile.",
    ]


def test_what_is_beside_the_posts_of_an_archive_is_told(tmp_path: Path):
    files = {f"export/{name}": "x" for name in ("README.html", "claps/1.html")}

    source = zipped(tmp_path, {f"export/posts/{NAME}": STORY, **files})

    assert remarks(source)[-1].endswith("stayed behind: claps.")


def test_the_items_are_the_same_each_time(tmp_path: Path):
    export_of_it = opened(zipped(tmp_path, {f"medium-export/posts/{NAME}": STORY}))

    assert list(export_of_it.items()) == list(export_of_it.items())


def test_a_file_that_cannot_be_read_does_not_hinder_the_others(tmp_path: Path):
    deep = story("<div>" * 5000)
    source = export(
        tmp_path,
        {
            NAME: STORY,
            "2019-05-02_Deep-111111111111.html": deep,
            "2019-05-03_Latin-222222222222.html": "Flut für".encode("latin-1"),
            "2019-05-04_Other-333333333333.html": "<p>x</p>",
            "2019-05-05_Twice-0a1b2c3d4e5f.html": STORY,
            "notes.txt": "x",
        },
    )

    post, nested, latin, other, twice, notes, *_ = items(source)

    assert isinstance(post, ImportedPost)
    assert isinstance(nested, Unreadable)
    assert latin == Unreadable(
        "2019-05-03_Latin-222222222222.html",
        "It is not in UTF-8. Export it once more.",
    )
    assert isinstance(other, Skipped)
    assert isinstance(twice, Skipped)
    assert notes == Skipped("notes.txt", "It is no story of Medium.")


def test_declarations_that_no_parser_likes_are_text(tmp_path: Path):
    source = export(tmp_path, {NAME: story("<p>a <![foo b</p>")})

    assert "a" in posts(source)[0].body


def test_a_damaged_member_is_unreadable(tmp_path: Path):
    source = zipped(tmp_path, {f"posts/{NAME}": STORY, f"posts/x-{NAME}": STORY})
    data = source.read_bytes()
    place = data.rindex(b"PK\x03\x04") + 80
    source.write_bytes(data[:place] + b"\x00" * 40 + data[place + 40 :])

    found = items(source)

    assert isinstance(found[0], ImportedPost)
    assert found[-1] == Unreadable(
        f"posts/x-{NAME}", "The archive is damaged there: download it again."
    )


def test_no_file_is_read_beyond_the_limit(tmp_path: Path):
    bomb = f"2019-05-02_Bomb-{ID[::-1]}.html"
    source = zipped(
        tmp_path, {f"posts/{NAME}": STORY, f"posts/{bomb}": "0" * 20_000_001}
    )

    found = items(source)

    too_large = "It has more than 20,000,000 bytes, the most there may be"
    assert Unreadable(bomb, f"It cannot be read. {too_large}.") in found


def test_what_is_no_export_is_refused(tmp_path: Path):
    source = folder(tmp_path, {"a.md": "# A\n"})

    assert not is_medium(source)
    with pytest.raises(UnreadableExport, match="holds no story of Medium"):
        read(source, Circumstances(ZONE))


def test_other_folders_of_posts_are_not_mediums(tmp_path: Path):
    names = ("2019-05-01_Tides-0a1b2c3d4e5f.html", "index.html")

    assert not is_medium(export(tmp_path, dict.fromkeys(names, "<p>x</p>")))
