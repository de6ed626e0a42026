"""The database itself raises the content version, on whatever path a row changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from blog import checks, triggers
from blog.models import Category, Post, Revision
from site_config import content_version
from site_config.models import SiteIdentity
from tests.factories import make_category, make_draft, make_post, make_tag

pytestmark = pytest.mark.django_db


def raised(change: Callable[[], object]) -> bool:
    before = content_version.read().number
    change()
    return content_version.read().number > before


def test_every_trigger_is_there():
    assert triggers.installed(connection) == triggers.expected(connection)


def test_every_model_is_watched_or_private():
    assert triggers.unlisted() == []


def test_saving_raises_the_version():
    assert raised(make_post)


def test_update_raises_the_version():
    make_category()

    assert raised(lambda: Category.objects.update(order=3))


def test_deleting_raises_the_version():
    make_category()

    assert raised(lambda: Category.objects.all().delete())


def test_sql_by_hand_raises_the_version():
    make_category()

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE blog_category SET name = 'by hand'")

    assert raised(by_hand)


def test_tagging_raises_the_version():
    post = make_draft()
    make_tag("Go")

    assert raised(lambda: post.set_tags(["Go"]))


def test_the_identity_raises_the_version():
    assert raised(SiteIdentity(site_name="Pump Room").save)


def test_what_readers_never_see_does_not():
    post = make_draft()

    def autosave() -> None:
        Revision.objects.create(post=post, snapshot={}, kind="working")

    assert not raised(autosave)


def test_a_change_that_is_rolled_back_never_happened():
    before = content_version.read()

    with transaction.atomic():
        make_category()
        transaction.set_rollback(True)

    assert content_version.read() == before


def test_the_moment_of_the_change_is_kept():
    make_category()
    before = content_version.read().raised_at

    Post.objects.create(title="Later")

    assert content_version.read().raised_at >= before


def test_a_missing_trigger_is_a_warning_that_says_what_to_do():
    triggers.drop(connection)

    [warning] = checks.triggers_exist(databases=["default"])

    assert (
        f"{len(triggers.expected(connection))} database triggers are missing"
        in warning.msg
    )
    assert "manage.py migrate" in str(warning.hint)


@pytest.mark.django_db(transaction=True)
def test_emptying_a_table_raises_the_version():
    make_post().change_notes.create(text="A note", changed_at=timezone.now())
    command = {"postgresql": "TRUNCATE", "sqlite": "DELETE FROM"}[connection.vendor]

    def empty() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"{command} blog_changenote")

    assert raised(empty)
