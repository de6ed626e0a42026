from __future__ import annotations

import pytest

from blog.exporting import rows
from blog.models import Tag
from tests.factories import make_tag

pytestmark = pytest.mark.django_db


def test_every_row_comes_once_and_in_its_order(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows, "CHUNK", 2)
    for name in "badce":
        make_tag(name)

    chunks = list(rows.in_chunks(Tag.objects.order_by("name")))

    assert [[tag.name for tag in chunk] for chunk in chunks] == [
        ["a", "b"],
        ["c", "d"],
        ["e"],
    ]


def test_what_is_deleted_meanwhile_is_passed_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows, "CHUNK", 1)
    for name in "abc":
        make_tag(name)
    chunks = rows.in_chunks(Tag.objects.order_by("name"))

    first = next(chunks)
    Tag.objects.filter(name="b").delete()

    assert [tag.name for chunk in (first, *chunks) for tag in chunk] == ["a", "c"]
