"""`manage.py remove_discarded`: what is left of deleted pictures."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.models import DiscardedFile
from blog.models.images import remove_discarded


class Command(BaseCommand):
    help = (
        "Remove the files of deleted pictures that could not go with them, because a "
        "backup was at work or the storage was away. Every start does; safe to run "
        "at any time."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        before = DiscardedFile.objects.count()
        try:
            remove_discarded()
        except OSError as error:
            raise CommandError(
                f"{error.filename} cannot be opened ({error.strerror}). Let the site’s "
                "user write there, and run it again: files of deleted pictures wait."
            ) from error
        left = DiscardedFile.objects.count()
        if verbosity:
            self.stdout.write(f"Files removed: {max(before - left, 0)}.")
        if left:
            self.stderr.write(
                f"Files that have to wait: {left}. A backup or a restore is at work, "
                "or the storage does not answer. See MEDIA_STORAGE, and run this again."
            )
