"""A browser at the writer's desk."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_admin


@pytest.fixture
def desk(client: Client) -> Client:
    """A browser that has logged in to the admin."""
    client.force_login(make_admin())
    return client
