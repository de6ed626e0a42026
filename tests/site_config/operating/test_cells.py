"""Numbers of several processes, added up."""

from __future__ import annotations

import os
from pathlib import Path

from site_config.operating.cells import Cells, living, sums


def count_in_a_child(folder: Path, number: int, layout: int = 0) -> None:
    child = os.fork()
    if child == 0:
        Cells(2, folder, layout).add(1, number)
        os._exit(0)
    os.waitpid(child, 0)


def test_sums_never_fall(tmp_path: Path):
    own = Cells(2, tmp_path)
    own.add(1)
    count_in_a_child(tmp_path, 40)
    assert sums(tmp_path, 2) == [0, 41]

    count_in_a_child(tmp_path, 1)

    assert sums(tmp_path, 2) == [0, 42]
    assert living(tmp_path, 2) == {own.name: [0, 1]}


def test_the_files_of_the_ended_go(tmp_path: Path):
    for _ in range(5):
        count_in_a_child(tmp_path, 1)

    assert sums(tmp_path, 2) == [0, 5]
    assert [path.name for path in tmp_path.iterdir()] == ["ended"]


def test_numbers_of_another_meaning_are_not_read(tmp_path: Path):
    count_in_a_child(tmp_path, 40, layout=1)
    sums(tmp_path, 2, layout=1)
    other = Cells(2, tmp_path, layout=1)
    other.add(1)

    count_in_a_child(tmp_path, 2, layout=2)

    assert sums(tmp_path, 2, layout=2) == [0, 2]
    assert (tmp_path / other.name).exists()


def test_nothing_was_counted_yet(tmp_path: Path):
    assert sums(tmp_path / "none", 2) == [0, 0]
