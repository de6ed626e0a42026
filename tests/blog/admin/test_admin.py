"""Every form and list of the admin opens; the library, pages and terms work."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture

from blog.models import Category, Image, Page, PastAddress, Tag, TagAlias
from site_config import identity
from site_config.models import SiteIdentity
from tests.factories import (
    make_admin,
    make_category,
    make_image,
    make_post,
    make_tag,
    png,
)

pytestmark = pytest.mark.django_db

OURS = [
    model
    for label in ("blog", "site_config")
    for model in apps.get_app_config(label).get_models()
    if model in admin.site._registry
]


@pytest.fixture
def desk(client: Client) -> Client:
    """A browser that has logged in to the admin."""
    client.force_login(make_admin())
    return client


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_every_list_opens_and_can_be_searched(desk: Client, model: type):
    address = reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"  # type: ignore[attr-defined]  # a model
    )

    assert desk.get(address, {"q": "x"}, follow=True).status_code == 200


@pytest.mark.parametrize(
    "model",
    [model for model in OURS if model is not SiteIdentity],
    ids=lambda model: model._meta.model_name,
)
def test_every_form_opens(desk: Client, model: type):
    address = reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_add"  # type: ignore[attr-defined]  # a model
    )

    assert desk.get(address).status_code == 200


def test_the_first_page_opens(desk: Client):
    assert desk.get("/admin/").status_code == 200


def test_the_identity_is_one_form(desk: Client):
    page = desk.get("/admin/site_config/siteidentity/", follow=True)
    form = page.context["adminform"].form
    data = {name: value for name, value in form.initial.items() if value is not None}

    desk.post(
        "/admin/site_config/siteidentity/1/change/", data | {"site_name": "Pump Room"}
    )

    assert identity.current().name == "Pump Room"


def test_the_identity_cannot_be_deleted_or_doubled(desk: Client):
    SiteIdentity().save()

    assert desk.get("/admin/site_config/siteidentity/add/").status_code == 403
    assert desk.get("/admin/site_config/siteidentity/1/delete/").status_code == 403


def test_an_uploaded_picture_is_stored_without_its_metadata(desk: Client):
    content = BytesIO()
    exif = Picture.Exif()
    exif[0x010F] = "A camera with a name"
    Picture.new("RGB", (40, 20), "teal").save(content, "JPEG", exif=exif)
    upload = SimpleUploadedFile("Holiday Photo.jpg", content.getvalue())

    desk.post(reverse("admin:blog_image_add"), {"file": upload, "alt": "A sea"})

    image = Image.objects.get()
    with image.file.open() as file:
        stored = file.read()
    assert b"A camera with a name" not in stored
    assert (image.width, image.height) == (40, 20)
    assert str(image.file.name).endswith("/holiday-photo.jpg")


@pytest.mark.parametrize(
    ("name", "content"),
    [("page.png", b"<html><script>x()</script>"), ("empty.png", b"\n")],
    ids=["a page", "nothing"],
)
def test_what_is_no_picture_is_refused_by_name(desk: Client, name: str, content: bytes):
    response = desk.post(
        reverse("admin:blog_image_add"),
        {"file": SimpleUploadedFile(name, content), "alt": "x"},
    )

    assert name in str(response.context["errors"])
    assert not Image.objects.exists()


def test_the_same_picture_is_not_stored_twice(desk: Client):
    image = Image.objects.store(png((1, 2, 3)), "first.png")

    response = desk.post(
        reverse("admin:blog_image_add"),
        {"file": SimpleUploadedFile("second.png", png((1, 2, 3))), "alt": "x"},
    )

    assert f"in the library already, as {image}" in str(response.context["errors"])


def test_a_pictures_words_can_be_changed_without_a_new_file(desk: Client):
    image = make_image()

    desk.post(reverse("admin:blog_image_change", args=[image.pk]), {"alt": "New words"})

    assert Image.objects.get().alt == "New words"


def test_a_page_is_written_and_a_taken_address_refused(desk: Client):
    fields = {"title": "Uses", "slug": "uses", "body": "*Tools*", "is_published": "on"}
    desk.post(reverse("admin:blog_page_add"), fields)

    refused = desk.post(reverse("admin:blog_page_add"), fields | {"slug": "blog"})

    assert "<em>Tools</em>" in Page.objects.get().html
    assert "/blog/ is used by the site itself" in str(refused.context["errors"])


def test_a_category_with_posts_cannot_be_deleted(desk: Client):
    category = make_category()
    make_post(category=category)

    page = desk.get(reverse("admin:blog_category_delete", args=[category.pk]))

    assert page.context["protected"]
    assert Category.objects.exists()


def test_a_tag_gets_its_aliases_in_its_form(desk: Client):  # R4
    tag = make_tag("Kubernetes")

    desk.post(
        reverse("admin:blog_tag_change", args=[tag.pk]),
        {
            "name": "Kubernetes",
            "slug": "kubernetes",
            "aliases-TOTAL_FORMS": "1",
            "aliases-INITIAL_FORMS": "0",
            "aliases-0-name": "K8s",
        },
    )

    assert TagAlias.objects.get().tag == Tag.objects.get() == tag
    assert PastAddress.objects.get(path="/blog/tag/k8s/")
