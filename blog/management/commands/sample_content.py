"""`manage.py sample_content`: a small blog to look around in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from blog.models import Post
from blog.sample_content import loading
from site_config.models import SiteIdentity


class Command(BaseCommand):
    help = "Fill an empty site with a small believable engineering blog."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing, without a word, when the site has content",
        )

    def handle(self, *args: Any, if_empty: bool, **options: Any) -> None:
        has_content = Post.objects.exists() or SiteIdentity.objects.exists()
        if has_content and if_empty:
            return
        if has_content:
            raise CommandError(
                "The site has content already, and the sample would mix with it. Name "
                "another folder in DATA_DIR for a site of its own."
            )
        count = loading.load()
        self.stdout.write(f"Sample content: {count} posts.")
