"""What a writer finds on the first page of the admin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from blog.history.snapshots import snapshot
from blog.history.working import Place, keep
from blog.models import Page, Post, Revision
from site_config.models import SiteIdentity
from tests.factories import (
    make_author,
    make_draft,
    make_expired,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

FIRST = reverse("admin:index")


NOW = datetime(2026, 11, 28, 9, 31, tzinfo=UTC)
OLD = datetime(2020, 1, 1, tzinfo=UTC)


def writer(*permissions: str, username: str = "ines") -> User:
    user = User.objects.create_user(username, is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return user


def typed(user: User, text: Post | Page | None, **changes: Any) -> Revision:
    held = snapshot(text or Post()) | changes
    place = Place(user, text, None if text else uuid4())
    return keep(place, held, version=0)


def panel(page: str, name: str) -> str:
    start = page.index(f'aria-labelledby="desk-{name}"')
    words = strip_tags(
        page[page.index(">", start) + 1 : page.index("</section>", start)]
    )
    return " ".join(words.split())


def test_a_writer_finds_what_waits_what_will_appear_and_what_did(desk: Client):
    SiteIdentity(site_name="Pump Room", time_zone="Europe/Berlin").save()
    with time_machine.travel(NOW, tick=False):
        desk.force_login(User.objects.get())
        make_draft("Alpha")
        make_scheduled("Beta")
        make_post("Gamma", published_at=NOW - timedelta(days=1))
        make_post("Delta", published_at=OLD)
        make_expired("Hidden")
        page = desk.get(FIRST).text

    assert panel(page, "drafts") == "Drafts Alpha 28 Nov 2026, 10:31 All drafts"
    assert panel(page, "scheduled").startswith(
        "Scheduled Beta in 24 hours 29 Nov 2026, 10:31"
    )
    assert "Gamma 27 Nov 2026 View “Gamma” on the site" in panel(page, "published")
    assert panel(page, "stale").startswith("Gone stale Delta since")
    assert "Hidden" not in page


def test_every_line_leads_to_the_desk_and_what_is_public_to_its_page(desk: Client):
    post = make_post("Gamma")

    page = desk.get(FIRST).text

    assert f'<a href="{reverse("admin:blog_post_change", args=[post.pk])}">' in page
    assert f'<a href="{post.get_absolute_url()}">View' in page


def test_an_empty_blog_says_so_and_offers_to_write(desk: Client):
    page = desk.get(FIRST).text

    assert "Nothing waits to be written on." in panel(page, "drafts")
    assert f'href="{reverse("admin:blog_post_add")}">Write a post</a>' in page
    assert reverse("admin:blog_post_calendar") in page


def test_what_was_typed_and_not_saved_comes_first(desk: Client):
    admin = User.objects.get()
    post, page = make_post("Public"), make_page("About")
    never = typed(admin, None, title="Never saved")
    changed = typed(admin, post, title="Public, changed")
    about = typed(admin, page, title="About, changed")

    shown = desk.get(FIRST).text

    assert panel(shown, "drafts").count("not saved yet") == 3
    for address in (
        f"{reverse('admin:blog_post_add')}?revision={never.pk}",
        f"{reverse('admin:blog_post_change', args=[post.pk])}?revision={changed.pk}",
        f"{reverse('admin:blog_page_change', args=[page.pk])}?revision={about.pk}",
    ):
        assert f'href="{address}"' in shown


def test_a_page_that_was_never_saved_leads_to_the_form_of_pages(desk: Client):
    copy = typed(User.objects.get(), None, title="Uses", is_published=True)

    page = desk.get(FIRST).text

    assert f'href="{reverse("admin:blog_page_add")}?revision={copy.pk}"' in page


def test_a_text_without_a_title_is_called_untitled(desk: Client):
    typed(User.objects.get(), None)

    assert "Untitled not saved yet" in panel(desk.get(FIRST).text, "drafts")


def test_a_draft_that_is_being_typed_stands_once(desk: Client):
    typed(User.objects.get(), make_draft("Alpha"), title="Alpha")

    assert panel(desk.get(FIRST).text, "drafts").count("Alpha") == 1


def test_a_copy_that_is_older_than_its_text_is_left_out(desk: Client):
    typed(User.objects.get(), make_draft("Alpha"), title="Typed before")
    Revision.objects.update(created_at=timezone.now() - timedelta(hours=1))

    assert "Typed before" not in desk.get(FIRST).text


def test_nobody_finds_what_others_type_or_draft(client: Client):
    ines = writer("view_post", "change_post", "change_others_post")
    tom = writer(username="tom")
    author = make_author("Tom", account=tom)
    typed(tom, make_draft("Of Tom", author=author), title="Typed by Tom")
    make_draft("Of Ines", author=make_author(account=ines))
    make_draft("Of nobody")
    client.force_login(ines)

    page = client.get(FIRST).text

    assert "Of Ines" in page
    assert "Of nobody" in page
    assert "Of Tom" not in page
    assert "Typed by Tom" not in page


def test_who_works_on_their_own_finds_their_own_alone(client: Client):
    ines = writer("view_post", "change_post", "add_post")
    author = make_author(account=ines)
    for make in (make_draft, make_scheduled, make_post):
        make(f"Own {make.__name__}", author=author)
        make(f"Other {make.__name__}", author=make_author("Tom"))
    client.force_login(ines)

    page = client.get(FIRST).text

    assert page.count(">Own make_") == 3
    assert "Other" not in page


def test_who_may_not_write_is_not_asked_to(client: Client):
    client.force_login(writer("view_post"))

    assert "Write a post" not in client.get(FIRST).text


def test_who_sees_no_posts_sees_the_list_of_the_rest(client: Client):
    client.force_login(writer("view_tag"))

    page = client.get(FIRST).text

    assert "desk-drafts" not in page
    assert reverse("admin:blog_tag_changelist") in page


def test_titles_are_shown_as_text(desk: Client):
    make_draft("<b>Alpha")
    typed(User.objects.get(), None, title="<i>Beta")

    page = desk.get(FIRST).text

    assert "<b>Alpha" not in page
    assert "<i>Beta" not in page


def test_the_page_costs_the_same_for_any_number_of_posts(desk: Client):
    admin = User.objects.get()
    counts = []
    for number in range(3):
        author = make_author(f"Author {number}")
        for make in (make_draft, make_scheduled, make_post):
            make(author=author)
        make_post(published_at=OLD, author=author, body="[One](/nowhere/)")
        typed(admin, make_draft(), title=f"Typed {number}")
        with CaptureQueriesContext(connection) as captured:
            desk.get(FIRST)
        counts.append(len(captured))

    assert counts[0] == counts[1] == counts[2]


def test_a_panel_is_short_and_leads_to_the_whole(desk: Client):
    for number in range(9):
        make_scheduled(f"Post {number}")

    page = panel(desk.get(FIRST).text, "scheduled")

    assert page.count("Post ") == 6
    assert "All that is scheduled" in page


def test_broken_links_are_counted_by_text(desk: Client):
    post = make_post("Alpha", body="[One](/nowhere/) [two](/neither/) [three](/blog/)")
    make_page("About", body="[One](/nowhere/)")

    page = desk.get(FIRST).text

    assert panel(page, "broken").startswith("Broken links 3 Alpha 2 broken")
    assert "About 1 broken" in panel(page, "broken")
    assert reverse("admin:blog_post_change", args=[post.pk]) in page
    assert reverse("admin:blog_link_changelist") in page


def test_only_who_may_mend_links_is_told_of_them(client: Client):
    make_post("Alpha", body="[One](/nowhere/)")
    client.force_login(writer("view_post", "change_others_post"))

    assert "desk-broken" not in client.get(FIRST).text
