"""`manage.py export_content`: every word of the site, to keep or to take elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.exporting.content.run import Report, export
from blog.exporting.content.targets import RefusedTarget, opened
from blog.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Write posts, pages, drafts, pictures, terms, redirects and the identity into "
        "a folder or a .zip, as Markdown and YAML. import_content takes it back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "place",
            metavar="FOLDER|FILE.zip",
            help="a folder (empty, or that of an earlier export) or a .zip file",
        )

    def handle(self, *args: Any, place: str, **options: Any) -> None:
        try:
            with opened(place) as target, Progress(self.stderr) as progress:
                report = export(target, progress.tell)
        except RefusedTarget as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{error.filename or place} could not be written ({error.strerror}). "
                "Make room, or let this user write there, and export again."
            ) from error
        self._tell(place, report)

    def _tell(self, place: str, report: Report) -> None:
        self.stdout.write(
            f"{place}: {report.written:,} files written, {report.unchanged:,} "
            f"unchanged, {report.removed:,} removed."
        )
        for name in report.missing:
            self.stderr.write(
                f"{name} is not in the storage, so that the export lacks it."
            )
