"""What the library of pictures is narrowed down by."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_draft, make_image

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_image_changelist")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"silent.png", "described.png", "shown.png"}),
        ({"words": "missing"}, {"silent.png"}),
        ({"words": "written"}, {"described.png", "shown.png"}),
        ({"use": "none"}, {"silent.png", "described.png"}),
        ({"use": "none", "words": "missing", "q": "silent"}, {"silent.png"}),
    ],
)
def test_pictures_are_narrowed_down(  # E13
    desk: Client, query: dict[str, str], names: set[str]
):
    make_image("silent.png")
    make_image("described.png", alt="A sea")
    shown = make_image("shown.png", alt="A shore")
    make_draft(body=f"![]({shown.source})")

    found = desk.get(LIST, query).context["cl"].result_list

    assert {str(image) for image in found} == names
