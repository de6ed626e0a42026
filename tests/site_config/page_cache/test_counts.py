"""Figures of several processes, which any of them can read."""

from __future__ import annotations

import os
from fcntl import LOCK_SH, flock
from io import StringIO
from pathlib import Path
from socket import gethostname

import pytest
from django.core.management import call_command

from site_config.page_cache import counts, wiring
from site_config.page_cache.counts import Counts, all_figures

NAME = f"{gethostname()}-{os.getpid()}"


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
    assert (found.process, found.hits, found.size) == (NAME, 2, 4096)


def test_what_a_dead_process_left_is_taken_away(tmp_path: Path):
    path = left_behind(tmp_path)
    Counts(0, tmp_path).add(counts.HITS)

    assert [found.process for found in all_figures(tmp_path)] == [NAME]
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


def test_a_process_with_the_number_of_a_dead_one_begins_anew(tmp_path: Path):
    """As after every start of a container."""
    (tmp_path / NAME).write_bytes(b"\1" * counts.LENGTH)
    counted = Counts(0, tmp_path)
    counted.add(counts.HITS)

    (found,) = all_figures(tmp_path)

    assert (found.hits, found.misses) == (1, 0)


def test_a_number_of_another_container_is_no_dead_process(tmp_path: Path):
    """Its processes are not this one's to see."""
    counted = Counts(0, tmp_path)
    counted.add(counts.HITS)
    other = tmp_path / "another-host-4194999"
    (tmp_path / NAME).rename(other)

    assert [found.process for found in all_figures(tmp_path)] == [other.name]


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

    assert row == [NAME, "3", "1", "0", "0", "75%", "1.5", "24.0"]


def test_the_command_says_when_nothing_is_served(folder: Path):
    assert shown() == "No process serves this site from this machine.\n"
