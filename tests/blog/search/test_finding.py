"""One table of searches, asked of whichever database the tests run on."""

from __future__ import annotations

import pytest

from tests.blog.search.asking import found
from tests.blog.search.table import FINDS, make_posts

pytestmark = pytest.mark.django_db


def test_every_search_finds_its_posts_in_order_and_no_others():  # R11
    make_posts()

    answers = {typed: found(typed) for typed in FINDS}

    wrong = {
        typed: (answer, FINDS[typed])
        for typed, answer in answers.items()
        if answer != FINDS[typed]
    }
    assert wrong == {}
