"""A process says whether it can do its work."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from site_config.operating import readiness
from site_config.operating.probes import Probe
from tests.serving import Gunicorn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = {
        "database": Probe("database", readiness.ask_database, memory=0),
        "migrations": Probe("migrations", readiness.ask_migrations, memory=0),
        "storage": Probe("storage", readiness.ask_storage, memory=0),
    }
    monkeypatch.setattr(readiness, "PROBES", fresh)


def test_alive(client: Client):  # O3
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"


def test_ready(client: Client):  # O3
    response = client.get("/readyz")

    said = {"database": "ok", "migrations": "ok", "storage": "ok"}
    assert (response.status_code, response.json()) == (200, {"ready": True, **said})
    assert response["Cache-Control"] == "no-store"
    assert len(response.text.splitlines()) == 6


def test_nothing_is_left_behind(client: Client, media_root: Path):
    client.get("/readyz")

    assert list(media_root.rglob("*")) == []


def test_a_migration_that_is_not_applied(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = 'x' WHERE app = 'taggit'")
    try:
        response = client.get("/readyz")
    finally:
        restore_migrations()

    assert response.status_code == 503
    assert response.json()["migrations"] == "not all applied"
    assert response.json()["database"] == "ok"


def restore_migrations() -> None:
    """Of one application, by their order."""
    names = sorted(
        name for app, name in MigrationLoader(None).disk_migrations if app == "taggit"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM django_migrations WHERE app = 'taggit' ORDER BY id"
        )
        for name, (key,) in zip(names, cursor.fetchall(), strict=True):
            cursor.execute(
                "UPDATE django_migrations SET name = %s WHERE id = %s", [name, key]
            )


def test_a_folder_that_cannot_be_written(
    client: Client, tmp_path: Path, settings: LazySettings
):
    (tmp_path / "in-the-way").write_text("a file")
    settings.MEDIA_ROOT = tmp_path / "in-the-way"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["storage"] == "cannot be written and read"
    assert str(tmp_path) not in response.text


def test_a_database_that_is_away(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "/nowhere/blog")
    response = client.get("/readyz")

    assert response.status_code == 503
    is_file = connection.vendor == "sqlite"
    said = "its file blog is gone" if is_file else "cannot be reached"
    assert response.json()["database"] == said
    assert response.json()["migrations"] == "unknown without the database"
    assert "nowhere" not in response.text


@pytest.fixture
def hanging_port() -> Iterator[int]:
    """A server that takes connections and never says a word."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        yield server.getsockname()[1]


def test_the_answer_comes_while_the_database_hangs(
    gunicorn: Gunicorn, hanging_port: int
):
    gunicorn.stop()
    gunicorn.variables["DATABASE_URL"] = f"postgres://a@127.0.0.1:{hanging_port}/b"
    gunicorn.start()

    with closing(HTTPConnection("127.0.0.1", gunicorn.port, timeout=20)) as http:
        http.request("GET", "/readyz")
        response = http.getresponse()
        said = json.loads(response.read())

    assert response.status == 503
    assert said["database"] == "no answer within 2 s"
    assert said["storage"] == "ok"
