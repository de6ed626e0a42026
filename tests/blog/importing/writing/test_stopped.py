"""Whoever stops an import leaves whole items, and nothing besides."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from blog.models import Image, ImportedItem, Post
from blog.rendering.ahead import FEW
from tests import images
from tests.blog.importing.sources import folder, opened

pytestmark = pytest.mark.django_db

TEXT = "---\ntitle: Tide {0}\ndate: 2020-01-01\n---\n![Low]({0}.png)\n"
# Others are prepared by then, while it waits for its rendering.
STOPPED_AT = FEW + 1


class Stopped(Exception):
    pass


def stop(done: int, total: int) -> None:
    if done == STOPPED_AT:
        raise Stopped


def test_no_picture_stays_that_nothing_shows(
    tmp_path: Path,
    media_root: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    files: dict[str, str | bytes] = {}
    for number in range(FEW + 12):
        files[f"{number:02}.md"] = TEXT.format(number)
        files[f"{number}.png"] = images.png(size=(number + 8, 8))

    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(Stopped),
    ):
        importer.run(
            opened(folder(tmp_path, files)), Options(on_progress=stop, processes=2)
        )

    shown = {post.body.partition("](")[2].rstrip(")\n") for post in Post.objects.all()}
    assert len(shown) == ImportedItem.objects.count() == STOPPED_AT
    assert {image.source for image in Image.objects.all()} == shown
    assert len(list(media_root.rglob("*.png"))) == STOPPED_AT
