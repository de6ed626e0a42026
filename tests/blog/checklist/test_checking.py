"""The checklist as a whole. E15"""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from blog.checklist import check
from blog.models import Page, Post
from blog.rendering import RenderedContent, SourceTooLong, render
from tests.factories import make_draft, make_page

pytestmark = pytest.mark.django_db

FAULTY = "### Deep\n\n![ ](/blog/)\n\n```\nx\n```\n"


def test_errors_come_first_each_kind_in_the_order_of_the_text():
    found = check(make_draft(body=FAULTY, summary="x" * 60))

    assert [(finding.level, finding.line) for finding in found] == [
        *(("error", 1), ("error", 3), ("warning", 5)),
    ]


def test_an_empty_text_is_an_error_that_cannot_be_meant():
    [error, _] = check(make_draft(body="<!-- later -->", summary=""))

    assert error.message.startswith("The text is empty")
    assert error.is_final


def test_what_was_rendered_already_is_not_rendered_again():
    content = render("## Fine")
    page = make_page(body="### Deep", summary="x" * 60)

    assert check(page, content) == []


def test_a_text_too_long_is_refused_like_everywhere():
    with pytest.raises(SourceTooLong):
        check(Post(title="Long", body="x" * 500_001))


def test_the_number_of_queries_does_not_grow(
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    faults = "".join(
        f"## H {n}\n\n![](a{n}.png) [x](/blog/{n}/)\n\n" for n in range(80)
    )
    post = make_draft(body=faults, tags=("Go",))
    content: RenderedContent = post.rendered()

    with django_assert_max_num_queries(12):
        found = check(post, content)

    assert len(found) > 80


@pytest.mark.parametrize("slug", ["", "Not an address!", "ä/b", "x" * 300])
@pytest.mark.parametrize("kind", [Post, Page])
def test_an_address_that_is_none_yet_stops_nothing(kind: type[Post | Page], slug: str):
    text = kind(title="New", slug=slug, body="[x](#y)")

    messages = [finding.message for finding in check(text)]

    assert "The text has no heading #y. Name one that is there." in messages
    assert text.slug == slug
