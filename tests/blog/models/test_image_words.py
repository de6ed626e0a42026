"""The alternative text of a picture, in the library and in Markdown."""

from __future__ import annotations

import pytest

from tests.factories import make_image

pytestmark = pytest.mark.django_db


def test_words_are_kept_where_there_are_none():
    image, described = make_image(), make_image(alt="A sea")

    assert image.describe("A shore")
    assert not described.describe("A shore")
    assert not image.describe("")

    image.refresh_from_db()
    described.refresh_from_db()
    assert (image.alt, described.alt) == ("A shore", "A sea")


def test_a_picture_is_named_in_markdown_with_its_words_escaped():
    image = make_image()

    written = image.markdown("a [b] *c*")

    assert written == rf"![a \[b\] \*c\*]({image.source})"
