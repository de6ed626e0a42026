"""`manage.py page_cache`: what the page cache of each process has done so far."""

from __future__ import annotations

from typing import Any, Final

from django.core.management.base import BaseCommand

from site_config.page_cache.counts import Figures, all_figures
from site_config.page_cache.wiring import MEGABYTE, counts_folder

ROW: Final = "{:<32}{:>12}{:>12}{:>12}{:>9}{:>7}{:>9}{:>9}"
HEADINGS: Final = (
    *("process", "hits", "misses", "passed", "away", "share", "MB", "of MB"),
)


class Command(BaseCommand):
    help = (
        "Show for each process what it answered since it began: hits came from memory, "
        "misses were made and kept, passed went to Django, away came from memory while "
        "the database was away; the share of hits, and the memory that is used."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = all_figures(counts_folder())
        if not found:
            self.stdout.write("No process of this machine has answered anybody yet.")
            return
        self.stdout.write(ROW.format(*HEADINGS))
        for figures in found:
            self.stdout.write(_row(figures))


def _row(figures: Figures) -> str:
    asked = figures.hits + figures.misses + figures.passed + figures.away
    return ROW.format(
        figures.process,
        *(figures.hits, figures.misses, figures.passed, figures.away),
        f"{figures.hits / asked:.0%}" if asked else "-",
        f"{figures.size / MEGABYTE:.1f}",
        f"{figures.limit / MEGABYTE:.1f}",
    )
