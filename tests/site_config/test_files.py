"""Files that somebody else may be reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_config.files import replace


def test_a_file_is_written_when_it_is_another(tmp_path: Path):
    file = tmp_path / "a" / "b.txt"

    assert replace(file, b"one")
    assert not replace(file, b"one")
    assert replace(file, b"two")
    assert file.read_bytes() == b"two"
    assert [*file.parent.iterdir()] == [file]


def test_who_reads_it_goes_on_with_what_it_was(tmp_path: Path):
    file = tmp_path / "b.txt"
    replace(file, b"one")

    with file.open("rb") as reading:
        replace(file, b"two and more")

        assert reading.read() == b"one"


def test_where_it_cannot_be_put_nothing_is_left(tmp_path: Path):
    (tmp_path / "taken").mkdir()

    with pytest.raises(OSError, match="taken"):
        replace(tmp_path / "taken", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
