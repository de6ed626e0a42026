"""Which words tell what a text is about."""

from __future__ import annotations

import pytest

from blog.models.telling_words import telling_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What every Kafka consumer should know", {"kafka", "consumer"}),
        ("C++ and C# on K8s, with SQL", {"c++", "c#", "k8s", "sql"}),
        ("aio_pika in 2025: a go at it", {"aio_pika"}),
        ("ÜBER Größe", {"über", "grösse"}),
        ("", set()),
    ],
)
def test_words_that_any_text_may_hold_tell_nothing(text: str, words: set[str]):  # R12
    assert telling_words(text) == words
