"""What is read before the text is. E15"""

from __future__ import annotations

from typing import Any

import pytest

from blog.checklist.descriptions import examine
from tests.blog.checklist.manuscripts import manuscript_of, sentences
from tests.factories import make_category, make_draft, make_page

pytestmark = pytest.mark.django_db

GOOD = "How a queue that is kept in a table survives a restart."


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"summary": ""}, "summary", "There is no summary: lists, feeds and search"),
        ({"summary": " x " * 2}, "summary", "The summary has 3 characters, too few"),
        ({"summary": "x" * 161}, "summary", "The summary has 161 characters; search"),
        ({"title": "x" * 71}, "title", "The title has 71 characters; search engines"),
        ({"category": None}, "category", "The post has no category"),
    ],
    ids=["no summary", "short", "long", "long title", "no category"],
)
def test_what_is_missing_or_misses_the_measure_is_a_warning(
    fields: dict[str, Any], field: str, says: str
):
    sound: dict[str, Any] = {"summary": GOOD, "category": make_category()}
    post = make_draft(**sound | fields)

    [finding] = examine(manuscript_of(post))

    assert (finding.level, finding.field) == ("warning", field)
    assert finding.message.startswith(says)


@pytest.mark.parametrize("length", [50, 160])
def test_what_keeps_the_measure_is_passed_over(length: int):
    post = make_draft(title="x" * 70, summary="x" * length, category=make_category())

    assert sentences(examine, post) == []


def test_a_blog_without_categories_is_not_asked_for_one():
    assert sentences(examine, make_draft(summary=GOOD)) == []


def test_a_page_is_asked_for_a_summary_alone():
    make_category()

    [sentence] = sentences(examine, make_page())

    assert sentence.startswith("There is no summary: search engines show")
