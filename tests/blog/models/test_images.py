"""What becomes of a picture's file, and which texts show it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from blog.models import Image
from site_config.models import SiteIdentity
from tests.factories import make_draft, make_image, make_page, make_post

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "delete",
    [lambda image: image.delete(), lambda image: Image.objects.all().delete()],
    ids=["a row", "a queryset"],
)
def test_a_deleted_pictures_file_goes_with_the_commit(
    media_root: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    delete: Callable[[Image], object],
):
    image = make_image()
    file = media_root / str(image.file.name)

    with django_capture_on_commit_callbacks(execute=True):
        delete(image)
        assert file.exists()

    assert not file.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_undone_keeps_the_file(media_root: Path):
    image = make_image()

    with transaction.atomic():
        image.delete()
        transaction.set_rollback(True)

    assert Image.objects.exists()
    assert (media_root / str(image.file.name)).exists()


def test_a_picture_knows_what_shows_it():
    image = make_image()
    make_post("Covered", cover=image, body=f"![]({image.source})")
    make_page("About", body=f"![]({image.source})")
    make_draft("Another", body=f"![]({make_image().source})")
    SiteIdentity(site_name="Pump Room", avatar=image).save()

    assert [str(text) for text in image.texts()] == ["Covered", "About"]
    assert image.uses() == ["Covered", "About", "Pump Room"]
