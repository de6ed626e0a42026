"""`manage.py rerender_posts`: redo what an older renderer made."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

from blog.models import Author, Category, Page, Post, Series, Tag
from blog.rendering import (
    RENDER_VERSION,
    SourceTooLong,
    Task,
    UnrenderableSource,
)
from blog.rendering.ahead import rendered_ahead
from blog.search.indexing import catch_up_all

# What is written about them is rendered as well, into the column of that name.
DESCRIBED: dict[type[Model], str] = {
    Category: "description",
    Tag: "description",
    Series: "description",
    Author: "biography",
}


class Command(BaseCommand):
    help = (
        "Render anew the posts and pages that an older renderer made. Categories, "
        "tags, series and authors do not say which one made theirs: --all has them too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="also the current ones, and what is said about categories, tags, "
            "series and authors",
        )

    def handle(self, *args: Any, all: bool, verbosity: int, **options: Any) -> None:
        done = failed = 0
        tasks = ((row, _task(row)) for row in _rows(all))
        for row, rendering in rendered_ahead(tasks):
            row.rendered_ahead = rendering
            try:
                _render(row)
            except (SourceTooLong, UnrenderableSource) as error:
                failed += 1
                self.stderr.write(f"{row._meta.verbose_name} {row.pk} “{row}”: {error}")
            else:
                done += 1
        catch_up_all()
        if done or verbosity:
            self.stdout.write(f"{done} text{'s' if done != 1 else ''} rendered.")
        if failed:
            raise CommandError(
                f"{failed} texts could not be rendered and stay as they were. Correct "
                "them in the admin."
            )


def _rows(all: bool) -> Iterator[Any]:
    for model in (Post, Page):
        texts = model.objects.order_by("pk")
        outdated = texts.filter(render_version__lt=RENDER_VERSION)
        yield from (texts if all else outdated).iterator(chunk_size=100)
    for described, written in DESCRIBED.items() if all else ():
        rows = described._default_manager.exclude(**{written: ""})
        yield from rows.order_by("pk").iterator(chunk_size=100)


def _task(row: Any) -> Task | None:
    return row.rendering_task() if isinstance(row, Post | Page) else None


def _render(row: Any) -> None:
    """Raises SourceTooLong and UnrenderableSource."""
    written = DESCRIBED.get(type(row))
    if written is None:
        row.save_rendering()
        return
    row.derive()
    # Not over a text that somebody wrote in the meantime.
    unchanged = type(row).objects.filter(pk=row.pk, **{written: getattr(row, written)})
    unchanged.update(**{f"{written}_html": getattr(row, f"{written}_html")})
