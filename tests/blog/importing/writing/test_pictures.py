from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from blog.importing.records import ImportedImage
from blog.importing.writing.pictures import Pictures
from blog.models import Image
from tests import images

pytestmark = pytest.mark.django_db


def picture(name: str = "low.png", data: bytes = b"") -> ImportedImage:
    return ImportedImage(name, name, alt="Low", data=data or images.png())


def test_a_picture_is_stored_and_named(media_root: Path):  # P7
    losses: list[str] = []

    names = Pictures(False).store_all((picture(),), losses)

    stored = Image.objects.get()
    assert names == {"low.png": stored.source}
    assert stored.alt == "Low"
    assert Path(stored.file.path).is_relative_to(media_root)
    assert losses == []


def test_the_same_bytes_are_stored_once():
    first, second = Pictures(False), Pictures(is_dry_run=False)

    names = first.store_all((picture("a.png"), picture("b.png")), [])
    again = second.store_all((picture("c.png"),), [])

    assert Image.objects.count() == 1
    assert set(names.values()) == set(again.values())


def test_a_dry_run_stores_nothing_and_names_what_it_would(media_root: Path):  # P6
    dry = Pictures(True).store_all((picture(),), [])

    assert not media_root.exists()
    assert not Image.objects.exists()
    assert dry == Pictures(False).store_all((picture(),), [])


@pytest.mark.parametrize("is_dry_run", [True, False], ids=["dry", "wet"])
def test_what_is_no_picture_stays_behind_with_the_reason(is_dry_run: bool):
    losses: list[str] = []

    names = Pictures(is_dry_run).store_all(
        (picture("page.png", b"<html>"), picture("good.png")), losses
    )

    assert list(names) == ["good.png"]
    assert losses[0].startswith("The picture page.png stayed behind. This is an HTML")


def test_a_file_that_vanished_is_a_loss(tmp_path: Path):
    losses: list[str] = []
    gone = ImportedImage("low.png", "low.png", path=tmp_path / "low.png")

    assert Pictures(False).store_all((gone,), losses) == {}
    assert losses == [
        "The picture low.png cannot be read or kept: No such file or directory."
    ]


def test_what_was_stored_for_a_refused_item_goes_again(
    media_root: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    pictures = Pictures(False)
    kept = pictures.store_all((picture("kept.png"),), [])
    pictures.begin()
    pictures.store_all((picture("a.png", images.png(size=(9, 9))),), [])

    with django_capture_on_commit_callbacks(execute=True):
        pictures.end(is_refused=True)

    assert [image.source for image in Image.objects.all()] == [*kept.values()]
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 1


def test_a_picture_goes_with_the_last_item_that_waits_for_it():
    pictures = Pictures(False)
    first = pictures.begin()
    pictures.store_all((picture("a.png"),), [])
    second = pictures.begin()
    [source] = pictures.store_all((picture("b.png"),), []).values()

    pictures.resume(first)
    pictures.end(is_refused=True)

    assert [image.source for image in Image.objects.all()] == [source]
    pictures.resume(second)
    pictures.end(is_refused=True)
    assert not Image.objects.exists()


def test_what_was_stored_for_items_that_are_never_written_goes_again():
    pictures = Pictures(False)
    pictures.begin()
    [shown] = pictures.store_all((picture("a.png"),), []).values()
    pictures.settle()
    for size in (8, 9):
        pictures.begin()
        pictures.store_all((picture("b.png", images.png(size=(size, size))),), [])
    pictures.store_all((picture("c.png"),), [])

    pictures.abandon()

    assert [image.source for image in Image.objects.all()] == [shown]
