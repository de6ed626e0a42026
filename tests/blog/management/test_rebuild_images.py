"""`rebuild_images` repairs what it can, names what it cannot, and goes on."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from blog.models import Image, Post
from site_config import content_version
from tests import lesser_pillow, pictures
from tests.factories import make_image, make_post

pytestmark = pytest.mark.django_db


def rebuild(*options: str) -> str:
    out = StringIO()
    call_command("rebuild_images", *options, stdout=out, stderr=out)
    return out.getvalue()


def store_photograph(width: int = 700) -> Image:
    return Image.objects.store(pictures.photograph_jpeg(width), f"sea-{width}.jpg")


def test_pictures_of_an_earlier_version_are_rebuilt_and_shown():
    make_image()
    image = store_photograph()
    post = make_post(body=f"![The sea]({image.source})")
    Image.objects.filter(pk=image.pk).update(variants={})
    post.save_rendering()

    output = rebuild()

    assert output == f"2 of 2: {image.file.name}\n1 of 2 pictures rebuilt.\n"
    assert "<picture>" in Post.objects.get().html


@pytest.mark.parametrize("options", [(), ("--all",)], ids=["plain", "all"])
def test_a_second_run_changes_nothing(options: tuple[str, ...]):
    store_photograph()
    Image.objects.update(variants={})
    rebuild(*options)
    before = content_version.read()

    assert rebuild(*options) == "0 of 1 pictures rebuilt.\n"
    assert content_version.read() == before


def test_all_measures_whole_pictures_anew():
    Image.objects.filter(pk=store_photograph().pk).update(height=7)

    assert rebuild() == "0 of 1 pictures rebuilt.\n"
    assert rebuild("--all").endswith("\n1 of 1 pictures rebuilt.\n")
    assert Image.objects.get().height == 300


def test_a_missing_picture_is_named_and_stops_no_other():
    gone, outdated = store_photograph(500), store_photograph(600)
    default_storage.delete(str(gone.file.name))
    Image.objects.filter(pk=outdated.pk).update(variants={})
    out = StringIO()

    with pytest.raises(CommandError, match=r"^1 thing could not be put right"):
        call_command("rebuild_images", stdout=out, stderr=out)

    assert (
        f"Picture {gone.pk}, {gone.file.name}: The file is missing." in out.getvalue()
    )
    assert not Image.objects.get(pk=outdated.pk).lacks_variants()


def test_a_format_that_cannot_be_written_here_is_not_tried_for_ever(
    monkeypatch: pytest.MonkeyPatch,
):
    store_photograph()
    Image.objects.update(variants={})
    lesser_pillow.take_away(monkeypatch, "avif")

    assert rebuild().endswith("\n1 of 1 pictures rebuilt.\n")
    assert rebuild() == "0 of 1 pictures rebuilt.\n"
    assert rebuild("--all") == "0 of 1 pictures rebuilt.\n"


def test_any_storage_will_do(settings: LazySettings):
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = settings.STORAGES | {"default": memory}
    image = store_photograph()
    default_storage.delete(image.variants["avif"]["480"])

    assert rebuild().endswith("\n1 of 1 pictures rebuilt.\n")
    assert default_storage.exists(image.variants["avif"]["480"])
