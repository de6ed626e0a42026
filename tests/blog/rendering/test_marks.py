"""Marks are known to one rendering only."""

from __future__ import annotations

import pytest

from blog.rendering.marks import CodeSource, Formula, Marks


def test_a_mark_is_found_among_other_classes():
    marks = Marks()

    found = marks.find(f"a {marks.name('callout', 'note')} b")

    assert found == ("callout", "note")


def test_what_is_put_aside_is_found_by_its_number():
    marks = Marks()
    marks.put_code(CodeSource("py", "a"))

    code = marks.find(marks.put_code(CodeSource("", "b")))
    formula = marks.find(marks.put_formula(Formula("x", display=False)))

    assert (code, formula) == (("code", "1"), ("formula", "0"))


@pytest.mark.parametrize(
    "classes", ["", "a b", "callout-note", "mark-0123456789abcdef-code-0"]
)
def test_other_classes_are_no_marks(classes):
    assert Marks().find(classes) is None


def test_marks_of_another_rendering_mean_nothing():
    assert Marks().find(Marks().name("title")) is None


def test_nothing_may_follow_a_mark():
    marks = Marks()

    assert marks.find(marks.name("code", 1) + "x-y") is None
