"""What migrations make of rows that were there before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from blog import triggers
from blog.models import Page, Post, SearchEntry
from blog.search import terms
from site_config.models import SiteIdentity
from tests.blog.search.asking import found
from tests.factories import make_draft, make_page, make_post

pytestmark = pytest.mark.django_db


def test_stored_posts_learn_when_somebody_last_vouched_for_them():  # R14
    SiteIdentity(time_zone="Asia/Tokyo").save()
    moment = datetime(2025, 3, 1, 9, tzinfo=UTC)
    late = datetime(2025, 6, 1, 22, tzinfo=UTC)
    make_post("Written", published_at=moment)
    make_post("Updated", published_at=moment, significantly_updated_at=late)
    make_post("Reviewed", published_at=moment, reviewed_on=date(2026, 1, 1))
    make_draft("Draft")
    saved = dict(Post.objects.values_list("title", "vouched_on"))
    Post.objects.update(vouched_on=None)

    import_module("blog.migrations.0003_vouched_on_is_filled").fill(apps, None)

    filled = dict(Post.objects.values_list("title", "vouched_on"))
    assert filled == saved
    assert filled["Updated"] == date(2025, 6, 2)


def test_stored_texts_learn_whether_a_picture_has_no_words():  # E13
    make_draft("Bare", body="![](/media/a.png)")
    make_draft("Told", body='![A pump](/media/a.png) and `<img alt="">`')
    make_page("Blank", body='<img src="/media/a.png" alt=" ">')
    saved = wordless()
    for model in (Post, Page):
        model.objects.update(has_wordless_pictures=False)

    import_module("blog.migrations.0010_wordless_pictures_are_filled").fill(apps, None)

    assert wordless() == saved == {"Bare", "Blank"}


def wordless() -> set[str]:
    found = {"has_wordless_pictures": True}
    return {
        text.title for model in (Post, Page) for text in model.objects.filter(**found)
    }


def permissions(role: str) -> set[str]:
    group = Group.objects.get(name=role)
    return set(group.permissions.values_list("codename", flat=True))


@pytest.mark.django_db(transaction=True)
def test_groups_come_and_go_with_their_migration():  # E14
    call_command("migrate", "blog", "0007", verbosity=0)
    before = list(Group.objects.all())
    call_command("migrate", "blog", verbosity=0)

    assert before == []
    assert {group.name for group in Group.objects.all()} == {
        *("Contributor", "Author", "Editor", "Administrator"),
    }
    assert "publish_post" in permissions("Author") - permissions("Contributor")
    assert "change_others_post" in permissions("Editor") - permissions("Author")
    assert "publish_page" in permissions("Editor") - permissions("Author")
    assert permissions("Administrator") - permissions("Editor") >= {
        *("change_siteidentity", "add_user", "change_group"),
    }


def test_groups_are_made_where_no_permission_is_yet_and_kept_where_they_are():  # E14
    roles = import_module("blog.migrations.0008_roles")
    Permission.objects.all().delete()
    Group.objects.all().delete()

    roles.make(apps, "default")
    made = permissions("Contributor")
    changed = Group.objects.get(name="Contributor")
    changed.permissions.add(Permission.objects.get(codename="publish_post"))
    changed.permissions.remove(Permission.objects.get(codename="add_tag"))
    count = Permission.objects.count()
    roles.make(apps, "default")

    assert permissions("Contributor") == made | {"publish_post"}
    assert (Permission.objects.count(), Group.objects.count()) == (count, 4)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("made_by", [1, terms.VERSION])
def test_search_finds_what_was_indexed_before_it_became_quicker(made_by: int):
    """By the release before, or by this one between its migrations."""
    make_post("Zebra", slug="a", tags=("Go",))
    call_command("migrate", "blog", "0014", verbosity=0)
    sign = -1 if made_by == 1 else 1
    SearchEntry.objects.update(place=sign * F("place"), made_by=made_by)
    triggers.drop(connection)
    # Not noted, so that it can be told whether the entry was made anew.
    Post.objects.filter(slug="a").update(title="Gnu")

    call_command("migrate", "blog", verbosity=0)

    assert SearchEntry.objects.get().made_by == terms.VERSION
    assert found("zebra") == found("zeb") == ["a"]


@pytest.mark.django_db(transaction=True)
def test_stored_posts_learn_by_which_words_they_are_compared():
    make_post("Draining a queue", body="## Back pressure\n\nWords of PostgreSQL.")
    make_draft("Zebra")
    saved = dict(Post.objects.values_list("title", "telling_words"))

    call_command("migrate", "blog", "0015", verbosity=0)
    call_command("migrate", "blog", verbosity=0)

    filled = dict(Post.objects.values_list("title", "telling_words"))
    assert filled == saved
    assert "pressure" in filled["Draining a queue"].split()
