"""Under which name an account writes. E14"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from blog.models import Author, PastAddress
from tests.factories import make_author

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "name", "slug"),
    [
        ("Ines", "Marlow", "Ines Marlow", "ines-marlow"),
        ("", "", "im", "im"),
        ("文", "", "文", "author-"),
        ("x" * 150, "", "x" * 120, "x" * 120),
    ],
)
def test_an_account_writes_under_its_own_name(
    first: str, last: str, name: str, slug: str
):
    user = User.objects.create_user("im", first_name=first, last_name=last)

    author = Author.objects.of_account(user)

    assert (author.name, author.account) == (name, user)
    assert author.slug.startswith(slug)
    author.full_clean()


def test_the_author_is_made_once():
    user = User.objects.create_user("im")

    assert Author.objects.of_account(user) == Author.objects.of_account(user)
    assert Author.objects.count() == 1


def test_an_address_in_use_or_known_of_old_is_left_alone():
    make_author("Ines Marlow", slug="ines-marlow")
    PastAddress.objects.record("/author/ines-marlow-2/", "/")
    user = User.objects.create_user("im", first_name="Ines", last_name="Marlow")

    assert Author.objects.of_account(user).slug == "ines-marlow-3"
