"""`manage.py rebuild_images`: make the copies of pictures that are missing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.models import Image
from blog.models.image_repairs import UnrepairableImage, repair


class Command(BaseCommand):
    help = (
        "Make the lighter copies of pictures that are missing, measure those pictures "
        "anew and render the posts and pages that show them. Safe to run twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="make the copies of every picture anew, as after a change of how they "
            "are made",
        )

    def handle(self, *args: Any, all: bool, **options: Any) -> None:
        count, repaired, complaints = Image.objects.count(), 0, 0
        pictures = Image.objects.order_by("pk").iterator(chunk_size=100)
        for number, image in enumerate(pictures, start=1):
            try:
                had_to_change, sentences = repair(image, anew=all)
            except UnrepairableImage as error:
                had_to_change, sentences = False, [str(error)]
            if had_to_change:
                repaired += 1
                self.stdout.write(f"{number} of {count}: {image.file.name}")
            for sentence in sentences:
                complaints += 1
                self.stderr.write(sentence)
        self.stdout.write(f"{repaired} of {count} pictures rebuilt.")
        if complaints:
            things = "thing" if complaints == 1 else "things"
            raise CommandError(
                f"{complaints} {things} could not be put right, as named above. Follow "
                "what is said there and run the command again."
            )
