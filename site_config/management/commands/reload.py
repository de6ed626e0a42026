"""`manage.py reload`: new code and settings, and no request lost."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from site_config.operating import reloading


class Command(BaseCommand):
    help = (
        "Have the server of this site (DATA_DIR, PORT) start anew with the code and "
        "settings that are there now, while the old one answers until it is replaced."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = reloading.reload()
        except reloading.NotReloaded as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Reloaded: gunicorn is {number} now.")
