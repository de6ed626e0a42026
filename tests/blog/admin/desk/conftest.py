"""Two writers at their desks."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_admin


@pytest.fixture
def colleague() -> Client:
    """Another editor's browser."""
    client = Client()
    client.force_login(make_admin("jo"))
    return client
