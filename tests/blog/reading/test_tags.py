"""Tags among others. R4"""

from __future__ import annotations

import pytest

from blog import reading
from blog.models import Tag
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db


def counted(*names: str) -> list[Tag]:
    for name in names:
        make_post(tags=(name,))
    return list(Tag.objects.in_use())


def test_companions_are_the_tags_most_often_together():
    for extra in ("Django", "Django", "Redis"):
        make_post(tags=("Python", extra))
    make_draft(tags=("Python", "Secret"))
    python = make_post(tags=("Python",)).tags.get()

    assert [tag.name for tag in reading.companions(python)] == ["Django", "Redis"]


def test_companions_that_are_as_frequent_come_by_name_whatever_the_case():
    make_post(tags=("Python", "Zig", "asyncio", "Django"))
    python = Tag.objects.get(name="Python")

    names = [tag.name for tag in reading.companions(python)]

    assert names == ["asyncio", "Django", "Zig"]


def test_companions_are_remembered(django_assert_num_queries):
    for number in range(8):
        make_post(tags=("Python", f"Other {number}"))
    python = Tag.objects.get(name="Python")

    reading.companions(python)

    # Whether anything has changed since.
    with django_assert_num_queries(1):
        assert len(reading.companions(python)) == 5


def test_few_tags_stand_in_one_row_by_their_letters():
    tags = counted("Zig", ".NET", "asyncio", "Nginx")

    [(label, row)] = reading.overview(tags)

    assert label == ""
    assert [tag.name for tag in row] == ["asyncio", ".NET", "Nginx", "Zig"]


def test_many_tags_are_found_under_their_initials():
    names = [f"{letter}{number}" for letter in "AB" for number in range(18)]
    tags = counted(*names, "éclair", ".NET", "3D", "🦀", "中文", "A1")

    groups = dict(reading.overview(tags))

    assert list(groups) == ["Most used", "0–9", "A", "B", "E", "N", "中", "Signs"]
    assert groups["Most used"][0].name == "A1"
    assert [tag.name for tag in groups["Signs"]] == ["🦀"]
    assert sum(map(len, groups.values())) == len(tags) + len(groups["Most used"])


def test_no_tags_make_no_rows():
    assert reading.overview([]) == []
