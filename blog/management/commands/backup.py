"""`manage.py backup`: the whole site in one file, while it is served."""

from __future__ import annotations

import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from blog.backups import places
from blog.backups.archive import opened
from blog.backups.making import Made, make
from blog.backups.problems import Problem
from blog.backups.verifying import verify
from blog.management.progress import Progress
from blog.management.terminating import cleaning_up
from site_config.database_errors import Trouble, trouble_of


class Command(BaseCommand):
    help = (
        "Copy the database, the media files and the secret key into one .zip, as they "
        "are at one moment, and read it back; restore brings it in. It holds all "
        "that is secret on this site: keep it where nobody else can read it."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "place",
            metavar="FILE|FOLDER",
            help="a file that ends with .zip, or a folder for one that is named by the "
            "moment",
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="of this site's backups in the folder, leave the newest N alone",
        )
        parser.add_argument(
            "--verify",
            action="store_true",
            help="make nothing: read the FILE, and say whether it is whole",
        )

    def handle(
        self, *args: Any, place: str, keep: int | None, verify: bool, **options: Any
    ) -> None:
        path = Path(place).expanduser()
        try:
            if keep is not None and (keep < 1 or not path.is_dir()):
                raise CommandError("--keep takes a number from 1 on, and a folder.")
            if verify and path.is_dir():
                raise CommandError(f"{place} is a folder. Name one of its files.")
            if verify and not path.is_file():
                raise CommandError(f"There is no file {place}.")
            with cleaning_up(), Progress(self.stderr) as progress:
                if verify:
                    self._verify(path, progress)
                else:
                    self._make(path, keep, progress)
        except Problem as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{error.filename or place} could not be read or written "
                f"({error.strerror or error}). Make room, or let this user read and "
                "write there, and run it again."
            ) from error
        except (sqlite3.Error, DatabaseError) as error:
            raise CommandError(_why_not(error, place)) from error

    def _make(self, path: Path, keep: int | None, progress: Progress) -> None:
        made = make(path, progress.tell)
        self.stdout.write(_told(made))
        for name in made.manifest.missing:
            self.stderr.write(
                f"{name} belongs to a picture and is not there: upload it."
            )
        for name in made.left_out:
            self.stderr.write(f"{name!r} stayed out: give it a plain name.")
        if keep is not None:
            for old in places.remove_old(path, settings.SITE_URL, keep):
                self.stdout.write(f"{old.name} was removed.")

    def _verify(self, path: Path, progress: Progress) -> None:
        with (
            places.work_folder(Path(settings.DATA_DIR)) as folder,
            opened(path) as reader,
        ):
            verify(reader, folder, progress.tell)
            manifest = reader.manifest
        self.stdout.write(
            f"{path} is whole: {manifest.site_url} at {manifest.made_at}, "
            f"{len(manifest.files)} files."
        )
        for name in manifest.missing:
            self.stderr.write(f"{name} was missing already when it was made.")


def _why_not(error: Exception, place: str) -> str:
    """Of what the database says, the first line names the cause."""
    cause = str(error).strip().partition("\n")[0]
    if trouble_of(error) is Trouble.AWAY:
        return (
            f"The database cannot be reached: {cause}. Start it, or correct "
            "DATABASE_URL, and run it again."
        )
    return (
        f"The database could not be copied ({cause}). Make room beside {place} if the "
        "disk is full, and run it again."
    )


def _told(made: Made) -> str:
    files = len(made.manifest.files)
    return f"{made.path}: {files} files in {made.size:,} bytes, read back whole."
