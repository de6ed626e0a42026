"""What a text lacks, pictures of the library included. R16"""

from __future__ import annotations

import pytest

from blog.models.shortcomings import shortcomings
from tests.factories import make_draft, make_image, make_page

pytestmark = pytest.mark.django_db


def test_a_picture_without_words_is_named():
    post = make_draft(body="![](https://example.org/outage.png)")

    assert shortcomings(post) == [
        "The picture outage.png has no alternative text. Write what it shows between "
        "the brackets: ![…](outage.png)."
    ]


def test_the_words_of_the_library_count():
    image = make_image(alt="A curve that falls")

    assert shortcomings(make_draft(body=f"![]({image.source})")) == []


def test_the_cover_needs_words_too():
    silent, telling = make_image("front.png"), make_image(alt="A pump")

    assert shortcomings(make_draft(cover=telling)) == []
    assert shortcomings(make_draft(cover=silent)) == [
        "The cover picture front.png has no alternative text. Write what it shows in "
        "its own form, under Images."
    ]


def test_a_page_is_asked_as_well():
    assert "two levels below" in shortcomings(make_page(body="### Deep"))[0]
