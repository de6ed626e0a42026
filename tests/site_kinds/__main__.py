"""Fills the empty site of DATA_DIR or DATABASE_URL with one of the kinds."""

from __future__ import annotations

import argparse
import os
import sys

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

EMPTY_FIRST = (
    "The site has posts already, and a kind of site would mix with them. Name another "
    "folder in DATA_DIR and prepare it with SAMPLE_CONTENT=0."
)
PREPARE_FIRST = (
    "The site’s database cannot be read: {error}. Prepare it first: "
    "SAMPLE_CONTENT=0 python manage.py prepare."
)


def main(arguments: list[str] | None = None) -> None:
    from blog.models import Post
    from tests.site_kinds.building import KINDS, build

    parser = argparse.ArgumentParser(
        prog="python -m tests.site_kinds",
        description="Fill an empty site by way of its admin.",
    )
    parser.add_argument("kind", choices=KINDS)
    kind = parser.parse_args(arguments).kind
    try:
        has_posts = Post.objects.exists()
    except DatabaseError as error:
        sys.exit(PREPARE_FIRST.format(error=error))
    if has_posts:
        sys.exit(EMPTY_FIRST)
    count = build(kind)
    sys.stdout.write(f"A site of the kind “{kind}”: {count} posts.\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        sys.exit(f"octavo: {error}")
    main()
