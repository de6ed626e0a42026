"""What is missing of a picture is made, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from blog.models import Image, Post
from blog.models.image_repairs import Repair, UnrepairableImage, repair
from site_config import content_version
from tests import images, lesser_pillow, pictures
from tests.factories import make_image, make_post

pytestmark = pytest.mark.django_db

NOTHING = Repair(had_to_change=False, refused=[])


def store_photograph() -> Image:
    return Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg", alt="Sea")


def overwrite(name: str, content: bytes) -> None:
    default_storage.delete(name)
    assert default_storage.save(name, ContentFile(content)) == name


@pytest.mark.parametrize("anew", [False, True])
def test_a_whole_picture_is_left_alone(anew: bool):
    image = store_photograph()
    make_post(body=f"![]({image.source})")
    before = content_version.read()

    assert repair(image, anew=anew) == NOTHING
    assert content_version.read() == before


def test_a_picture_without_need_of_copies_is_left_alone():
    assert repair(make_image()) == NOTHING


def test_a_picture_of_an_earlier_version_gets_all_it_lacks():
    image = store_photograph()
    whole = Image.objects.get()
    post = make_post(body=f"![]({image.source})")
    Image.objects.update(variants={}, colour="#ffffff", width=1)
    for name in whole.variant_names():
        default_storage.delete(name)
    post.save_rendering()
    assert "<picture>" not in Post.objects.get().html

    outcome = repair(Image.objects.get())

    assert outcome == Repair(had_to_change=True, refused=[])
    repaired = Image.objects.get()
    assert repaired.variants == whole.variants
    assert (repaired.width, repaired.colour) == (whole.width, whole.colour)
    assert "<picture>" in Post.objects.get().html
    assert repair(repaired) == NOTHING


def test_a_lost_copy_is_made_again_under_its_name():
    image = store_photograph()
    lost = image.variants["webp"]["480"]
    default_storage.delete(lost)
    before = content_version.read()

    assert repair(image).had_to_change

    assert default_storage.exists(lost)
    assert Image.objects.get().variants == image.variants
    assert content_version.read() == before


def test_a_copy_that_should_be_another_is_superseded(
    media_root: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    image = store_photograph()
    post = make_post(body=f"![]({image.source})")
    old = image.variants["avif"]["480"]
    overwrite(old, b"as an earlier version made it")

    with django_capture_on_commit_callbacks(execute=True):
        outcome = repair(image, anew=True)
        assert default_storage.exists(old)

    new = Image.objects.get().variants["avif"]["480"]
    assert outcome.had_to_change
    assert new != old
    assert not default_storage.exists(old)
    assert f"/media/{new} 480w" in Post.objects.get(pk=post.pk).html
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 5


def test_copies_that_the_row_has_forgotten_are_used_again(media_root: Path):
    whole = store_photograph()
    Image.objects.update(variants={})

    assert repair(Image.objects.get()).had_to_change

    assert Image.objects.get().variants == whole.variants
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 5


@pytest.mark.django_db(transaction=True)
def test_texts_are_rendered_while_others_may_write():
    image = store_photograph()
    post = make_post(body=f"![]({image.source})")
    old = image.variants["avif"]["480"]
    overwrite(old, b"as an earlier version made it")
    locked: dict[str, bool] = {}

    def watch(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
        # What is superseded is removed when all is rendered.
        if not any("INTO" in sql and "discarded" in sql for sql in locked):
            locked[sql] = connection.in_atomic_block
        return execute(sql, *args)

    with connection.execute_wrapper(watch):
        assert repair(image, anew=True).had_to_change

    assert any(sql.startswith("SELECT") and "body" in sql for sql in locked)
    # Rendering looks for pictures; what it made is then stored in a moment.
    assert not any(locked[sql] for sql in locked if "blog_image" in sql)
    assert image.variants["avif"]["480"] in Post.objects.get(pk=post.pk).html
    assert not default_storage.exists(old)


def test_copies_that_cannot_be_made_here_stay(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    image = store_photograph()
    default_storage.delete(image.variants["webp"]["480"])
    lesser_pillow.take_away(monkeypatch, "avif")

    with django_capture_on_commit_callbacks(execute=True):
        assert repair(image).had_to_change

    assert Image.objects.get().variants.keys() == {"avif", "webp"}
    assert all(map(default_storage.exists, image.variant_names()))


def test_lost_copies_that_cannot_be_made_here_are_shown_no_more(
    monkeypatch: pytest.MonkeyPatch,
):
    image = store_photograph()
    post = make_post(body=f"![]({image.source})")
    default_storage.delete(image.variants["avif"]["480"])
    lesser_pillow.take_away(monkeypatch, "avif")

    assert repair(image).had_to_change

    html = Post.objects.get(pk=post.pk).html
    assert "image/webp" in html
    assert "image/avif" not in html
    assert repair(Image.objects.get()) == NOTHING


def test_a_file_that_cannot_be_read_here_is_not_called_damaged(
    monkeypatch: pytest.MonkeyPatch,
):
    data = images.encoded(pictures.photograph((700, 300)), "AVIF", quality=95)
    image = Image.objects.store(data, "sea.avif")
    Image.objects.update(variants={})
    lesser_pillow.take_away(monkeypatch, "avif")

    with pytest.raises(UnrepairableImage) as caught:
        repair(Image.objects.get())

    assert str(caught.value) == (
        f"Picture {image.pk}, {image.file.name}: Pillow cannot read AVIF here. "
        "Install one that can."
    )


def test_a_text_that_cannot_be_rendered_keeps_the_copies_it_shows(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    image = store_photograph()
    make_post("Long", body=f"![]({image.source})")
    Post.objects.update(body=f"![]({image.source})" + "x" * 600_000)
    old = image.variants["avif"]["480"]
    overwrite(old, b"as an earlier version made it")

    with django_capture_on_commit_callbacks(execute=True):
        outcome = repair(image, anew=True)

    assert outcome.refused[0].startswith("“Long” shows the picture as it was. The text")
    assert default_storage.exists(old)


def test_a_missing_file_is_named_with_the_remedy():
    image = store_photograph()
    default_storage.delete(str(image.file.name))

    with pytest.raises(UnrepairableImage) as caught:
        repair(image)

    assert str(caught.value) == (
        f"Picture {image.pk}, {image.file.name}: The file is missing. Put it back from "
        "a backup, or upload the picture again."
    )


def test_a_damaged_file_is_named_with_the_remedy():
    image = store_photograph()
    overwrite(str(image.file.name), b"\xff\xd8\xff nonsense")
    Image.objects.update(variants={})

    with pytest.raises(UnrepairableImage, match=r"sea\.jpg: .* stored file back from"):
        repair(Image.objects.get())


def test_a_file_that_is_no_file_cannot_be_read(media_root: Path):
    image = store_photograph()
    default_storage.delete(str(image.file.name))
    (media_root / str(image.file.name)).mkdir()
    Image.objects.update(variants={})

    with pytest.raises(
        UnrepairableImage, match=r"cannot be read \(.*\)\. Let the site"
    ):
        repair(Image.objects.get())
