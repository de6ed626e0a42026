"""Authors and what they did. R17"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import Author
from site_config.models import Position
from tests.factories import make_author, make_member

pytestmark = pytest.mark.django_db


def test_the_form_of_an_author_leads_to_their_positions(desk: Client):
    author = make_author()
    Position.objects.create(role="Engineer", started=date(2020, 1, 1), author=author)
    Position.objects.create(role="Owner", started=date(2020, 1, 1))

    page = desk.get(reverse("admin:blog_author_change", args=[author.pk])).text
    address = reverse("admin:site_config_position_changelist")
    listed = desk.get(address, {"author__id__exact": author.pk}).context["cl"]

    assert f'{address}?author__id__exact={author.pk}">1 position</a>' in page
    assert [position.role for position in listed.result_list] == ["Engineer"]


def test_a_position_is_added_for_that_author(desk: Client):
    author = make_author()
    address = reverse("admin:site_config_position_add")

    form = desk.get(address, {"author": author.pk}).context["adminform"].form
    desk.post(
        address, {"role": "Engineer", "started": "2020-01-01", "author": author.pk}
    )

    assert form.initial["author"] == str(author.pk)
    assert list(author.positions.all()) == [Position.objects.get()]


def test_a_position_of_nobody_is_the_owners(desk: Client):
    Position.objects.create(role="Engineer", started=date(2020, 1, 1))

    page = desk.get(reverse("admin:site_config_position_changelist")).text

    assert "The owner" in page


def test_an_author_is_not_deleted_with_their_positions(desk: Client):
    author = make_author()
    Position.objects.create(role="Engineer", started=date(2020, 1, 1), author=author)
    alone = reverse("admin:blog_author_delete", args=[author.pk])
    listed = reverse("admin:blog_author_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [author.pk]}

    answers = [
        desk.post(alone, {"post": "yes"}),
        desk.post(listed, chosen | {"post": "yes"}),
    ]

    for answer in answers:
        assert "protected related objects" in answer.text
        assert "Engineer</a>" in answer.text
    assert Author.objects.get() == author
    assert Position.objects.get().author == author


def test_an_author_writes_about_themselves_and_not_who_they_are(client: Client):  # E14
    user = make_member("Author", first_name="Ines", last_name="Marlow")
    client.force_login(user)
    author = Author.objects.of_account(user)
    form = {
        "name": "The Owner",
        "slug": "owner",
        "biography": "I write.",
        "account": "",
        "links-TOTAL_FORMS": "1",
        "links-INITIAL_FORMS": "0",
        "links-0-label": "Home",
        "links-0-address": "https://example.com/",
        "links-0-order": "0",
    }

    client.post(reverse("admin:blog_author_change", args=[author.pk]), form)

    author = Author.objects.get()
    assert (author.name, author.slug) == ("Ines Marlow", "ines-marlow")
    assert (author.account, author.biography) == (user, "I write.")
    assert author.links.get().label == "Home"


def test_an_editor_changes_a_byline_but_not_whose_account_it_is(client: Client):  # E14
    user, author = make_member("Editor"), make_author("Ines")
    client.force_login(user)
    form = {
        "name": "Ines Marlow",
        "slug": "ines",
        "account": user.pk,
        "links-TOTAL_FORMS": "0",
        "links-INITIAL_FORMS": "0",
    }

    client.post(reverse("admin:blog_author_change", args=[author.pk]), form)

    author = Author.objects.get()
    assert (author.name, author.account) == ("Ines Marlow", None)
