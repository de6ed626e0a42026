from __future__ import annotations

from collections.abc import Iterator

from blog.importing.keeping import Kept
from blog.importing.records import ImportedImage, ImportedPost, Item, Remark

PICTURE = ImportedImage("a.png", "a.png", data=b"png")
POST = ImportedPost(source_id="a", title="T", body="x" * 9_000_000, images=(PICTURE,))


class Source:
    """Counts how often it is read."""

    def __init__(self, *items: Item) -> None:
        self.all = items
        self.readings = 0

    def items(self) -> Iterator[Item]:
        self.readings += 1
        yield from self.all


def test_items_are_read_once_and_given_each_time():
    source = Source(POST, Remark("b"))
    kept = Kept(source.items)

    assert list(kept()) == list(kept()) == list(kept()) == [POST, Remark("b")]
    assert source.readings == 1


def test_a_reading_that_was_broken_off_is_not_taken_for_all():
    source = Source(Remark("a"), Remark("b"))
    kept = Kept(source.items)
    assert next(kept()) == Remark("a")

    assert list(kept()) == [Remark("a"), Remark("b")]


def test_two_readings_do_not_disturb_each_other():
    kept = Kept(Source(Remark("a"), Remark("b")).items)
    list(kept())

    assert [*zip(kept(), kept(), strict=True)] == [
        (Remark("a"), Remark("a")),
        (Remark("b"), Remark("b")),
    ]


def test_nothing_is_nothing_each_time():
    source = Source()
    kept = Kept(source.items)

    assert list(kept()) == list(kept()) == []
    assert source.readings == 1
