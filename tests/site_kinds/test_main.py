"""The command that fills a site with a kind."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from blog.models import Post
from site_config import identity
from tests.factories import make_admin, make_post
from tests.site_kinds.__main__ import main

pytestmark = pytest.mark.django_db


def test_an_empty_site_becomes_one_of_the_kind(capsys: pytest.CaptureFixture[str]):
    owner = make_admin()

    main(["tagged"])

    assert capsys.readouterr().out == "A site of the kind “tagged”: 31 posts.\n"
    assert Post.objects.published().count() == 31
    assert identity.current().name == "Return Path"
    assert list(User.objects.all()) == [owner]


def test_a_site_with_posts_is_left_alone():
    make_post("Mine")

    with pytest.raises(SystemExit, match=r"has posts already.+Name another folder"):
        main(["tagged"])

    assert [post.title for post in Post.objects.all()] == ["Mine"]
