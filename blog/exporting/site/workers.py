"""Several processes make the pages and leave them in a folder, whole, for the parent to
put in place.
"""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from django.db import connections

from blog.exporting.site.digests import of_bytes
from blog.exporting.site.pages import Site, UnexpectedAnswer
from blog.exporting.site.places import Address
from site_config import content_version

# Pages between two looks at whether the site has changed.
BATCH: Final = 40


@dataclass(frozen=True)
class Task:
    address: Address
    # Of the file that is there already; empty without one.
    digest: str


@dataclass(frozen=True)
class Made:
    """`is_staged`: the bytes are others than before. `is_of`: the content version all
    of it shows, or 0 when somebody wrote in the meantime. `refusal`: why there is no
    page.
    """

    address: Address
    is_of: int
    digest: str = ""
    is_staged: bool = False
    media: str = ""
    near: str = ""
    refusal: str = ""


@dataclass
class Worker:
    staging: Path
    site: Site

    def make(self, tasks: Sequence[Task]) -> list[Made]:
        """Raises OSError."""
        before = content_version.read()
        made = [self._make(task, before.number) for task in tasks]
        if content_version.read() == before:
            return made
        return [replace(one, is_of=0) for one in made]

    def _make(self, task: Task, version: int) -> Made:
        address = task.address
        try:
            page = self.site.page(address)
        except UnexpectedAnswer as error:
            return Made(address, version, refusal=str(error))
        digest = of_bytes(page.body)
        is_other = digest != task.digest
        if is_other:
            file = self.staging / address.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(page.body)
        return Made(address, version, digest, is_other, page.media, page.near)


_worker: Worker | None = None


def make_all(
    tasks: Iterable[Task], staging: Path, jobs: int
) -> Generator[Made, None, None]:
    """In no order. Raises OSError, and stops everything then."""
    batches = _batches(tasks)
    if jobs == 1:
        worker = Worker(staging, Site())
        for batch in batches:
            yield from worker.make(batch)
        return
    _let_go()
    with get_context("fork").Pool(jobs, _begin, [staging]) as pool:
        for made in pool.imap_unordered(_run, batches):
            yield from made
        pool.close()
        pool.join()


def _let_go() -> None:
    """No connection may be shared with a child, and no memory copied for nothing."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
    gc.freeze()


def _begin(staging: Path) -> None:
    global _worker
    _worker = Worker(staging, Site())


def _run(batch: list[Task]) -> list[Made]:
    if _worker is None:
        raise RuntimeError("The process has not begun.")
    return _worker.make(batch)


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    remaining = iter(tasks)
    while batch := list(islice(remaining, BATCH)):
        yield batch
