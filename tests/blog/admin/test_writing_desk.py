"""What a writer meets in the form of a post: whose it is, which posts are offered for
its fields, and what a refusal shows.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from site_config.models import SiteIdentity
from tests.blog.admin.filling import change_address, typed
from tests.factories import make_author, make_draft, make_post

pytestmark = pytest.mark.django_db


def test_a_new_post_is_the_owners_unless_the_login_is_an_authors(desk: Client):
    author = make_author("Ines Marlow")
    SiteIdentity(profile=author).save()

    page = desk.get(reverse("admin:blog_post_add")).text

    assert f'<option value="{author.pk}" selected>Ines Marlow</option>' in page


def test_a_post_is_chosen_by_its_title(desk: Client):
    make_post("Of draining", published_at=datetime(2025, 3, 1, tzinfo=UTC))
    make_post("Draining HTTP", published_at=datetime(2025, 1, 1, tzinfo=UTC))
    make_post("Another", body="draining")

    answer = desk.get(
        reverse("admin:autocomplete"),
        {
            "term": "drain",
            "app_label": "blog",
            "model_name": "post",
            "field_name": "superseded_by",
        },
    ).json()

    titles = [result["text"] for result in answer["results"]]
    assert titles == ["Draining HTTP", "Of draining"]


def test_what_was_refused_does_not_look_as_if_it_had_been_saved(desk: Client):
    post = make_draft("A draft", body="![](/media/nothing.png)")

    page = desk.post(change_address(post), typed(body=post.body, status="ready")).text

    assert "no alternative text" in page
    assert re.search(r'<div class="readonly">\s*Draft', page)
    assert "historylink" in page
    assert "viewsitelink" not in page
