"""`manage.py extract_snippets`: every code block of the blog as a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.exporting import snippets


class Command(BaseCommand):
    help = (
        "Write the code blocks of all published posts to a folder as <slug>/<n>.<ext>, "
        "and snippets.json, which lists them. Safe to run again: what did not change "
        "is left alone, what is no longer wanted goes, other files are not touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR")
        parser.add_argument(
            "--language",
            action="append",
            default=[],
            metavar="LANG",
            help="only code in this language; may be given several times",
        )
        parser.add_argument(
            "--drafts",
            action="store_true",
            help="also of drafts and of posts whose moment is still to come",
        )

    def handle(self, *args: Any, folder: str, **options: Any) -> None:
        try:
            found = snippets.find(options["language"], with_drafts=options["drafts"])
            counts = snippets.write(found, Path(folder))
        except (snippets.UnknownLanguage, snippets.UnusableFolder) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            place = error.filename2 or error.filename or folder
            raise CommandError(
                f"{place} cannot be written: {error.strerror}. "
                "Make room or name another folder, then run the command again."
            ) from error
        posts = len({entry.post for entry, _ in found.values()})
        self.stdout.write(
            f"{_counted(len(found), 'snippet')} of {_counted(posts, 'post')}: "
            f"{counts['written']} written, {counts['unchanged']} unchanged, "
            f"{counts['removed']} removed."
        )


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
