"""Writers at their desks, before a server that can be killed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect

from site_config.passwords import Argon2PasswordHasher
from tests import factories
from tests.browser.desk.writing import log_in
from tests.serving import Gunicorn

# Milliseconds: the server is real, and a machine may be busy with other tests.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)

PASSWORD = "a password for tests"


@pytest.fixture
def ines(gunicorn: Gunicorn) -> User:
    """Has a password that the site itself understands."""
    user = factories.make_admin("ines")
    user.first_name, user.last_name = "Ines", "Marlow"
    user.password = make_password(PASSWORD, hasher=Argon2PasswordHasher())
    user.save()
    return user


@pytest.fixture
def browser(
    chromium: Browser, gunicorn: Gunicorn, ines: User
) -> Iterator[BrowserContext]:
    """Ines' browser, in which she is logged in."""
    with chromium.new_context(base_url=gunicorn.url) as context:
        log_in(context, ines, gunicorn.url)
        yield context


@pytest.fixture
def desk(browser: BrowserContext) -> Page:
    return browser.new_page()
