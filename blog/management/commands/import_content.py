"""`manage.py import_content`: posts from another site move in."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from blog.importing.records import Circumstances, UnreadableExport
from blog.importing.report import Report
from blog.importing.sources import FORMATS, open_source, site_address
from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from blog.importing.writing.media import Media
from blog.management.progress import Progress
from blog.management.terminating import cleaning_up
from site_config import identity


class Command(BaseCommand):
    help = (
        "Import a folder of Markdown, a feed, an export of WordPress, Ghost or Medium, "
        "or our own, also in a ZIP archive. Safe to run again: what did not change is "
        "left alone here."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", help="the file, the folder or the ZIP archive")
        parser.add_argument(
            "--format", choices=sorted(FORMATS), default="", help="else recognised"
        )
        parser.add_argument(
            "--site",
            default="",
            help="the address the posts had, as in https://old.example: feed readers "
            "then know them again, and links to it lead here",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="do it all and take it all back"
        )
        parser.add_argument(
            "--restore-deleted",
            action="store_true",
            help="import also what was deleted here after an earlier run",
        )
        pictures = parser.add_mutually_exclusive_group()
        pictures.add_argument(
            "--download",
            action="store_true",
            help="fetch pictures that the texts show from other sites",
        )
        pictures.add_argument(
            "--media",
            metavar="FOLDER",
            help="a folder that holds those pictures, as in wp-content/uploads",
        )
        parser.add_argument("--report", metavar="FILE.json", help="also as JSON")

    def handle(self, *args: Any, source: str, **options: Any) -> None:
        circumstances = Circumstances(identity.current().zone, _site(options["site"]))
        report_file = Path(options["report"]) if options["report"] else None
        if report_file:
            _check_folder(report_file)
        media = _media(options["media"], downloads=options["download"])
        with cleaning_up(), Progress(self.stderr) as progress:
            chosen = Options(
                media=media,
                is_dry_run=options["dry_run"],
                restores_deleted=options["restore_deleted"],
                on_reading=progress.read,
                on_progress=progress.tell,
            )
            try:
                with open_source(source, circumstances, options["format"]) as export:
                    report = importer.run(export, chosen)
            except UnreadableExport as error:
                raise CommandError(str(error)) from error
            except OSError as error:
                raise CommandError(_about_files(error, source)) from error
        self.stdout.write(report.as_text())
        if report_file:
            _write(report, report_file)


def _about_files(error: OSError, source: str) -> str:
    return (
        f"{error.filename or source} could not be read, or not be kept in the "
        f"temporary folder meanwhile ({error.strerror or error}). Make room there, or "
        "name a larger place with TMPDIR, and import again: what came in is whole, and "
        "the rest follows."
    )


def _media(folder: str | None, *, downloads: bool) -> Media:
    if folder and not Path(folder).is_dir():
        raise CommandError(f"--media {folder} is no folder. Check its name.")
    return Media(
        folder=Path(folder) if folder else None,
        downloads=downloads,
        user_agent=f"Octavo import (+{settings.SITE_URL}/)",
    )


def _site(written: str) -> str:
    try:
        return site_address(written)
    except ValueError as error:
        raise CommandError(f"--site {error}") from error


def _check_folder(file: Path) -> None:
    if not file.parent.is_dir() or file.is_dir():
        raise CommandError(
            f"The report cannot be written to {file}: name a file in a folder that "
            "exists."
        )


def _write(report: Report, file: Path) -> None:
    text = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
    try:
        file.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"The import is done, but its report cannot be written to {file}: "
            f"{error.strerror}."
        ) from error
