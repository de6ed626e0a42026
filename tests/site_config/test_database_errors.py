"""Busy, full, away, or a mistake of ours: by the codes of both databases."""

from __future__ import annotations

import sqlite3

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from blog.models import Category
from site_config.database_errors import Trouble, sqlstate_of, trouble_of
from tests import factories
from tests.busy import busy

BUSY, FULL, AWAY = Trouble.BUSY, Trouble.FULL, Trouble.AWAY


def raised_from(cause: Exception) -> OperationalError:
    error = OperationalError("it went wrong")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        *[(5, BUSY), (6, BUSY), (0x205, BUSY), (13, FULL), (0x130A, FULL)],
        *[(10, AWAY), (0x10A, AWAY), (14, AWAY), (1, None), (8, None)],
    ],
)
def test_what_sqlite_says_decides(code: int, trouble: Trouble | None):
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = code

    assert trouble_of(raised_from(cause)) is trouble


@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        *[("55P03", BUSY), ("40P01", BUSY), ("40001", BUSY), ("53100", FULL)],
        *[(None, AWAY), ("08006", AWAY), ("28P01", AWAY), ("53300", AWAY)],
        *[("57P01", AWAY), ("57014", AWAY), ("58030", AWAY)],
        *[("42P01", None), ("22003", None), ("55000", None), ("57000", None)],
    ],
)
def test_what_postgresql_says_decides(state: str | None, trouble: Trouble | None):
    class Said(Exception):
        sqlstate = state

    error = raised_from(Said())

    assert trouble_of(error) is trouble
    assert sqlstate_of(error) == state


def test_a_connection_that_was_closed_is_away():
    assert trouble_of(InterfaceError("connection already closed")) is AWAY


@pytest.mark.parametrize(
    "said", ["the cursor is closed", "bad parameter or API misuse"]
)
def test_a_misuse_of_the_database_is_a_mistake(said: str):
    assert trouble_of(InterfaceError(said)) is None


@pytest.mark.django_db(transaction=True)
def test_a_table_that_lacks_is_a_mistake():
    with pytest.raises(DatabaseError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")

    assert trouble_of(raised.value) is None


@pytest.mark.django_db(transaction=True)
def test_a_database_that_others_write_to_is_busy():
    category = factories.make_category()

    with busy(Category), pytest.raises(OperationalError) as raised:
        category.save()

    assert trouble_of(raised.value) is BUSY
