from __future__ import annotations

import pytest

from blog.models import Post
from blog.models.slugs import ascii_slug
from tests.factories import make_post


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ελληνικά 2", "ellinika-2"),
        ("Πώς δουλεύει το garbage collection", "pos-douleyei-to-garbage-collection"),
        ("Съешь ещё этих булок", "sesh-eshchyo-etikh-bulok"),
        ("Їжак і ґанок", "yizhak-i-ganok"),
        ("Smørrebrød für Łódź", "smorrebrod-fur-lodz"),
        ("Tiếng Việt", "tieng-viet"),
        ("Vue 3 の新しい機能", "vue-3"),
        ("Go 语言", "go"),
        ("C", "c"),
        ("2", "2"),
    ],
)
def test_letters_are_spelt_in_ascii(text: str, slug: str):
    assert ascii_slug(text) == slug


@pytest.mark.parametrize("text", ["你好,世界 2", "第 2 章", "C 语言", "שלום עולם", "…"])
def test_a_slug_that_would_say_nothing_is_none(text: str):
    assert ascii_slug(text) == ""


@pytest.mark.django_db
def test_a_post_whose_title_cannot_be_spelt_has_an_address():
    first, second = (make_post(title="你好 2", slug="") for _ in range(2))

    assert first.slug.startswith("post-")
    assert first.slug != second.slug
    assert Post.objects.count() == 2
