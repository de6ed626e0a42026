"""What becomes of a picture's files, and which texts show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.db import IntegrityError, OperationalError, connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from blog import images
from blog.models import Image
from blog.models.images import UnstorableImage
from blog.models.named_images import find_image
from blog.rendering import ImageVariant
from tests import lesser_pillow, pictures
from tests.busy import busy
from tests.factories import make_image, png

pytestmark = pytest.mark.django_db


class FullStorage(InMemoryStorage):
    """Has no room left once the picture itself is in."""

    def save(
        self, name: str | None, content: IO[Any], max_length: int | None = None
    ) -> str:
        if not str(name).endswith(".jpg"):
            raise OSError("No space left on device")
        return super().save(name, content, max_length)


class ListedStorage(InMemoryStorage):
    """Knows what was deleted, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.deleted: list[str] = []

    def delete(self, name: str) -> None:
        self.deleted.append(name)
        super().delete(name)


def store_photograph(name: str = "Sea Front.jpeg", width: int = 700) -> Image:
    return Image.objects.store(pictures.photograph_jpeg(width), name, alt="The sea")


def stored_bytes(image: Image) -> bytes:
    with default_storage.open(str(image.file.name)) as file:
        return bytes(file.read())


def use_storage(settings: LazySettings, storage: str) -> None:
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": storage}}


@pytest.mark.parametrize(
    "storage",
    [
        "django.core.files.storage.FileSystemStorage",
        "django.core.files.storage.InMemoryStorage",
    ],
    ids=["files", "memory"],
)
def test_a_stored_picture_has_lighter_copies_beside_it(  # E12
    settings: LazySettings, storage: str
):
    use_storage(settings, storage)

    image = store_photograph()

    folder = f"images/{image.digest[:12]}/"
    assert image.file.name == f"{folder}sea-front.jpg"
    assert Image.objects.get().variants == {
        kind: {width: f"{folder}sea-front-{width}.{kind}" for width in ("480", "700")}
        for kind in ("avif", "webp")
    }
    assert all(map(default_storage.exists, image.variant_names()))
    assert not image.lacks_variants()


def test_a_storage_may_give_copies_other_names():
    wanted = store_photograph().variants["avif"]["480"]
    Image.objects.all().delete()
    default_storage.save(wanted, ContentFile(b"somebody else's"))

    image = store_photograph()

    given = image.variants["avif"]["480"]
    assert given != wanted
    with default_storage.open(given) as file:
        assert file.read()[4:12] == b"ftypavif"


def test_copies_that_the_row_has_forgotten_are_used_again(media_root: Path):
    image = store_photograph()
    names = image.variants
    image.variants = {}

    image.make_variants(stored_bytes(image))

    assert image.variants == names
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 5


def test_a_row_that_names_lost_copies_finds_those_that_are_there(media_root: Path):
    image = store_photograph()
    names = image.variants
    image.variants = {
        kind: dict.fromkeys(copies, f"images/lost.{kind}")
        for kind, copies in names.items()
    }

    image.make_variants(stored_bytes(image))

    assert image.variants == names
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 5


def test_a_format_that_cannot_be_written_here_is_not_lacking(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    with monkeypatch.context() as here:
        lesser_pillow.take_away(here, "avif")

        image = store_photograph()

        assert image.variants.keys() == {"webp"}
        assert len(image.variants["webp"]) == 2
        assert not image.lacks_variants()
        assert caplog.text == ""

    assert image.lacks_variants()


def test_copies_that_cannot_be_stored_do_not_cost_the_picture(
    settings: LazySettings, caplog: pytest.LogCaptureFixture
):
    use_storage(settings, f"{__name__}.{FullStorage.__name__}")

    image = store_photograph()

    assert default_storage.exists(str(Image.objects.get().file.name))
    assert image.lacks_variants()
    assert f"no lighter copies of {image.file.name}: No space left" in caplog.text


def test_what_gains_nothing_lacks_nothing():
    image = make_image()

    assert image.variants == {"avif": {}, "webp": {}}
    assert not image.lacks_variants()


def test_a_text_finds_the_copies_best_format_first():
    image = store_photograph()
    image.variants = {kind: image.variants[kind] for kind in ("webp", "avif")}
    image.save()

    source = find_image(image.source)

    assert source
    assert source.url == f"/media/{image.file.name}"
    assert source.variants == tuple(
        ImageVariant(f"/media/{name}", f"image/{kind}", int(width))
        for kind in ("avif", "webp")
        for width, name in image.variants[kind].items()
    )


@pytest.mark.parametrize(
    "delete",
    [lambda image: image.delete(), lambda image: Image.objects.all().delete()],
    ids=["a row", "a queryset"],
)
def test_a_deleted_pictures_files_go_with_the_commit(
    media_root: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    delete: Callable[[Image], object],
):
    image = store_photograph()
    files = [path for path in media_root.rglob("*") if path.is_file()]

    with django_capture_on_commit_callbacks(execute=True):
        delete(image)
        assert len(files) == 5
        assert all(file.exists() for file in files)

    assert not any(file.exists() for file in files)


def test_a_picture_goes_after_its_copies(
    settings: LazySettings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    use_storage(settings, f"{__name__}.{ListedStorage.__name__}")
    image = store_photograph()

    with django_capture_on_commit_callbacks(execute=True):
        image.delete()

    storage: Any = image.file.storage
    assert len(storage.deleted) == 5
    assert storage.deleted[-1] == image.file.name


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_undone_keeps_the_file(media_root: Path):
    image = make_image()

    with transaction.atomic():
        image.delete()
        transaction.set_rollback(True)

    assert Image.objects.exists()
    assert (media_root / str(image.file.name)).exists()


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_row_that_cannot_be_saved_leaves_no_file(
    media_root: Path, monkeypatch: pytest.MonkeyPatch
):
    decoded = images.decode(pictures.photograph_jpeg(700))

    with pytest.raises(IntegrityError):
        Image().save_with(replace(decoded, width=-1), "sea.jpg")

    assert files_in(media_root) == []
    assert not Image.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_busy_database_leaves_no_file(media_root: Path):
    decoded = images.decode(pictures.photograph_jpeg(700))

    with busy(Image), pytest.raises(OperationalError):
        Image().save_with(decoded, "sea.jpg")

    assert files_in(media_root) == []


def test_a_picture_that_somebody_stores_at_the_same_time_is_theirs(media_root: Path):
    decoded = images.decode(png((1, 2, 3)))
    rivals = [Image(alt="Theirs")]

    def first(execute: Any, sql: str, *arguments: Any) -> Any:
        """Right before the row is saved, somebody else's appears."""
        if sql.startswith("SAVEPOINT") and rivals:
            rivals.pop().save_with(decoded, "theirs.png")
        return execute(sql, *arguments)

    with connection.execute_wrapper(first):
        kept = Image.objects.keep(decoded, "mine.png", Image(alt="Mine"))

    assert (kept.image, kept.is_new) == (Image.objects.get(), False)
    assert kept.image.alt == "Theirs"
    assert [path.name for path in files_in(media_root)] == ["theirs.png"]


def test_a_storage_that_takes_nothing_is_named(settings: LazySettings):
    use_storage(settings, f"{__name__}.{FullStorage.__name__}")

    with pytest.raises(UnstorableImage, match=r"sea\.png could not be stored \(No spa"):
        Image.objects.store(png((1, 2, 3)), "sea.png")

    assert not Image.objects.exists()


def test_a_thumbnail_is_the_narrowest_copy():
    photograph, small = store_photograph(), make_image("small.png")

    assert photograph.thumbnail.endswith("/sea-front-480.webp")
    assert small.thumbnail == small.file.url


def test_all_pictures_do_not_go_by_a_slip():
    assert not hasattr(Image.objects, "delete")
