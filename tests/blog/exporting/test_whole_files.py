from __future__ import annotations

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blog.exporting.whole_files import RefusedTarget, whole_file


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """As on a full disk: files of this process have no more bytes than that."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_gets_its_name_at_the_end(tmp_path: Path):
    place = tmp_path / "export.xml"

    with whole_file(place) as file:
        file.write(b"whole")
        assert not place.exists()

    assert place.read_bytes() == b"whole"
    assert place.stat().st_mode & 0o777 == 0o644


def test_a_full_disk_leaves_what_was_there(tmp_path: Path):
    place = tmp_path / "export.xml"
    place.write_bytes(b"before")

    with (
        pytest.raises(OSError, match="File too large"),
        room_for(1 << 12),
        whole_file(place) as file,
    ):
        file.write(b"x" * (1 << 20))

    assert place.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("folder", "is a folder"),
        ("nowhere/export.xml", "There is no folder"),
        ("file/export.xml", "There is no folder"),
        ("/proc/export.xml", "Nothing can be written into /proc"),
    ],
)
def test_a_place_that_does_not_do_is_refused(tmp_path: Path, place: str, problem: str):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()

    with pytest.raises(RefusedTarget, match=problem), whole_file(tmp_path / place):
        pass


@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
def test_the_account_says_who_else_reads_it(tmp_path: Path, mask: int, mode: int):
    before = os.umask(mask)
    try:
        with whole_file(tmp_path / "all.zip") as file:
            file.write(b"A draft.")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "all.zip").stat().st_mode) == mode
