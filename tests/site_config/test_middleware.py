"""What every request passes, and that a health check asks the database nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from blog.models import Post
from site_config.models import ContentVersion, SiteIdentity
from tests.factories import make_admin, make_image, make_post


def test_a_health_check_works_without_a_database(client: Client):  # O3
    """Without the mark that lends tests a database, asking it is an error."""
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_health_check_survives_lost_tables(client: Client):  # O3
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {ContentVersion._meta.db_table} RENAME TO lost")

    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_a_picture_costs_no_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    address = make_image().file.url

    with django_assert_num_queries(0):
        client.get(address).close()


@pytest.mark.django_db
def test_a_page_is_of_the_sites_time_zone(client: Client):
    SiteIdentity(time_zone="Pacific/Auckland").save()
    make_post(published_at=datetime(2025, 12, 31, 12, tzinfo=UTC))

    assert client.get("/blog/2026/01/").status_code == 200
    assert client.get("/blog/2025/12/").status_code == 404


@pytest.mark.django_db
def test_a_date_is_typed_in_the_sites_time_zone(client: Client):
    SiteIdentity(time_zone="Pacific/Auckland").save()
    client.force_login(make_admin())
    typed = {
        "title": "A post",
        "body": "Text.",
        "status": "draft",
        "published_at_0": "2026-01-01",
        "published_at_1": "01:00",
        "change_notes-TOTAL_FORMS": "0",
        "change_notes-INITIAL_FORMS": "0",
    }

    client.post("/admin/blog/post/add/", typed)

    assert Post.objects.get().published_at == datetime(2025, 12, 31, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_the_next_request_has_the_next_identity(client: Client):
    SiteIdentity(site_name="Before").save()
    client.get("/blog/")

    SiteIdentity(site_name="After").save()

    assert "After" in client.get("/blog/").text


@pytest.mark.django_db
def test_an_answer_to_head_has_the_headers_of_get_and_no_content():
    application = get_wsgi_application()

    def ask(method: str) -> tuple[dict[str, str], bytes]:
        said: dict[str, str] = {}
        environment = RequestFactory().generic(method, "/healthz").environ

        def start(status, headers, exc_info=None):
            said.update(headers)
            return said.get

        body = application(environment, start)
        return said, b"".join(body)

    got, headed = ask("GET"), ask("HEAD")

    assert headed[1] == b""
    assert headed[0]["Content-Length"] == str(len(got[1])) == got[0]["Content-Length"]
