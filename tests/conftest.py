"""What every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.db import connection

from blog import memory, triggers
from site_config import env, identity
from site_config.remembering import Kept
from tests import factories
from tests.serving import Gunicorn, collect_static_files

if TYPE_CHECKING:
    from tests.buckets import Buckets


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """What one database alone can do is no test on another."""
    others = [item for item in items if not _is_for(item, connection.vendor)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in others]


def _is_for(item: pytest.Item, vendor: str) -> bool:
    marker = item.get_closest_marker("only_on")
    return marker is None or marker.args == (vendor,)


@pytest.fixture(autouse=True)
def media_root(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    """Files of one test are nobody else's."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TRANSFERS_ROOT = tmp_path / "transfers"
    yield tmp_path / "media"


@pytest.fixture(autouse=True)
def nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tests may come to the same version with different rows."""
    monkeypatch.setattr(identity, "_kept", Kept())
    monkeypatch.setattr(memory, "_memory", Kept())


@pytest.fixture(autouse=True)
def posts_begin_on_the_first_day() -> None:
    factories.start_over()


@pytest.fixture(autouse=True)
def no_commit_is_waited_for(request: pytest.FixtureRequest) -> None:
    """PostgreSQL's triggers wait for a commit, which most tests never make."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    request.getfixturevalue("db")
    if connection.vendor == "postgresql":
        names = ", ".join(f'"{name}"' for name in triggers.deferred())
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Every static file under its hashed name, which also proves that each script finds
    what it imports. The workers of a parallel run share them.
    """
    folder = tmp_path_factory.getbasetemp()
    folder = folder if worker_id == "master" else folder.parent
    with (folder / "collected.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (folder / "collected").exists():
            collect_static_files(folder / "collecting")
            (folder / "collecting").rename(folder / "collected")
    return folder / "collected" / "static"


@pytest.fixture(scope="session")
def buckets() -> Iterator[Buckets]:
    # What it takes to load is spared to tests without.
    from tests.buckets import Buckets

    server = Buckets()
    yield server
    server.server.stop()


@pytest.fixture
def bucket(
    buckets: Buckets, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> str:
    """One that holds the media and transfers of the test, below `blog/`."""
    name = buckets.make()
    monkeypatch.setenv("MEDIA_STORAGE", f"{buckets.address(name)}&prefix=blog")
    settings.STORAGES = {**settings.STORAGES, **env.media_storages()}
    return name


@pytest.fixture
def gunicorn(
    transactional_db: None, static_files: Path, tmp_path: Path
) -> Iterator[Gunicorn]:
    """The real server, on the database and the files of the test."""
    (tmp_path / "static").symlink_to(static_files)
    server = Gunicorn(tmp_path)
    server.start()
    yield server
    server.kill()
