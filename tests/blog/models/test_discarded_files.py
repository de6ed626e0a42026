"""Files that no row names: when they go, and why they stay."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import ClassVar

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from blog import doctor
from blog.models import DiscardedFile, Image
from blog.models.discarded_files import AT_ONCE, kept
from blog.models.images import discard, remove_discarded
from site_config.storage import StorageAway
from tests import pictures
from tests.factories import make_image

pytestmark = pytest.mark.django_db(transaction=True)


class Storage(InMemoryStorage):
    """One that may be away, and keeps some files for itself."""

    is_away = False
    fixed: ClassVar[set[str]] = set()
    asked: ClassVar[list[str]] = []

    def delete(self, name: str) -> None:
        self.asked.append(name)
        if self.is_away or name in self.fixed:
            raise StorageAway("nobody answers")
        super().delete(name)


@pytest.fixture
def storage(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> type[Storage]:
    monkeypatch.setattr(Storage, "fixed", set())
    monkeypatch.setattr(Storage, "asked", [])
    monkeypatch.setattr(Storage, "is_away", False)
    backend = {"BACKEND": f"{__name__}.{Storage.__name__}"}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    return Storage


def stored(name: str, folder: str = "images/0123456789ab") -> str:
    return default_storage.save(f"{folder}/{name}", ContentFile(b"a picture"))


def waiting() -> list[str]:
    return list(DiscardedFile.objects.values_list("name", flat=True))


def test_a_deleted_picture_leaves_nothing_behind():
    image = Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg")
    names = image.file_names()

    image.delete()

    assert len(names) == 5
    assert not any(map(default_storage.exists, names))
    assert waiting() == []


def test_what_is_kept_waits_and_goes_with_the_next():
    first, second = make_image("first.png"), make_image("second.png")
    with kept():
        first.delete()

        assert default_storage.exists(str(first.file.name))
        assert waiting() == [first.file.name]

    second.delete()

    assert not default_storage.exists(str(first.file.name))
    assert waiting() == []


def test_files_go_when_the_storage_is_there_again(
    storage: type[Storage], caplog: pytest.LogCaptureFixture
):
    images = [make_image(f"{number}.png") for number in range(2)]
    storage.is_away = True
    Image.objects.all().delete()
    assert len(storage.asked) == 1
    assert f"{storage.asked[0]} is not removed yet: nobody answers" in caplog.text

    storage.is_away = False
    remove_discarded()

    assert waiting() == []
    assert not any(default_storage.exists(str(image.file.name)) for image in images)


def test_a_file_that_cannot_go_stands_in_nobodys_way(storage: type[Storage]):
    stuck, *others = [stored(f"{number}.png") for number in range(3)]
    storage.fixed.add(stuck)

    discard([stuck, *others])
    remove_discarded()

    assert waiting() == [stuck]


def test_many_go_at_once():
    names = [stored(f"{number}.png") for number in range(AT_ONCE + 1)]

    discard(names)

    assert not any(map(default_storage.exists, names))
    assert waiting() == []


def test_a_file_that_is_gone_is_no_trouble(caplog: pytest.LogCaptureFixture):
    discard(["images/0123456789ab/gone.png"])

    assert waiting() == []
    assert caplog.text == ""


def test_a_file_that_a_picture_names_again_stays(media_root: Path):
    image = Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg")
    copy = image.variant_names()[0]

    discard([copy, str(image.file.name)])

    assert waiting() == []
    assert all(map(default_storage.exists, image.file_names()))


def test_a_name_that_the_storage_refuses_holds_up_no_other():
    DiscardedFile.objects.create(name="../elsewhere.png")
    name = stored("a.png")
    discard([name])

    remove_discarded()

    assert not default_storage.exists(name)
    assert waiting() == ["../elsewhere.png"]


def test_what_is_undone_discards_nothing():
    name = stored("a.png")

    with transaction.atomic():
        discard([name])
        transaction.set_rollback(True)

    assert default_storage.exists(name)
    assert waiting() == []


def test_no_upload_takes_the_name_of_a_file_that_is_to_go():
    data = pictures.photograph_jpeg(700)
    first = Image.objects.store(data, "sea.jpg")
    names = first.file_names()
    with kept():
        first.delete()
        # Whoever removes it was killed before he could say so.
        default_storage.delete(names[-1])

        second = Image.objects.store(data, "sea.jpg")

    assert set(second.file_names()).isdisjoint(names)
    remove_discarded()
    assert all(map(default_storage.exists, second.file_names()))
    assert not any(map(default_storage.exists, names))


def test_a_copy_that_is_to_go_is_not_used_again():
    image = Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg")
    former = image.variants["avif"]["480"]
    with image.file.storage.open(str(image.file.name)) as file:
        data = file.read()
    with kept():
        discard([former])
        image.variants = {}

        image.make_variants(data)

    assert image.variants["avif"]["700"].endswith("/sea-700.avif")
    assert image.variants["avif"]["480"] != former


def test_the_command_says_what_is_left():
    image, out = make_image(), StringIO()
    with kept():
        image.delete()
        call_command("remove_discarded", stdout=out, stderr=out)
        assert "have to wait: 1. A backup or a restore is at work" in out.getvalue()

    call_command("remove_discarded", stdout=out, stderr=out)

    assert "Files removed: 1." in out.getvalue()
    assert not default_storage.exists(str(image.file.name))


def test_the_doctor_tells_of_those_that_wait_for_long(settings: LazySettings):
    def told() -> list[str]:
        found = (finding.what for finding in doctor.examine())
        return [what for what in found if "deleted pictures" in what]

    with kept():
        discard(["images/0123456789ab/a.png", "images/0123456789ab/b.png"])
        assert told() == []
        yesterday = timezone.now() - timedelta(days=1, minutes=1)
        DiscardedFile.objects.update(discarded_at=yesterday)

        assert told() == [
            "2 files of deleted pictures are there still, such as "
            "images/0123456789ab/a.png."
        ]
