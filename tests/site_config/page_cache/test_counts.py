"""Figures of several processes, which any of them can read."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from fcntl import LOCK_SH, flock
from io import StringIO
from pathlib import Path
from threading import Barrier

import pytest
from django.core.management import call_command

from site_config.page_cache import counts, wiring
from site_config.page_cache.counts import Counts, all_figures


def left_behind(folder: Path) -> Path:
    """Figures of a process that has ended."""
    child = os.fork()
    if child == 0:
        Counts(0, folder).add(counts.HITS)
        os._exit(0)
    os.waitpid(child, 0)
    (path,) = folder.iterdir()
    return path


def test_others_read_what_a_process_counts(tmp_path: Path):
    counted = Counts(0, tmp_path)

    counted.add(counts.HITS)
    counted.add(counts.HITS)
    counted.note(counts.SIZE, 4096)

    (found,) = all_figures(tmp_path)
    assert found == counted.figures()
    assert (found.hits, found.size) == (2, 4096)


def test_what_a_dead_process_left_is_taken_away(tmp_path: Path):
    path = left_behind(tmp_path)
    counted = Counts(0, tmp_path)
    counted.add(counts.HITS)

    assert all_figures(tmp_path) == [counted.figures()]
    assert not path.exists()


def test_a_process_that_parts_counts_apart(tmp_path: Path):
    counted = Counts(0, tmp_path)
    counted.add(counts.HITS)

    child = os.fork()
    if child == 0:
        counted.add(counts.MISSES)
        os._exit(counted.figures().hits)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert (counted.figures().hits, counted.figures().misses) == (1, 0)


def test_a_file_that_is_only_begun_is_not_read(tmp_path: Path):
    with (tmp_path / "host-1").open("wb") as begun:
        flock(begun, LOCK_SH)

        assert all_figures(tmp_path) == []


def test_processes_of_two_containers_may_have_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "getpid", lambda: 7)
    both = Counts(0, tmp_path), Counts(0, tmp_path)
    for counted in both:
        counted.add(counts.HITS)

    found = {figures.process: figures.hits for figures in all_figures(tmp_path)}

    assert found == {counted.figures().process: 1 for counted in both}
    assert len(found) == 2


def test_a_number_of_another_container_is_no_dead_process(tmp_path: Path):
    """Its processes are not this one's to see."""
    counted = Counts(0, tmp_path)
    counted.add(counts.HITS)
    (path,) = tmp_path.iterdir()
    other = path.rename(tmp_path / "another-host-4194999-abcd")

    assert [found.process for found in all_figures(tmp_path)] == [other.name]


def test_threads_that_begin_together_count_in_one_file(tmp_path: Path):
    counted, together = Counts(0, tmp_path), Barrier(8)

    def begin(_: int) -> None:
        together.wait()
        counted.add(counts.HITS)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(begin, range(8)))

    (found,) = all_figures(tmp_path)
    assert found == counted.figures()


def test_a_folder_that_cannot_be_made_costs_no_answer(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")

    counted = Counts(0, tmp_path / "file" / "below")
    counted.add(counts.MISSES)

    assert counted.figures().misses == 1


def shown() -> str:
    said = StringIO()
    call_command("page_cache", stdout=said)
    return said.getvalue()


@pytest.fixture
def folder(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]  # pytest-django's
    return wiring.counts_folder()


def test_the_command_shows_a_row_for_each_process(folder: Path):
    counted = Counts(24 * wiring.MEGABYTE, folder)
    for _ in range(3):
        counted.add(counts.HITS)
    counted.add(counts.MISSES)
    counted.note(counts.SIZE, 3 * wiring.MEGABYTE // 2)

    row = shown().splitlines()[-1].split()

    assert row == [counted.figures().process, "3", "1", "0", "0", "75%", "1.5", "24.0"]


def test_the_command_says_when_nobody_was_answered(folder: Path):
    assert shown() == "No process of this machine has answered anybody yet.\n"
