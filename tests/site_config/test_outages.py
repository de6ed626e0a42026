"""A database that does not answer: a 503 for whoever needs it, and nobody hangs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import DatabaseError, OperationalError, connection
from django.test import Client, RequestFactory

from blog.models import Category
from site_config import outages
from site_config.page_cache.application import IS_AWAY
from tests import factories
from tests.busy import busy

pytestmark = pytest.mark.django_db

SCRIPT = {"Accept": "application/json"}
# What the page cache says when the content version could not be read.
KNOWN: dict[str, Any] = {IS_AWAY: True}


@contextmanager
def away(after: int = 0) -> Iterator[None]:
    """The connection breaks at the statement with that number."""
    asked = []

    def break_off(execute: Callable[..., object], *statement: object) -> object:
        asked.append(statement)
        if len(asked) > after:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(*statement)

    with connection.execute_wrapper(break_off):
        yield


@pytest.fixture
def reader() -> Client:
    """Sees what is answered in place of what was raised."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", ["/", "/blog/nowhere/", "/blog/?p=12", "/admin/"])
def test_what_needs_the_database_is_unavailable_for_a_moment(reader: Client, path: str):
    reader.force_login(factories.make_admin())

    with away():
        response = reader.get(path)

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert "Back in a moment" in response.text
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("after", range(12))
def test_it_may_break_off_anywhere(reader: Client, after: int):
    factories.make_post("A post", slug="a-post")

    with away(after):
        response = reader.get("/blog/a-post/")

    assert response.status_code in {200, 503}


def test_what_was_sent_is_said_not_to_be_saved(reader: Client):
    reader.force_login(factories.make_admin())

    with away():
        page = reader.post("/admin/blog/category/add/", {"name": "Tides"})
        told = reader.post("/admin/blog/category/add/", headers=SCRIPT)

    assert page.status_code == 503
    assert "was not saved" in page.text
    assert not Category.objects.filter(name="Tides").exists()
    assert (told.status_code, told.json()) == (503, {"message": outages.UNSAVED})


def test_a_script_is_told_in_a_sentence(reader: Client):
    with away():
        response = reader.get("/", headers=SCRIPT)

    assert response.status_code == 503
    assert response.json() == {"message": outages.SENTENCE}


@pytest.mark.parametrize("path", ["/healthz", "/media/images/none.png"])
def test_what_needs_no_database_is_answered(reader: Client, path: str):
    response = reader.get(path, **KNOWN)

    assert response.status_code in {200, 404}


def test_a_database_that_is_known_to_be_away_is_not_asked(
    reader: Client, django_assert_num_queries: Callable[..., Any]
):
    reader.force_login(factories.make_admin())

    with django_assert_num_queries(0):
        statuses = {
            reader.get(path, **KNOWN).status_code
            for path in ("/", "/admin/", "/?p=12", "/nowhere/")
        }

    assert statuses == {503}


@pytest.mark.django_db(transaction=True)
def test_a_mistake_of_ours_stays_one():
    with pytest.raises(DatabaseError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")

    assert not outages.is_outage(raised.value)
    assert not outages.is_outage(None)


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_busy_is_an_outage():
    category = factories.make_category()

    with busy(Category), pytest.raises(OperationalError) as raised:
        category.save()

    assert outages.is_outage(raised.value)


def raised(fails: Callable[[], object]) -> BaseException:
    """While the database is found to be away."""
    try:
        try:
            raise OperationalError("away")
        except OperationalError:
            fails()
    except (KeyError, ValueError, UpdateError, SessionInterrupted) as error:
        return error
    raise AssertionError("Nothing was raised.")


def in_place_of_it(error: Exception) -> Callable[[], object]:
    def fails() -> None:
        raise error from None

    return fails


def test_a_mistake_while_an_outage_is_dealt_with_is_one():
    nothing: dict[str, int] = {}

    assert not outages.is_outage(raised(lambda: nothing["a key"]))
    assert not outages.is_outage(raised(in_place_of_it(ValueError("ours"))))
    assert not outages.is_outage(raised(in_place_of_it(UpdateError())))


def test_a_mistake_while_an_outage_is_dealt_with_is_told_as_one(
    rf: RequestFactory,
):
    nothing: dict[str, int] = {}
    try:
        raise raised(lambda: nothing["a key"])
    except KeyError:
        response = outages.failed(rf.get("/"))

    assert response.status_code == 500


def test_a_session_that_could_not_be_stored_is_no_bad_request():
    """As Django's sessions and their middleware do it."""

    def interrupted() -> None:
        try:
            raise UpdateError
        except UpdateError:
            raise SessionInterrupted("deleted before the request completed")  # noqa: B904

    assert outages.is_outage(raised(interrupted))
