"""Renders texts before it is their turn to be written, in as many processes as there
are cores.

Processes are fresh ones that know this package alone: no connection and no thread of
whoever asks is shared with them.
"""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Final, TypeAlias, TypeVar

from blog.rendering.content import (
    ImageSource,
    RenderedContent,
    SourceTooLong,
    UnrenderableSource,
)
from blog.rendering.pipeline import render
from blog.rendering.tasks import Answers, Rendering, Task

log = logging.getLogger(__name__)

# No command has work for more: it writes what they render.
MOST: Final = 4
# Texts that are rendered sooner than processes have begun.
FEW: Final = 20
# Texts that wait for their turn, for each process.
WAITING: Final = 4

Thing = TypeVar("Thing")
_Made: TypeAlias = tuple[Answers, RenderedContent] | None


def rendered_ahead(
    things: Iterable[tuple[Thing, Task | None]], processes: int | None = None
) -> Generator[tuple[Thing, Rendering | None], None, None]:
    """The things in their order, each with the rendering of its text, as long as there
    is one. Few texts, or a single core, are not worth the start of a process; a text
    may be unrenderable, and a process may be ended from outside. Whoever gets None
    renders it himself.
    """
    pool = _Pool(processes or min(MOST, os.cpu_count() or 1))
    waiting: deque[tuple[Thing, _Started | None]] = deque()
    try:
        for thing, task in things:
            waiting.append((thing, pool.start(task) if task else None))
            while len(waiting) > pool.most_waiting:
                next_thing, started = waiting.popleft()
                yield next_thing, pool.result(started)
        for last_thing, started in waiting:
            yield last_thing, pool.result(started)
    finally:
        pool.close()


@dataclass(frozen=True)
class _Started:
    task: Task
    future: Future[_Made]


class _Pool:
    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._executor: ProcessPoolExecutor | None = None
        self._left_to_others = FEW

    @property
    def most_waiting(self) -> int:
        return WAITING * self._processes if self._executor else 0

    def start(self, task: Task) -> _Started | None:
        if self._processes == 1:
            return None
        if self._left_to_others:
            self._left_to_others -= 1
            return None
        self._executor = self._executor or _executor(self._processes)
        try:
            return _Started(task, self._executor.submit(_rendered, task))
        except BrokenProcessPool:
            self._give_up()
            return None

    def result(self, started: _Started | None) -> Rendering | None:
        if started is None:
            return None
        try:
            made = started.future.result()
        except BrokenProcessPool:
            self._give_up()
            return None
        return Rendering(started.task, *made) if made else None

    def close(self) -> None:
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def _give_up(self) -> None:
        if self._processes > 1:
            log.warning(
                "A process that renders texts was ended from outside. The rest is "
                "rendered without such processes, and takes longer."
            )
        self._processes = 1


def _executor(processes: int) -> ProcessPoolExecutor:
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(processes, context, initializer=_begin)


def _begin() -> None:
    """Ctrl-C is for the parent, without whom no process is needed any longer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)


def _rendered(task: Task) -> _Made:
    answers: Answers = {}

    def find_image(src: str) -> ImageSource | None:
        answers[src] = task.pictures.get(src)
        return answers[src]

    try:
        content = render(
            task.source, find_image, task.former_headings, task.surroundings
        )
    except (SourceTooLong, UnrenderableSource):
        return None  # whoever renders it himself learns why
    return answers, content
