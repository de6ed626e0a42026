"""The library of pictures in the admin."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image as Picture
from pytest_django import DjangoAssertNumQueries

from blog.models import Image, Page, Post
from site_config.models import SiteIdentity
from tests import images, pictures
from tests.factories import make_draft, make_image, make_page, make_post, png

pytestmark = pytest.mark.django_db

ADD = reverse("admin:blog_image_add")
LIST = reverse("admin:blog_image_changelist")


def change_address(image: Image) -> str:
    return reverse("admin:blog_image_change", args=[image.pk])


def test_an_uploaded_picture_is_stored_without_its_metadata(desk: Client):
    content = BytesIO()
    exif = Picture.Exif()
    exif[0x010F] = "A camera with a name"
    Picture.new("RGB", (40, 20), "teal").save(content, "JPEG", exif=exif)
    upload = SimpleUploadedFile("Holiday Photo.jpg", content.getvalue())

    desk.post(ADD, {"file": upload, "alt": "A sea"})

    image = Image.objects.get()
    with image.file.open() as file:
        stored = file.read()
    assert b"A camera with a name" not in stored
    assert (image.width, image.height) == (40, 20)
    assert str(image.file.name).endswith("/holiday-photo.jpg")


def test_nothing_that_is_served_says_where_a_photograph_was_taken(  # E12
    desk: Client, client: Client
):
    content = images.encoded(
        pictures.photograph((700, 400)), "JPEG", exif=images.exif(), xmp=images.XMP
    )
    assert images.SECRET in content
    upload = SimpleUploadedFile("Home.jpg", content)

    desk.post(ADD, {"file": upload, "alt": "Home"})

    source = Image.objects.get().as_source()
    addresses = [source.url, *(copy.url for copy in source.variants)]
    assert len(addresses) == 5
    for address in addresses:
        served = b"".join(client.get(address))
        assert images.SECRET not in served
        assert not Picture.open(BytesIO(served)).getexif()
        assert "xmp" not in Picture.open(BytesIO(served)).info


def test_the_page_of_a_picture_shows_what_copies_weigh(desk: Client):
    image = Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg")
    small = make_image()

    page = desk.get(change_address(image)).text
    Image.objects.filter(pk=image.pk).update(variants={})

    assert re.search(r"sea-480\.avif \(\d+\.\d\xa0KB\), sea-700\.avif", page)
    assert "run `manage.py rebuild_images`" in desk.get(change_address(image)).text
    assert "would not be lighter" in desk.get(change_address(small)).text


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.png", b"<html><script>x()</script>"), ("empty.png", b"\n")],
    ids=["a page", "nothing"],
)
def test_what_is_no_picture_is_refused_by_name(desk: Client, name: str, content: bytes):
    response = desk.post(
        ADD,
        {"file": SimpleUploadedFile(name, content), "alt": "x"},
    )

    assert name in str(response.context["errors"])
    assert not Image.objects.exists()


def test_the_same_picture_is_not_stored_twice(desk: Client):
    image = Image.objects.store(png((1, 2, 3)), "first.png")

    response = desk.post(
        ADD,
        {"file": SimpleUploadedFile("second.png", png((1, 2, 3))), "alt": "x"},
    )

    link = f'<a href="{change_address(image)}">first.png</a>'
    assert f"in the library already, as {link}" in str(response.context["errors"])


def test_a_pictures_words_can_be_changed_without_a_new_file(desk: Client):
    image = make_image()

    desk.post(reverse("admin:blog_image_change", args=[image.pk]), {"alt": "New words"})

    assert Image.objects.get().alt == "New words"


def test_a_stored_file_is_never_replaced(desk: Client):
    image = make_image()
    name = image.file.name

    page = desk.get(change_address(image)).text
    desk.post(
        change_address(image),
        {"file": SimpleUploadedFile("new.png", png((9, 9, 9))), "alt": "New words"},
    )

    assert 'type="file"' not in page
    assert "Upload a new picture as another image." in page
    assert Image.objects.get().file.name == name


def test_new_words_reach_the_texts_that_show_the_picture(desk: Client):
    image = make_image(alt="Old words")
    body = f"![]({image.source})"
    make_post(body=body)
    make_page(body=body)
    other = make_draft()
    version = other.version

    response = desk.post(change_address(image), {"alt": "New words"}, follow=True)

    assert "2 texts that show the picture were rendered" in response.text
    assert 'alt="New words"' in Post.objects.exclude(pk=other.pk).get().html
    assert 'alt="New words"' in Page.objects.get().html
    assert Post.objects.get(pk=other.pk).version == version


def test_a_text_that_cannot_be_rendered_does_not_keep_the_words_from_others(
    desk: Client,
):
    image = make_image(alt="Old words")
    broken, sound = (make_post(title, body=image.source) for title in ("Bad", "Good"))
    long = image.source + "x" * 600_000
    Post.objects.filter(pk=broken.pk).update(body=long)
    Post.objects.filter(pk=sound.pk).update(body=f"![]({image.source})")

    response = desk.post(change_address(image), {"alt": "New words"}, follow=True)

    assert "“Bad” shows the picture as it was. The text has 600," in response.text
    assert 'alt="New words"' in Post.objects.get(pk=sound.pk).html


@pytest.mark.parametrize("use", ["body", "page", "cover", "avatar"])
def test_a_picture_in_use_is_not_deleted(desk: Client, media_root: Path, use: str):
    image = make_image("tide.png")
    match use:
        case "body":
            make_draft("Tides", body=f"![]({image.source})")
        case "page":
            make_page("Tides", body=f"![]({image.source})")
        case "cover":
            make_draft("Tides", cover=image)
        case _:
            SiteIdentity(site_name="Tides", avatar=image).save()

    one = desk.post(
        reverse("admin:blog_image_delete", args=[image.pk]), {"post": "yes"}
    )
    many = desk.post(
        reverse("admin:blog_image_changelist"),
        {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"},
    )

    for answer in (one, many):
        assert "tide.png is shown by “Tides”. Take it out there first." in answer.text
    assert Image.objects.exists()
    assert (media_root / str(image.file.name)).exists()


def test_five_uses_of_a_picture_are_named(desk: Client):
    image = make_image("tide.png")
    for number in range(7):
        make_draft(f"Part {number}", body=image.source)

    page = desk.get(reverse("admin:blog_image_delete", args=[image.pk])).text

    assert page.count("“Part ") == 5
    assert "” and 2 more. Take it out" in page


def test_a_picture_nobody_uses_is_deleted(desk: Client):
    image = make_image()

    desk.post(reverse("admin:blog_image_delete", args=[image.pk]), {"post": "yes"})

    assert not Image.objects.exists()


def test_the_list_shows_each_picture_with_its_markdown(desk: Client):
    photograph = Image.objects.store(pictures.photograph_jpeg(700), "sea.jpg")
    described = make_image("tide.png", alt="The [tide]")

    page = desk.get(LIST).text

    assert f'src="{photograph.thumbnail}"' in page
    assert f"![]({photograph.source})</code>" in page
    assert rf"![The \[tide\]]({described.source})</code>" in page
    assert page.count('<strong class="picture-missing">Missing</strong>') == 1


def test_more_pictures_take_no_more_queries(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    make_image()
    desk.get(LIST)
    with CaptureQueriesContext(connection) as one:
        desk.get(LIST)
    count = len(one)

    for _ in range(20):
        make_image()

    desk.get(LIST)
    with django_assert_num_queries(count):
        desk.get(LIST)
