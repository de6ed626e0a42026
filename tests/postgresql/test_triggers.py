"""Writers meet at the commit, and wait for nobody before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from blog.models import Category
from site_config import content_version
from tests.factories import make_category, make_post

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 10  # seconds


def rename(category: Category) -> int:
    """In a transaction of its own; the version afterwards."""
    Category.objects.filter(pk=category.pk).update(name="Renamed meanwhile")
    number = content_version.read().number
    connection.close()
    return number


def test_a_transaction_that_is_open_holds_nobody_up():
    mine, others = make_category("Mine"), make_category("Others")
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Category.objects.filter(pk=mine.pk).update(name="Not committed yet")
        before = content_version.read().number

        after = pool.submit(rename, others).result(PATIENCE)

        assert after == before + 1
    assert content_version.read().number == before + 2


def test_a_commit_raises_the_version_once_for_all_its_rows():
    before = content_version.read().number

    with transaction.atomic():
        for number in range(20):
            make_post(f"Post {number}", tags=("Go", "Rust"))

    assert content_version.read().number == before + 1


def test_a_commit_of_savepoints_raises_the_version():
    before = content_version.read().number

    with transaction.atomic():
        with transaction.atomic():
            make_category("Kept")
        with transaction.atomic():
            make_category("Rolled back")
            transaction.set_rollback(True)

    assert content_version.read().number == before + 1


def test_the_moment_is_that_of_the_commit():
    with transaction.atomic():
        make_category()
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            [before] = cursor.fetchone()

    assert content_version.read().raised_at > before
