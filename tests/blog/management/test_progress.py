"""Whoever waits at a terminal sees how long; logs and pipes stay clean."""

from __future__ import annotations

import io
from pathlib import Path
from time import sleep

import pytest
from django.core.management import call_command
from django.core.management.base import OutputWrapper

from blog.management.progress import Progress
from tests.blog.importing.sources import folder
from tests.blog.management.terminals import terminal
from tests.factories import make_post

LONG_ENOUGH = 0.11


def test_a_bar_tells_the_rate_and_what_is_left(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "80")

    with terminal() as screen, Progress(screen.out) as progress:
        progress.tell(0, 4000)
        sleep(LONG_ENOUGH)
        progress.tell(1000, 4000)

    first, second = screen.said.split("\r")[1:3]
    assert first == f"[{'.' * 30}] 0 of 4,000"
    assert second.startswith(f"[{'#' * 7}{'.' * 23}] 1,000 of 4,000, ")
    assert second.endswith(" a second, 0:00 left")


def test_what_is_told_in_between_is_not_drawn():
    with terminal() as screen, Progress(screen.out) as progress:
        for done in range(1000):
            progress.tell(done, 1000)

    assert screen.said.count("of 1,000") < 1000


def test_a_narrow_terminal_has_no_bar(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "12")

    with terminal() as screen, Progress(screen.out) as progress:
        progress.tell(0, 4000)

    assert screen.said.split("\r")[1] == "0 of 4,000"


def test_nothing_of_it_is_left_when_the_command_fails():
    with terminal() as screen:
        with pytest.raises(OSError, match="full"), Progress(screen.out) as progress:
            progress.read(7)
            raise OSError("full")
        screen.out.write("The disk is full.")

    assert screen.said == "\r7 read\r      \rThe disk is full.\r\n"


def test_a_file_is_told_nothing():
    file = io.StringIO()

    with Progress(OutputWrapper(file)) as progress:
        progress.read(1)
        progress.tell(1, 2)

    assert not file.getvalue()


@pytest.mark.django_db
def test_an_import_and_an_export_tell_it(tmp_path: Path):
    make_post()
    source = folder(tmp_path, {"a.md": "---\ntitle: A\n---\nx\n"})

    with terminal() as screen:
        call_command(
            "import_content", str(source), stdout=io.StringIO(), stderr=screen.out
        )
        call_command(
            *("export_content", str(tmp_path / "export")),
            stdout=io.StringIO(),
            stderr=screen.out,
        )

    assert "1 read" in screen.said
    assert " of 4" in screen.said
