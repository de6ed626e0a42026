"""`manage.py export_content`: every word of the site, to keep or to take elsewhere."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from blog.exporting.formats import FORMATS, UnfitOption, format_of, writer_of
from blog.exporting.report import Report
from blog.exporting.whole_files import RefusedTarget
from blog.management.progress import Progress


class Command(BaseCommand):
    help = (
        "Write posts, pages, drafts, pictures, terms, redirects and the identity into "
        "a folder or a .zip, as Markdown and YAML; import_content takes it back. Or "
        "write a file for WordPress (.xml), or public posts as a JSON Feed (.json)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "place",
            metavar="FOLDER|FILE",
            help="a folder (empty, or that of an earlier export), or a file that ends "
            "with .zip, .xml or .json",
        )
        parser.add_argument(
            "--format", choices=sorted(FORMATS), default="", help="else by the ending"
        )
        parser.add_argument(
            "--revisions",
            action="store_true",
            help="also what each post and page was before (Markdown alone)",
        )

    def handle(self, *args: Any, place: str, **options: Any) -> None:
        # Without a database no folder is made for it.
        connection.ensure_connection()
        path = Path(place).expanduser()
        kind = options["format"] or format_of(path)
        try:
            write = writer_of(kind, with_revisions=options["revisions"])
            with Progress(self.stderr) as progress:
                report = write(path, progress.tell)
        except (RefusedTarget, UnfitOption) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"{error.filename or place} could not be written ({error.strerror}). "
                "Make room, or let this user write there, and export again."
            ) from error
        self._tell(place, report)

    def _tell(self, place: str, report: Report) -> None:
        self.stdout.write(f"{place}: {report.as_text()}")
        for sentence in report.losses:
            self.stderr.write(sentence)
