"""Ids of headings, and those an author may not have: R6."""

from __future__ import annotations

import pytest

from blog.rendering.identifiers import Identifiers, is_free_to_use, slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The relay", "the-relay"),
        ("C++, C# & .NET", "c-c--net"),
        ("What's new in 5.2?", "whats-new-in-52"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("Größe ändern", "größe-ändern"),
        ("日本語 の 見出し", "日本語-の-見出し"),
        ("cafe\u0301", "café"),
        ("  two   spaces ", "two-spaces"),
        ("???", "section"),
        ("", "section"),
        ("Code 1", "section-code-1"),
        ("fn 1", "section-fn-1"),
        ("page--search", "section-page--search"),
        ("Code 1 again", "code-1-again"),
        ("x" * 300, "x" * 100),
    ],
)
def test_slug(title, expected):
    assert slug(title) == expected


@pytest.mark.parametrize(
    "identifier",
    [
        "page--search",
        "code-1",
        "code-12-L3",
        "fn-1",
        "fnref-note",
        "",
        "a b",
        'a"b',
        "<",
    ],
)
def test_ids_of_the_site_are_not_for_authors(identifier):
    assert not is_free_to_use(identifier)


@pytest.mark.parametrize(
    "identifier", ["code", "code-1a", "fn", "page", "größe", "a:b.c"]
)
def test_other_ids_are(identifier):
    assert is_free_to_use(identifier)


def test_unique_ids_are_counted_like_on_github():
    identifiers = Identifiers()
    identifiers.claim("a-1")

    assert [identifiers.unique("a") for _ in range(3)] == ["a", "a-2", "a-3"]


def test_claimable_ids_are_valid_and_free():
    identifiers = Identifiers()
    identifiers.claim("a")

    assert identifiers.claimable(["a", "b", "b", "code-1", "c d"]) == ["b"]
