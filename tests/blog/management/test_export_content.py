from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from blog import history
from blog.models import Image
from tests.blog.exporting.test_whole_files import room_for
from tests.factories import make_image, make_post

pytestmark = pytest.mark.django_db


def export(place: Path, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("export_content", str(place), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_says_what_it_wrote(tmp_path: Path):
    make_post("Tides")

    first, _ = export(tmp_path / "new/export")
    second, _ = export(tmp_path / "new/export")

    assert "3 files written, 0 unchanged, 0 removed" in first
    assert "0 files written, 3 unchanged, 0 removed" in second


def test_a_picture_that_the_storage_lost_is_named(tmp_path: Path):
    picture = make_image("low.png")
    Path(Image.objects.get().file.path).unlink()

    _, err = export(tmp_path / "export")

    assert f"media/{picture.file.name} is not in the storage" in err


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("blog.xml", (), "1 post, 0 pages, 0 pictures."),
        ("blog.XML", (), "1 post, 0 pages, 0 pictures."),
        ("blog.json", (), "1 post."),
        ("blog.rss", ("--format", "wordpress"), "1 post, 0 pages, 0 pictures."),
        ("blog.xml", ("--format", "jsonfeed"), "1 post."),
        ("blog.xml", ("--format", "octavo"), "3 files written"),
    ],
)
def test_the_ending_or_the_option_says_which_format(
    tmp_path: Path, name: str, options: tuple[str, ...], told: str
):  # P8
    make_post("Tides")

    out, _ = export(tmp_path / name, *options)

    assert out.startswith(f"{tmp_path / name}: {told}")


@pytest.mark.parametrize("name", ["blog.xml", "blog.json", "blog.zip"])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path: Path, name: str):
    for _ in range(30):
        make_post(body="".join(map(str, range(2000))))
    (tmp_path / "out").mkdir()

    with pytest.raises(CommandError, match="could not be written"), room_for(1 << 12):
        export(tmp_path / "out" / name)

    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("folder.xml", "is a folder"),
        ("nowhere/export.json", "There is no folder"),
        ("file", "is a file"),
        ("folder.zip", "is a folder"),
        ("nowhere/export.zip", "There is no folder"),
        ("others", "no earlier export"),
    ],
)
def test_a_place_that_does_not_do_is_refused(tmp_path: Path, place: str, problem: str):
    (tmp_path / "file").write_text("Mine.", encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    (tmp_path / "folder.xml").mkdir()
    (tmp_path / "others/posts").mkdir(parents=True)

    with pytest.raises(CommandError, match=problem):
        export(tmp_path / place)

    assert (tmp_path / "file").read_text(encoding="utf-8") == "Mine."


@pytest.mark.parametrize("name", ["blog.xml", "blog.json"])
def test_revisions_go_with_markdown_alone(tmp_path: Path, name: str):
    with pytest.raises(CommandError, match="Revisions are in exports as Markdown"):
        export(tmp_path / name, "--revisions")

    assert list(tmp_path.iterdir()) == []


def test_revisions_come_along_when_they_are_asked_for(tmp_path: Path):
    history.record(make_post("Tides"))

    out, _ = export(tmp_path / "export", "--revisions")

    assert "4 files written" in out
    assert (tmp_path / "export/posts/tides/revisions/0001.md").is_file()


def test_an_archive_is_there_whole_or_not_at_all(tmp_path: Path):
    make_image("low.png")
    (tmp_path / "out").mkdir()
    place = tmp_path / "out/export.zip"
    export(place)
    whole = place.read_bytes()
    file = Path(Image.objects.get().file.path)
    file.unlink()
    file.mkdir()

    with pytest.raises(CommandError, match="could not be written"):
        export(place)

    assert place.read_bytes() == whole
    assert [path.name for path in place.parent.iterdir()] == ["export.zip"]
