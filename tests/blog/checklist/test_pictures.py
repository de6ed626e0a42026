"""Pictures without words. R16, E15"""

from __future__ import annotations

import pytest

from blog.checklist.pictures import examine
from tests.blog.checklist.manuscripts import manuscript_of, sentences
from tests.factories import make_draft, make_image, make_page

pytestmark = pytest.mark.django_db


def test_a_picture_is_named_once_however_often_it_is_shown():
    body = "Text.\n\n![](/a/b%20c.png?w=2) [![ ](/a/b%20c.png?w=2)](/d)"

    [finding] = examine(manuscript_of(make_draft(body=body)))

    assert finding.is_error
    assert finding.sentence == (
        "Line 3: The picture b c.png has no alternative text. Write what it shows "
        "between the brackets: ![…](b c.png)."
    )


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("![](https://example.org/)", "example.org"),
        ("![](/media/../)", ".."),
        ('<img src="x.png">', "x.png"),
        ("![](" + "x" * 90 + ".png)", "x" * 79 + "…"),
    ],
    ids=["no file", "no name", "HTML", "long"],
)
def test_every_picture_has_a_name(source: str, name: str):
    [sentence] = sentences(examine, make_draft(body=source))

    assert sentence.startswith(f"Line 1: The picture {name} has no alternative text.")


def test_the_words_of_the_library_count():
    image = make_image(alt="A curve that falls")

    assert sentences(examine, make_draft(body=f"![]({image.source})")) == []


def test_the_cover_needs_words_too():
    silent, telling = make_image("front.png"), make_image(alt="A pump")

    assert sentences(examine, make_draft(cover=telling)) == []
    assert sentences(examine, make_draft(cover=silent)) == [
        "The cover picture front.png has no alternative text. Write what it shows in "
        "its own form, under Images."
    ]


def test_a_page_is_asked_as_well():
    [sentence] = sentences(examine, make_page(body="![](plan.png)"))

    assert "plan.png has no alternative text" in sentence
