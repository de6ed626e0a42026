from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.portable import documents
from blog.portable.documents import BrokenDocument

# What a database can hold; surrogates are no characters.
words = st.text(st.characters(exclude_categories=["Cs"]))


@given(words, words)
def test_any_fact_and_any_text_come_back(fact: str, text: str):  # P1
    written = documents.write({"title": fact, "tags": [fact]}, text)

    assert documents.read(written, has_text=True) == (
        {"title": fact, "tags": [fact]},
        text,
    )


@pytest.mark.parametrize("fact", ["1.10", "no", "null", "~", "2025-03-01", "---", ""])
def test_words_that_look_like_something_else_stay_words(fact: str):
    written = documents.write({"title": fact}, "")

    assert documents.read(written, has_text=True)[0] == {"title": fact}


@pytest.mark.parametrize("text", ["", "\n", "\n\n", "---\n", "a\n---\nb", "\r\n", " "])
def test_a_text_is_kept_byte_for_byte(text: str):
    assert documents.read(documents.write({}, text), has_text=True) == ({}, text)


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (b"\xff", "UTF-8"),
        (b"no front matter", "two ---"),
        (b"---\ntitle: [\n---\n", "broken"),
        (b"---\n- a\n---\n", "no list of names"),
        (b"---\n" + b"[" * 5000 + b"\n---\n", "nested too deeply"),
        (b"---\n" + b"- " * 5000 + b"\n---\n", "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_said(document: bytes, problem: str):
    with pytest.raises(BrokenDocument, match=problem):
        documents.read(document, has_text=True)


def test_a_list_is_one_of_facts():
    assert documents.read_list(b"- path: /a/\n  target: ''\n") == [
        {"path": "/a/", "target": ""}
    ]
    with pytest.raises(BrokenDocument):
        documents.read_list(b"- a\n")
