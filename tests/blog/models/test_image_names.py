"""What a picture is called: in Markdown, and by those who look for it."""

from __future__ import annotations

from typing import Any

import pytest

from blog.models import Image
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def test_a_picture_is_named_in_markdown_with_its_words_escaped():
    image = make_image()

    written = image.markdown("a [b] *c*")

    assert written == rf"![a \[b\] \*c\*]({image.source})"


def test_a_file_is_searched_by_its_own_name():
    image = make_image("tide.png")

    named: Any = Image.objects.with_names()

    assert list(named.values_list("file_name", flat=True)) == ["tide.png"]
    assert not named.filter(file_name__contains=image.digest[:2])
