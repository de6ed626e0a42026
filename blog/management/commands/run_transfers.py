"""`manage.py run_transfers`: does the imports and exports that wait in the admin."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from blog.management.terminating import cleaning_up
from blog.transfers.files import remove_outdated
from blog.transfers.working import work_off


class Command(BaseCommand):
    help = (
        "Do the imports and exports that wait in the admin, oldest first, and end. The "
        "admin starts it by itself; call it for what was left waiting by a machine "
        "that went down."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--niceness",
            type=int,
            default=10,
            help="how far readers come first (0: not at all, 19: whenever there are "
            "any; %(default)s)",
        )
        parser.add_argument(
            "--only-clean",
            action="store_true",
            help="only remove uploads and exports that were kept for a week",
        )

    def handle(self, *args: Any, niceness: int, **options: Any) -> None:
        if options["only_clean"]:
            remove_outdated(timezone.now())
            return
        os.nice(niceness)
        with cleaning_up():
            count = work_off()
        self.stdout.write(f"{count:,} worked off." if count else "Nothing waits.")
