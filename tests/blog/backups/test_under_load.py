"""A backup while others write: everything in it belongs together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, transaction

from blog.backups.archive import opened
from blog.backups.making import make
from blog.backups.restoring import restore
from blog.models import Image, Post
from tests.blog.backups.sites import another_machine, check_whole, make_site
from tests.factories import make_post, make_tag, png

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = 2


def untold(done: int, total: int) -> None:
    """Nobody looks."""


class Writer(Thread):
    """Writes posts, adds pictures, and takes every other one away again."""

    def __init__(self, number: int) -> None:
        super().__init__(daemon=True)
        self.number = number
        self.written = 0
        self.is_over = Event()

    def run(self) -> None:
        try:
            for turn in count():
                if self.is_over.is_set():
                    return
                self.write(turn)
        finally:
            connection.close()

    def write(self, turn: int) -> None:
        name = f"load-{self.number}-{turn}"
        colour = self.number, turn % 256, turn // 256
        try:
            with transaction.atomic():
                make_post(name, slug=name, tags=("Load",))
            image = Image.objects.store(png(colour), f"{name}.png")
            if turn % 2:
                image.delete()
        except OperationalError:
            # The other one writes for long.
            return
        self.written += 1


@contextmanager
def load() -> Iterator[list[Writer]]:
    writers = [Writer(number) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.is_over.set()
        for writer in writers:
            writer.join()


def test_a_backup_under_load_is_consistent(backups: Path, tmp_path: Path):  # O2
    make_site()
    # Two that make the same tag at the same moment are no matter of backups.
    make_tag("Load")
    with load() as writers:
        while not all(writer.written > 1 for writer in writers):
            assert all(writer.is_alive() for writer in writers)
        before = sum(writer.written for writer in writers)
        made = [make(backups, untold) for _ in range(3)]
        assert sum(writer.written for writer in writers) > before

    for number, one in enumerate(made):
        assert one.manifest.missing == ()
        with another_machine(tmp_path / f"new-{number}"):
            restore(one.path, untold, replaces=bool(number))

            check_whole()
            assert Post.objects.filter(slug__startswith="load-").count() >= before / 2


def test_a_picture_without_a_file_is_told_and_no_reason_to_stop(backups: Path):
    make_site()
    image = Image.objects.get()
    image.file.storage.delete(image.variant_names()[0])

    made = make(backups, untold)

    assert made.manifest.missing == (image.variant_names()[0],)
    with opened(made.path) as reader:
        assert f"media/{image.file.name}" in reader.entries
