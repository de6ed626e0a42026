"""Room that lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.doctor import disks
from blog.doctor.disks import MEGABYTE, Room


@pytest.mark.parametrize(
    ("room", "levels"),
    [
        (Room(Path("/srv"), 50_000 * MEGABYTE), []),
        (Room(Path("/srv"), 500 * MEGABYTE), ["warning"]),
        (Room(Path("/srv"), 50 * MEGABYTE), ["error"]),
        (Room(Path("/srv"), 50_000 * MEGABYTE, files_left=0.01), ["warning"]),
    ],
    ids=["enough", "little", "too little", "few files"],
)
def test_what_lacks_is_told(room: Room, levels: list[str]):
    assert [found.level for found in disks.scarce(room)] == levels
