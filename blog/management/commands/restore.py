"""`manage.py restore`: the site as a backup has it."""

from __future__ import annotations

import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from blog.backups.problems import Problem
from blog.backups.restoring import restore
from blog.management.progress import Progress
from blog.management.terminating import cleaning_up


class Command(BaseCommand):
    help = (
        "Bring a backup in: database, media files and secret key. All of it is checked "
        "before anything is touched; a site that is served shows the old content until "
        "it shows the new. Restore only what you made yourself: whoever wrote a backup "
        "decides who may log in."
    )
    # The database may have no tables yet.
    requires_system_checks = ()

    def create_parser(self, *names: str, **options: Any) -> CommandParser:
        """What replaces a site is spelt out."""
        return super().create_parser(*names, allow_abbrev=False, **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="what backup made")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="the site has content, which goes, with its accounts and pictures",
        )

    def handle(self, *args: Any, file: str, replace: bool, **options: Any) -> None:
        path = Path(file).expanduser()
        try:
            if not path.is_file():
                raise CommandError(f"There is no file {file}.")
            with cleaning_up(), Progress(self.stderr) as progress:
                restored = restore(path, progress.tell, replaces=replace)
        except Problem as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{error.filename or file} could not be read or written "
                f"({error.strerror or error}). Put that right and restore again; the "
                "site is as it was, or as the backup has it."
            ) from error
        except (sqlite3.Error, DatabaseError) as error:
            raise CommandError(
                f"The database could not be brought in ({str(error).strip()}). The "
                "site is as it was: put that right, and restore again."
            ) from error
        manifest = restored.manifest
        self.stdout.write(
            f"{manifest.site_url} in {settings.DATA_DIR} is as it was at "
            f"{manifest.made_at}: "
            f"{restored.written} files were written, {restored.removed} removed. "
            "Everybody logs in again."
        )
        for remark in restored.remarks:
            self.stderr.write(remark)
