"""Where pictures are shown, and which of them nothing shows."""

from __future__ import annotations

import pytest

from blog.models import Image, Revision
from blog.models.image_uses import texts_with, unused, uses
from site_config.models import SiteIdentity
from tests.factories import make_draft, make_image, make_page, make_post

pytestmark = pytest.mark.django_db


def test_a_picture_knows_what_shows_it():
    image = make_image()
    make_post("Covered", cover=image, body=f"![]({image.source})")
    make_page("About", body=f"![]({image.source})")
    make_draft("Another", body=f"![]({make_image().source})")
    SiteIdentity(site_name="Pump Room", avatar=image).save()

    assert [str(text) for text in texts_with(image)] == ["Covered", "About"]
    assert uses(image) == ["Covered", "About", "Pump Room"]


def test_a_picture_is_unused_that_nothing_names():
    body, page, cover, avatar, typed, idle = (make_image() for _ in range(6))
    make_post(body=f"![]({body.source})", cover=cover)
    make_page(body=f'<img src="{page.source}">')
    SiteIdentity(avatar=avatar).save()
    Revision.objects.create(
        kind="working",
        draft_key="6a3b1c80-66a4-4f4e-9d58-8f2c1e0d5b11",
        snapshot={"body": f"![]({typed.source})"},
    )

    assert list(unused(Image.objects.all())) == [idle]


def test_what_only_an_old_revision_names_is_unused():
    image = make_image()
    post = make_draft()
    Revision.objects.create(post=post, snapshot={"body": f"![]({image.source})"})

    assert list(unused(Image.objects.all())) == [image]
