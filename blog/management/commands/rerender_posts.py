"""`manage.py rerender_posts`: redo what an older renderer made."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from blog.models import Page, Post
from blog.rendering import RENDER_VERSION


class Command(BaseCommand):
    help = "Render anew the posts and pages that an older renderer made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also the current ones")

    def handle(self, *args: Any, all: bool, **options: Any) -> None:
        count = 0
        for model in (Post, Page):
            rows = model.objects.order_by("pk")
            if not all:
                rows = rows.filter(render_version__lt=RENDER_VERSION)
            for row in rows.iterator(chunk_size=100):
                row.save_rendering()
                count += 1
        self.stdout.write(f"{count} texts rendered.")
