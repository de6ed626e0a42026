"""The page cache before Django, on the test's database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from blog.models import Post
from site_config.page_cache.application import PageCache
from site_config.page_cache.wiring import versions
from tests.factories import make_category, make_post
from tests.site_config.page_cache.asking import Counting, cached


@pytest.fixture(autouse=True)
def no_connection_stays() -> Iterator[None]:
    """A test database cannot be dropped while somebody is connected."""
    yield
    versions().close()


@pytest.fixture
def django() -> Counting:
    return Counting()


@pytest.fixture
def site(django: Counting) -> PageCache:
    return cached(django)


@pytest.fixture
def post() -> Post:
    body = "Something to read. " * 60
    return make_post("A post", slug="a-post", body=body, category=make_category())
