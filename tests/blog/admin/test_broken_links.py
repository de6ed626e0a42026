"""The list of broken links in the admin. E11."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from blog.admin.broken_links import broken_count, broken_for
from blog.models import Author, Link
from tests.factories import (
    make_admin,
    make_author,
    make_draft,
    make_member,
    make_page,
    make_post,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/blog/link/"


def test_a_text_leads_to_its_form_with_what_is_wrong_in_which_line(desk: Client):
    post = make_post("Bad <news>", body="Words.\n\n[a](/no/)")

    page = desk.get(LIST).text

    form = reverse("admin:blog_post_change", args=[post.pk])
    assert f'<a href="{form}">Bad &lt;news&gt;</a>' in page
    assert "/no/ leads nowhere." in page
    assert "Line 3" in page


def test_a_dead_place_elsewhere_has_a_date_and_an_archive(desk: Client):
    make_page("About", body="[a](https://a.example/)")
    Link.objects.update(
        checked_at=datetime(2026, 9, 1, tzinfo=UTC),
        last_seen_at=datetime(2026, 3, 1, tzinfo=UTC),
        result="410",
    )

    page = desk.get(LIST).text

    assert "https://a.example/ is dead: 410." in page
    assert "Last seen 1 March 2026" in page
    assert 'href="https://web.archive.org/web/2026*/https://a.example/"' in page
    assert "were last asked on 1 September 2026" in page


@pytest.mark.parametrize(
    ("about", "there", "absent"),
    [
        ("internal", "/no/", "#nothing"),
        ("anchors", "#nothing", "/no/"),
        ("pictures", "/media/no.png", "/no/"),
        ("external", "is dead", "/no/"),
        ("rubbish", "/no/", "rubbish"),
    ],
)
def test_the_list_is_narrowed(desk: Client, about: str, there: str, absent: str):
    make_post(
        body="[a](/no/) [b](#nothing) ![c](/media/no.png) [d](https://d.example/)"
    )
    Link.objects.filter(target__startswith="https").update(
        checked_at=datetime(2026, 9, 1, tzinfo=UTC), result="404"
    )

    page = desk.get(LIST, {"about": about}).text

    assert there in page
    assert absent not in page
    assert "All (4)" in page


def test_nothing_broken_is_said(desk: Client):
    make_post(body="[a](/blog/)")

    page = desk.get(LIST).text

    assert "Nothing is broken in the texts that you may change." in page
    assert "were never asked" in page


def test_many_texts_come_in_pages(desk: Client):
    for number in range(30):
        make_draft(f"Bad {number:02}", body="[a](/no/)")

    first, second = (desk.get(LIST, {"page": n}).text for n in (1, 2))

    assert first.count('class="broken"') == 25
    assert second.count('class="broken"') == 5
    assert "Page 2 of 2" in second


def test_an_author_sees_what_is_theirs(client: Client):  # E14
    user = make_member("Author")
    make_draft("Mine", body="[a](/no/)", author=own_author(user))
    make_draft("Not mine", body="[a](/no/)", author=make_author())
    make_page("A page", body="[a](/no/)")
    client.force_login(user)

    page = client.get(LIST).text

    assert "Mine</a>" in page
    assert "Not mine" not in page
    assert "A page" not in page
    assert broken_count(user) == 1
    assert broken_count(make_admin()) == 3


def test_the_posts_saved_last_can_be_looked_through_alone():
    older, newer = (make_draft(name, body="[a](/no/)") for name in ("Older", "Newer"))
    older.save()

    user = make_admin()

    assert [found.text for found in broken_for(user, newest=1)] == [older]
    assert {found.text for found in broken_for(user)} == {older, newer}


def test_what_a_contributor_may_not_change_is_left_out():  # E14
    user = make_member("Contributor")
    make_post("Published", body="[a](/no/)", author=own_author(user))

    assert broken_count(user) == 0


def test_a_list_of_many_texts_costs_few_queries(
    desk: Client, django_assert_max_num_queries
):
    for number in range(20):
        make_post(f"Bad {number}", body="[a](/no/) [b](#no)", author=make_author())
        make_page(f"Bad page {number}", body="[a](/no/)")

    with django_assert_max_num_queries(20):
        desk.get(LIST)


def own_author(user) -> Author:
    return make_author(account=user)
