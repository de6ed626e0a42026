"""Files can be stored, and where they lie is there."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from django.conf import LazySettings

from blog.doctor import examine, storage
from blog.models import PastAddress
from tests.factories import make_image


def test_a_storage_that_works_is_no_news_and_nothing_stays_in_it(media_root: Path):
    media_root.mkdir()

    assert list(storage.findings()) == []
    assert list(media_root.iterdir()) == []


def test_looking_makes_no_folder(media_root: Path):
    assert list(storage.findings()) == []
    assert not media_root.exists()


def test_what_cannot_be_written_is_said_with_its_remedy(
    settings: LazySettings, tmp_path: Path
):
    (tmp_path / "in-the-way").write_text("a file")
    settings.MEDIA_ROOT = tmp_path / "in-the-way"

    [found] = storage.findings()

    assert found.level == "error"
    assert str(tmp_path / "in-the-way") in found.what
    assert "Mount the disk" in found.remedy


def test_a_folder_that_went_with_its_disk_is_said_once_and_not_made_anew(
    media_root: Path,
):
    make_image()
    rmtree(media_root)

    first, *others = [found.what for found in examine()]

    assert first == (
        f"The folder {media_root} is missing, with the files of 1 picture."
    )
    assert others == []
    assert not media_root.exists()


def test_a_folder_that_no_picture_was_in_yet_is_made(media_root: Path):
    assert not media_root.exists()

    assert list(storage.missing_folder()) == []


def test_addresses_of_files_are_not_judged_by_a_storage_that_is_away(
    settings: LazySettings, tmp_path: Path
):
    PastAddress.objects.create(path="/old/", target="/media/images/picture.png")
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "tests.blog.doctor.storages.Away"}
    }

    [found] = examine()

    assert found.what == "No file can be stored: gone fishing."
