"""`manage.py export_site`: the whole public site as static files."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from blog.exporting.site.assets import NothingCollected
from blog.exporting.site.folder import RefusedFolder, open_folder
from blog.exporting.site.manifest import UnreadableManifest
from blog.exporting.site.pages import UnexpectedAnswer
from blog.exporting.site.run import Options, Report, export
from blog.management.progress import Progress

MEBIBYTE: Final = 1024 * 1024
MOST_JOBS: Final = 64
# Named in the report, so that a long list does not hide the rest.
MOST_MISSING: Final = 10
EXPECTED = (NothingCollected, RefusedFolder, UnreadableManifest, UnexpectedAnswer)


class Command(BaseCommand):
    help = (
        "Write the whole public site into a folder, as files for any static host. Run "
        "again, it rewrites what has changed and takes away what is gone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", help="empty, or that of an earlier export")
        parser.add_argument(
            "--into-existing",
            action="store_true",
            help="among files that are there already; those are left alone, but for "
            "those that the site has too",
        )
        parser.add_argument(
            "--jobs",
            type=_jobs,
            default=min(os.cpu_count() or 1, MOST_JOBS),
            help="processes that make pages at the same time (as many as there are "
            "cores)",
        )

    def handle(self, *args: Any, folder: str, jobs: int, **options: Any) -> None:
        # Without a database no folder is made for it.
        connection.ensure_connection()
        into_existing = options["into_existing"]
        try:
            target = open_folder(folder, into_existing=into_existing)
            with Progress(self.stderr) as progress:
                report = export(target, Options(jobs, into_existing, progress.tell))
        except EXPECTED as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{error.filename or folder} could not be written ({error.strerror}). "
                "Make room, or let this user write there, and export again: it goes on "
                "from what is there."
            ) from error
        self._tell(report)

    def _tell(self, report: Report) -> None:
        self.stdout.write(
            f"{_counted(report.written)} written, {report.unchanged:,} unchanged, "
            f"{report.removed:,} removed; {report.size / MEBIBYTE:,.1f} MiB in all, "
            f"{report.seconds:.1f} s."
        )
        for address in report.missing[:MOST_MISSING]:
            self.stderr.write(f"{address} is on a page, but no such file is stored.")
        if (left := len(report.missing) - MOST_MISSING) > 0:
            self.stderr.write(f"So it is with {left:,} more.")
        if report.is_behind:
            self.stderr.write(
                "The site was written to all the time. Export again, to have the last "
                "of it too."
            )


def _counted(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"


def _jobs(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= MOST_JOBS:
        raise ArgumentTypeError(f"{given} is no number from 1 to {MOST_JOBS}.")
    return int(given)
