"""A picture that is added by the admin's form, as without a script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from blog.images import decode
from blog.models import Image
from tests import pictures
from tests.busy import busy
from tests.factories import png

pytestmark = pytest.mark.django_db

ADD = reverse("admin:blog_image_add")
LIST = reverse("admin:blog_image_changelist")


class WatchedStorage(InMemoryStorage):
    """Knows for each file whether a transaction was open when it was saved."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked: list[bool] = []

    def save(self, name: Any, content: Any, max_length: int | None = None) -> str:
        self.is_locked.append(connection.in_atomic_block)
        return super().save(name, content, max_length)


def upload(desk: Client, content: bytes) -> Any:
    """By the form, as without a script."""
    form = {"file": SimpleUploadedFile("sea.png", content), "alt": ""}
    return desk.post(ADD, form, follow=True)


def test_who_uploaded_a_picture_is_kept_and_shown(desk: Client):
    upload(desk, png((1, 2, 3)))

    assert str(Image.objects.get().uploaded_by) == "admin"
    assert re.search(r"\d{4} by admin", desk.get(LIST).text)


def test_a_storage_without_room_is_told_on_the_form(
    desk: Client, settings: LazySettings
):
    full = {"BACKEND": "tests.blog.admin.test_picture_desk.FullStorage"}
    settings.STORAGES = settings.STORAGES | {"default": full}

    page = upload(desk, png((1, 2, 3)))

    assert "Sea.png could not be stored (No space left on device)." in page.text
    assert not Image.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_busy_database_leaves_no_file_and_says_so(desk: Client, media_root: Path):
    with busy(Image):
        page = upload(desk, png((1, 2, 3)))

    assert "The database is busy; nothing was saved." in page.text
    assert "The file is empty" not in page.text
    assert not [path for path in media_root.rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_nobody_else_waits_while_copies_are_made(desk: Client, settings: LazySettings):
    watched = {"BACKEND": f"{__name__}.{WatchedStorage.__name__}"}
    settings.STORAGES = settings.STORAGES | {"default": watched}

    upload(desk, pictures.photograph_jpeg(700))

    storage: Any = Image.objects.get().file.storage
    assert storage.is_locked == [False] * 5


def test_a_form_that_is_sent_twice_at_once_keeps_one_picture(desk: Client):
    decoded = decode(png((1, 2, 3)))
    rivals = [Image(alt="Theirs")]

    def first(execute: Any, sql: str, *arguments: Any) -> Any:
        """Right before the row is saved, the other one appears."""
        if sql.startswith("SAVEPOINT") and rivals:
            rivals.pop().save_with(decoded, "sea.png")
        return execute(sql, *arguments)

    with connection.execute_wrapper(first):
        page = upload(desk, png((1, 2, 3)))

    assert page.status_code == 200
    assert Image.objects.get().alt == "Theirs"
