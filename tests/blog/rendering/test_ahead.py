"""Texts that other processes render are what `render` makes of them here."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from blog.rendering import (
    Heading,
    ImageSource,
    Rendering,
    Surroundings,
    Task,
    no_image,
    render,
)
from blog.rendering.ahead import FEW, rendered_ahead

PICTURE = ImageSource("/media/images/low.png", 640, 480)
TEXT = "# Tides\n\n![Low](/media/images/low.png)\n\n```python\nprint({0})\n```\n"


def tasks(count: int) -> list[tuple[int, Task]]:
    return [(number, Task(TEXT.format(number))) for number in range(count)]


def test_each_text_has_its_own_rendering_in_order():
    found = list(rendered_ahead(tasks(FEW + 12), processes=2))

    assert [number for number, _ in found] == list(range(FEW + 12))
    assert [rendering for _, rendering in found[:FEW]] == [None] * FEW
    for number, rendering in found[FEW:]:
        assert rendering is not None
        assert rendering.content == render(TEXT.format(number))


def test_all_that_rendering_depends_on_reaches_the_process():
    former = Heading(id="ebb", title="Ebb", level=2, aliases=())
    task = Task(
        TEXT,
        (former,),
        Surroundings(has_cover=True, serves_snippets=True),
        {PICTURE.url: PICTURE},
    )

    *_, (_, rendering) = rendered_ahead([(0, task)] * (FEW + 1), processes=2)

    assert rendering is not None
    assert rendering.answers == {PICTURE.url: PICTURE}
    assert rendering.content == render(
        TEXT, task.pictures.get, task.former_headings, task.surroundings
    )


def test_one_core_begins_no_process():
    found = list(rendered_ahead(tasks(FEW + 5), processes=1))

    assert [rendering for _, rendering in found] == [None] * (FEW + 5)


def test_what_has_no_text_or_none_that_can_be_rendered_passes_through():
    things: list[tuple[int, Task | None]] = [
        *tasks(FEW),
        (-1, None),
        (-2, Task("x" * 600_000)),
        (-3, Task("*x*")),
    ]

    found = list(rendered_ahead(things, processes=2))

    assert [number for number, _ in found[FEW:]] == [-1, -2, -3]
    assert [rendering is None for _, rendering in found[FEW:]] == [True, True, False]


def test_no_text_is_read_far_ahead():
    read: list[int] = []

    def things() -> Iterator[tuple[int, Task]]:
        for number, task in tasks(200):
            read.append(number)
            yield number, task

    ahead = [len(read) - number for number, _ in rendered_ahead(things(), processes=2)]

    assert max(ahead) < 20


def test_a_process_that_is_killed_loses_nothing():
    found: list[tuple[int, Rendering | None]] = []
    for number, rendering in rendered_ahead(tasks(FEW + 40), processes=2):
        if number == FEW + 5:
            for process in multiprocessing.active_children():
                process.kill()
        found.append((number, rendering))

    assert [number for number, _ in found] == list(range(FEW + 40))
    assert found[FEW][1] is not None
    assert found[-1][1] is None


@pytest.mark.parametrize(
    "other",
    [
        Task("Another text."),
        Task(TEXT, (Heading(id="a", title="A", level=2, aliases=()),)),
        Task(TEXT, surroundings=Surroundings(has_cover=True)),
    ],
    ids=["source", "headings", "surroundings"],
)
def test_a_rendering_of_something_else_is_none(other: Task):
    task = Task(TEXT)
    rendering = Rendering(task, {PICTURE.url: None}, render(TEXT))

    same, another = (
        rendering.is_of(one.source, no_image, one.former_headings, one.surroundings)
        for one in (task, other)
    )

    assert (same, another) == (True, False)


def test_a_rendering_with_another_picture_is_none():
    rendering = Rendering(Task(TEXT), {PICTURE.url: None}, render(TEXT))

    def find_image(src: str) -> ImageSource | None:
        return PICTURE if src == PICTURE.url else None

    assert not rendering.is_of(TEXT, find_image, (), Surroundings())


BIG = f"""
import sys
from blog.rendering import Task
from blog.rendering.ahead import FEW, rendered_ahead

things = ((number, Task("*x* " * 50_000)) for number in range(1000))
for number, _ in rendered_ahead(things, processes=2):
    if number == {FEW + 1}:
        print("begun", flush=True)
"""


def test_processes_end_with_the_one_that_began_them():
    with subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-c", BIG],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        begun = descendants(process.pid)
        process.kill()

    assert len(begun) >= 3  # the server of processes among them
    until = monotonic() + 20
    while any(is_running(one) for one in begun) and monotonic() < until:
        sleep(0.05)
    assert [one for one in begun if is_running(one)] == []


def descendants(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [one for child in map(int, children) for one in (child, *descendants(child))]


def is_running(process: int) -> bool:
    try:
        said = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return said.rpartition(")")[2].split()[0] != "Z"
