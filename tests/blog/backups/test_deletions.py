"""Pictures that are deleted beside a backup keep their files until it is made."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from blog.backups.archive import opened
from blog.backups.making import make
from blog.backups.problems import Refused
from blog.backups.restoring import restore
from blog.models import DiscardedFile, Image
from blog.models.discarded_files import kept
from tests.blog.backups.commands import run
from tests.blog.backups.sites import check_whole, clear, make_site
from tests.factories import make_image
from tests.serving import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


class Meanwhile:
    """Deletes a picture, in a thread, when the database has been copied and the files
    that it names are yet to come: those of new pictures come last.
    """

    def __init__(self) -> None:
        self.image = make_image()
        self.names = self.image.file_names()
        self.were_there: list[bool] = []

    def tell(self, done: int, total: int) -> None:
        if not self.were_there:
            deleted(self.image)
        self.were_there.append(all(map(default_storage.exists, self.names)))


def deleted(image: Image) -> None:
    """By somebody else."""

    def delete() -> None:
        Image.objects.filter(pk=image.pk).delete()
        connection.close()

    other = Thread(target=delete)
    other.start()
    other.join(PATIENCE)
    assert not other.is_alive()


def untold(done: int, total: int) -> None:
    """Nobody looks."""


def test_files_stay_until_the_backup_is_made(backups: Path):  # O2
    meanwhile = Meanwhile()

    made = make(backups, meanwhile.tell)

    assert len(meanwhile.were_there) > 1
    assert all(meanwhile.were_there)
    assert made.manifest.missing == ()
    with opened(made.path) as reader:
        assert {f"media/{name}" for name in meanwhile.names} <= reader.entries.keys()
    assert not any(map(default_storage.exists, meanwhile.names))
    assert not DiscardedFile.objects.exists()


def test_a_backup_that_failed_leaves_them_to_the_next_deletion(backups: Path):
    meanwhile = Meanwhile()

    def fail(done: int, total: int) -> None:
        meanwhile.tell(done, total)
        raise Refused("for this test")

    with pytest.raises(Refused):
        make(backups, fail)
    assert all(map(default_storage.exists, meanwhile.names))
    make_image("another.png").delete()

    assert not any(map(default_storage.exists, meanwhile.names))


@pytest.mark.only_on("sqlite")
def test_a_backup_is_made_whatever_comes_of_them(
    backups: Path, data_dir: Path, caplog: pytest.LogCaptureFixture
):
    """Somebody puts a folder where the lock of those who remove files is."""
    meanwhile = Meanwhile()

    def tell(done: int, total: int) -> None:
        meanwhile.tell(done, total)
        [lock] = data_dir.glob("run/*-files.lock")
        if lock.is_file():
            lock.unlink()
            lock.mkdir()

    made = make(backups, tell)

    assert made.path.exists()
    assert "Files of deleted pictures are not removed yet" in caplog.text
    assert DiscardedFile.objects.exists()


def test_what_was_to_go_when_it_was_made_goes_after_the_restore(backups: Path):
    make_site()
    image = make_image()
    names = image.file_names()
    with kept():
        image.delete()
        path = make(backups, untold).path
    clear()

    restore(path, untold, replaces=False)

    with opened(path) as reader:
        assert f"media/{names[0]}" in reader.entries
    assert not any(map(default_storage.exists, names))
    assert not DiscardedFile.objects.exists()
    check_whole()


def test_a_picture_that_is_deleted_while_it_is_restored_is_there_afterwards(
    backups: Path,
):
    """Its files are in place already: what the replaced site gives up now is theirs."""
    make_site()
    image = make_image()
    path = make(backups, untold).path
    rounds: list[int] = []

    def tell(done: int, total: int) -> None:
        if done == total:
            rounds.append(total)
            # First all is read and compared, then the files come.
            if len(rounds) == 2:
                deleted(image)
                assert DiscardedFile.objects.exists()

    restore(path, tell, replaces=True)

    assert len(rounds) == 2
    assert Image.objects.filter(pk=image.pk).exists()
    assert not DiscardedFile.objects.exists()
    check_whole()


def test_what_a_killed_process_left_goes_at_the_next_start(tmp_path: Path):
    """It had told the database, and not the storage."""
    image = make_image()
    names = image.file_names()
    DiscardedFile.objects.add(names)
    Image.objects.all()._raw_delete("default")

    code, said = run(tmp_path, "remove_discarded")

    assert (code, said) == (0, "Files removed: 1.\n")
    assert not any(map(default_storage.exists, names))
