"""Imports of sources that tests wrote, and their reports."""

from __future__ import annotations

from pathlib import Path

from blog.importing.report import Line, Report
from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from tests.blog.importing.sources import opened


def run(source: Path, *, site: str = "", dry: bool = False) -> Report:
    return importer.run(opened(source, site), Options(is_dry_run=dry))


def line(report: Report, source_id: str) -> Line:
    return next(line for line in report.lines if line.source_id == source_id)


def results(report: Report) -> dict[str, str]:
    return {line.source_id: str(line.result) for line in report.lines}
