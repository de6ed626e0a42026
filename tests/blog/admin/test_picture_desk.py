"""What the writing desk's scripts are told about pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from blog.images import MAX_BYTES
from blog.models import Image, Post
from tests import images, pictures
from tests.blog.admin.staff import log_in
from tests.busy import busy
from tests.factories import make_post, png

pytestmark = pytest.mark.django_db

UPLOAD = reverse("admin:blog_image_upload")
LIBRARY = reverse("admin:blog_image_library")
JSON = {"Accept": "application/json"}


class FullStorage(InMemoryStorage):
    def save(self, name: Any, content: Any, max_length: int | None = None) -> str:
        raise OSError(28, "No space left on device")


def send(client: Client, content: bytes, name: str = "sea.png", alt: str = "") -> Any:
    form = {"file": SimpleUploadedFile(name, content), "alt": alt}
    return client.post(UPLOAD, form, headers=JSON)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def told(page: Any) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def words_of(image: Image) -> str:
    return reverse("admin:blog_image_words", args=[image.pk])


def test_an_uploaded_picture_comes_back_as_markdown(desk: Client):  # E12
    response = send(desk, pictures.photograph_jpeg(700), "Sea Front.JPEG", "A [sea]")

    image = Image.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": image.pk,
        "name": "sea-front.jpg",
        "source": image.source,
        "alt": "A [sea]",
        "caption": "",
        "width": 700,
        "height": image.height,
        "thumbnail": image.thumbnail,
        "markdown": rf"![A \[sea\]]({image.source})",
        "words": words_of(image),
        "known": False,
    }


def test_who_uploaded_a_picture_is_known(client: Client):
    user = log_in(client, "add_image")

    response = send(client, png((1, 2, 3)))

    assert response.status_code == 201
    assert Image.objects.get().uploaded_by == user
    assert user.logentry_set.get().is_addition()


def test_bytes_that_the_library_has_are_that_picture(desk: Client, media_root: Path):
    image = Image.objects.store(png((1, 2, 3)), "first.png", alt="A sea")

    response = send(desk, png((1, 2, 3)), "second.png", "Another sea")

    assert response.status_code == 200
    assert response.json()["known"] is True
    assert response.json()["id"] == image.pk
    assert response.json()["markdown"] == f"![A sea]({image.source})"
    assert len(files_in(media_root)) == 1


def test_a_known_picture_without_words_takes_those_that_come(desk: Client):
    image = Image.objects.store(png((1, 2, 3)), "first.png")
    post = make_post(body=f"![]({image.source})")

    response = send(desk, png((1, 2, 3)), "second.png", "A sea")

    assert response.json()["alt"] == "A sea"
    assert Image.objects.get().alt == "A sea"
    assert 'alt="A sea"' in Post.objects.get(pk=post.pk).html


REFUSED = {
    "kind": (b"\0\0\0\x18ftypheic" + b"\0" * 40, "This is a HEIC photo"),
    "script": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
        "The SVG contains a <script>, which could run code: remove it.",
    ),
    "size": (bytes(MAX_BYTES + 1), "The file is 20.1 MB, the most is 20 MB: make"),
    "pixels": (images.bomb_png(), "The image has 30,000 × 30,000 pixels"),
    "broken": (png((1, 2, 3))[:60], "The file ends in the middle: copy it again."),
    "empty": (b"", "The file is empty: choose another one."),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_refused_file_is_named_with_the_reason(
    desk: Client, media_root: Path, content: bytes, reason: str
):  # E12
    response = send(desk, content, "holiday.heic")

    assert response.status_code == 422
    assert response.json()["message"].startswith(f"holiday.heic: {reason}")
    assert not Image.objects.exists()
    assert files_in(media_root) == []


def test_words_that_are_too_long_are_refused(desk: Client, media_root: Path):
    response = send(desk, png((1, 2, 3)), alt="x" * 501)

    assert response.status_code == 422
    assert "at most 500 characters" in response.json()["message"]
    assert files_in(media_root) == []


def test_a_long_name_is_shortened(desk: Client):
    response = send(desk, png((1, 2, 3)), f"{'sea-' * 60}.png")

    assert response.status_code == 201
    assert len(str(Image.objects.get().file.name)) <= 200


def test_a_form_without_a_file_is_told_so(desk: Client):
    response = desk.post(UPLOAD, {"alt": ""}, headers=JSON)

    assert response.status_code == 422
    assert response.json() == {"message": "Choose a picture first."}


def test_a_body_that_ends_after_the_file_is_not_kept(desk: Client, media_root: Path):
    form = {"file": SimpleUploadedFile("sea.png", png((1, 2, 3)))}

    response = desk.post(UPLOAD, form, headers=JSON)

    assert response.status_code == 400
    assert "broke off in the middle" in response.json()["message"]
    assert files_in(media_root) == []


def test_a_storage_without_room_is_told(desk: Client, settings: LazySettings):
    full = {"BACKEND": f"{__name__}.{FullStorage.__name__}"}
    settings.STORAGES = settings.STORAGES | {"default": full}

    response = send(desk, png((1, 2, 3)))

    assert response.status_code == 503
    assert response.json()["message"].startswith(
        "sea.png could not be stored (No space left on device). Nothing was kept."
    )
    assert not Image.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_busy_database_says_so_and_keeps_nothing(desk: Client, media_root: Path):
    with busy(Image):
        response = send(desk, png((1, 2, 3)))
    again = send(desk, png((1, 2, 3)))

    assert response.status_code == 503
    assert "The database is busy; nothing was saved." in response.json()["message"]
    assert again.status_code == 201
    assert len(files_in(media_root)) == 1


@pytest.mark.parametrize("address", [UPLOAD, LIBRARY])
def test_an_expired_login_is_told_where_to_log_in(client: Client, address: str):
    ask = client.post if address == UPLOAD else client.get

    response = ask(address, headers=JSON)

    assert response.status_code == 401
    assert response.json() == {
        "message": "Your login has expired. Log in again in another tab, then go on "
        "here: what you typed is kept.",
        "login": "/admin/login/?next=%2Fadmin%2F",
    }


@pytest.mark.parametrize("address", [UPLOAD, LIBRARY])
def test_who_may_not_is_told_so(client: Client, address: str):
    log_in(client)
    ask = client.post if address == UPLOAD else client.get

    response = ask(address, headers=JSON)

    assert response.status_code == 403
    assert response.json()["message"].startswith("Your account may not do that.")


def test_without_a_script_an_upload_leads_to_the_picture(desk: Client):
    form = {"file": SimpleUploadedFile("sea.png", png((1, 2, 3))), "alt": "A sea"}

    page = desk.post(UPLOAD, form, headers={"Accept": "text/html"}, follow=True)

    image = Image.objects.get()
    assert page.redirect_chain == [(f"/admin/blog/image/{image.pk}/change/", 302)]
    assert "The library has sea.png now." in page.text
    assert f"![A sea]({image.source})" in page.text


def test_without_a_script_a_refusal_leads_to_the_form(desk: Client):
    form = {"file": SimpleUploadedFile("sea.png", b"no picture"), "alt": ""}

    page = desk.post(UPLOAD, form, headers={"Accept": "text/html"}, follow=True)

    assert page.redirect_chain == [("/admin/blog/image/add/", 302)]
    assert "sea.png: This is not an image of a kind" in told(page)


def test_without_a_login_a_browser_is_led_to_it(client: Client):
    response = client.get(LIBRARY, headers={"Accept": "text/html"})

    assert response.headers["Location"].startswith("/admin/login/?next=")


def test_an_upload_is_sent_not_fetched(desk: Client):
    assert desk.get(UPLOAD, headers=JSON).status_code == 405
