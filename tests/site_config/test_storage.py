"""Media files, on a disk that may be full and among others who write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from site_config.storage import MediaStorage


class CutFile(ContentFile[bytes]):
    """Cannot be read to its end."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"the first half"
        raise OSError("No space left on device")


class LateStorage(MediaStorage):
    """Somebody else takes each name between the question and the writing."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        free = super().get_available_name(name, max_length)
        if free == "a/b.txt":
            super()._save(free, ContentFile(b"somebody else's"))
        return free


def test_a_file_is_stored_with_its_folders_and_can_be_served(media_root: Path):
    name = default_storage.save("a/b/c.txt", ContentFile(b"whole"))

    assert name == "a/b/c.txt"
    assert (media_root / name).read_bytes() == b"whole"
    assert (media_root / name).stat().st_mode & 0o777 == 0o644


def test_half_a_file_is_not_kept(media_root: Path):
    content: File[bytes] = CutFile(b"")

    with pytest.raises(OSError, match="No space left"):
        default_storage.save("a/b.txt", content)

    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_a_name_that_somebody_takes_meanwhile_is_left_to_them(media_root: Path):
    name = LateStorage().save("a/b.txt", ContentFile(b"mine"))

    assert name != "a/b.txt"
    assert (media_root / name).read_bytes() == b"mine"
    assert (media_root / "a/b.txt").read_bytes() == b"somebody else's"
