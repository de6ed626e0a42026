"""Each kind of site is built once for all the tests that read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import transaction
from django.test.utils import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.site_kinds.building import build

Stand = Callable[[str], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def stand(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Stand:
    """Builds a kind in a transaction, and takes it back when its tests are over."""

    @contextmanager
    def built(kind: str) -> Iterator[None]:
        pictures = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
        with django_db_blocker.unblock(), transaction.atomic(), pictures:
            build(kind)
            yield
            transaction.set_rollback(True)

    return built
