from __future__ import annotations

from blog.importing.distinct import TWICE, distinct
from blog.importing.records import (
    ImportedPage,
    ImportedPost,
    ImportedText,
    Item,
    Remark,
    Skipped,
)


def post(source_id: str, body: str) -> ImportedPost:
    return ImportedPost(source_id=source_id, title="T", body=body)


def ids(*items: Item) -> list[str]:
    return [
        item.source_id for item in distinct(items) if isinstance(item, ImportedText)
    ]


def test_what_stands_alone_stays_as_it_is():
    whole: list[Item] = [
        post("a", "1"),
        Remark("x"),
        ImportedPage(source_id="b", title="", body=""),
    ]

    assert list(distinct(whole)) == whole


def test_the_same_text_twice_is_skipped():
    first, second = distinct([post("a", "1"), post("a", "1")])

    assert first == post("a", "1")
    assert second == Skipped("a", TWICE)


def test_what_is_the_same_as_any_before_is_skipped():
    found = ids(post("a", "1"), post("a", "2"), post("a", "2"), post("a", "1"))

    assert found == ["a", "a (2)"]


def test_other_texts_by_the_same_id_are_numbered():
    found = ids(post("a", "1"), post("a", "2"), post("a", "3"), post("b", "1"))

    assert found == ["a", "a (2)", "a (3)", "b"]


def test_a_number_that_the_source_uses_itself_is_not_given_again():
    found = ids(post("a (2)", "1"), post("a", "1"), post("a", "2"))

    assert found == ["a (2)", "a", "a (3)"]
