"""A statement without an end is given up, and the next one is answered."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection, transaction

from site_config import patience
from site_config.outages import is_outage

pytestmark = pytest.mark.django_db(transaction=True)

# Far beyond what a test may take.
FOR_EVER = "SELECT pg_sleep(600)"


def ask(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


def test_what_takes_too_long_is_given_up():
    with patience.at_most(0.2), pytest.raises(OperationalError) as raised:
        ask(FOR_EVER)

    assert is_outage(raised.value)
    connection.close()
    assert ask("SELECT 1") == (1,)


def test_a_transaction_that_takes_too_long_is_undone_by_the_server():
    with (
        patience.at_most(0.2),
        pytest.raises(OperationalError),
        transaction.atomic(),
    ):
        ask("CREATE TABLE halfway (id int)")
        ask(FOR_EVER)

    assert ask("SELECT to_regclass('halfway')") == (None,)


def test_without_a_limit_it_may_take_its_time():
    assert ask("SELECT pg_sleep(0.3), 1") == ("", 1)
