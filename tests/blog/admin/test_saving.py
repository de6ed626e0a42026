"""A database that cannot save: a real second connection holds the lock, or it has no
room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from blog.models import Post
from tests.blog.admin.filling import change_address, typed
from tests.factories import make_page, make_post

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def locked(row: Any) -> Iterator[None]:
    """Somebody else is writing to the row, and this connection waits for a moment."""
    other: Any = connection.copy()
    wait, restore = "PRAGMA busy_timeout = 20", "PRAGMA busy_timeout = 5000"
    if connection.vendor == "postgresql":
        wait, restore = "SET lock_timeout = 20", "SET lock_timeout = 0"
    try:
        with connection.cursor() as mine, other.cursor() as theirs:
            mine.execute(wait)
            theirs.execute("BEGIN")
            theirs.execute(
                f"UPDATE {row._meta.db_table} SET title = title WHERE id = {row.pk}"  # noqa: S608  # ours
            )
            yield
            theirs.execute("ROLLBACK")
            mine.execute(restore)
    finally:
        other.close()


@contextmanager
def without_room() -> Iterator[None]:
    """SQLite's file may not grow; PostgreSQL says what it says of a full disk."""
    fill = ["PRAGMA max_page_count = 1"]
    empty = ["PRAGMA max_page_count = 1073741823"]
    if connection.vendor == "postgresql":
        fill = [
            "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
            "CREATE TRIGGER fill BEFORE UPDATE ON blog_post EXECUTE FUNCTION fill()",
        ]
        empty = ["DROP TRIGGER fill ON blog_post", "DROP FUNCTION fill"]
    with connection.cursor() as cursor:
        for statement in fill:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in empty:
                cursor.execute(statement)


def test_a_busy_database_gives_the_form_back_as_it_was_typed(desk: Client):
    post = make_post(title="Before")
    form = typed(title="After", body="What was *typed*.", slug=post.slug)

    with locked(post):
        response = desk.post(change_address(post), form)
    desk.post(change_address(post), form)

    assert response.status_code == 200
    assert "The database is busy; nothing was saved. Press Save again." in response.text
    assert "What was *typed*." in response.text
    assert "After</textarea>" in response.text
    assert Post.objects.get().title == "After"


def test_nothing_of_a_busy_save_is_kept(desk: Client):
    page = make_page(title="Before", slug="about")
    address = reverse("admin:blog_page_change", args=[page.pk])

    with locked(page):
        desk.post(address, {"title": "After", "slug": "moved", "body": "New."})

    with transaction.atomic():
        page.refresh_from_db()
    assert (page.title, page.slug) == ("Before", "about")


def test_a_full_disk_gives_the_form_back_as_it_was_typed(desk: Client):
    post = make_post(title="Before")
    long = "What was *typed*. " * 5_000
    form = typed(title="After", body=long, slug=post.slug)

    with without_room():
        response = desk.post(change_address(post), form)

    assert response.status_code == 200
    assert "The disk of the database is full until somebody makes room" in response.text
    assert long.strip() in response.text
    assert Post.objects.get().title == "Before"


def test_a_script_is_told_of_a_full_disk(desk: Client):
    post = make_post(title="Before")
    form = typed(title="After", body="Long. " * 20_000, slug=post.slug)

    with without_room():
        response = desk.post(
            change_address(post), form, headers={"Accept": "application/json"}
        )

    assert response.status_code == 503
    assert response.json()["message"].startswith("The disk of the database is full")
