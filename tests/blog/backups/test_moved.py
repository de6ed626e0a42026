"""A backup of a site that was somewhere else."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from blog.backups.making import make
from blog.backups.restoring import restore
from tests.blog.backups.sites import make_site

pytestmark = pytest.mark.django_db(transaction=True)


def untold(done: int, total: int) -> None:
    """Nobody looks."""


def test_another_address_is_told_with_what_it_means(
    backups: Path, settings: LazySettings
):
    make_site()
    path = make(backups, untold).path
    settings.SITE_URL = "https://new.example"
    errors = StringIO()

    call_command("restore", path, "--replace", stdout=StringIO(), stderr=errors)

    said = errors.getvalue()
    assert "is of http://127.0.0.1:8000, and SITE_URL is https://new.example" in said
    assert "set SITE_URL to http://127.0.0.1:8000" in said
    assert "Passkeys are bound to the name of the old host" in said


def test_another_scheme_leaves_passkeys_alone(backups: Path, settings: LazySettings):
    make_site()
    path = make(backups, untold).path
    settings.SITE_URL = "https://127.0.0.1:8000"

    [remark] = restore(path, untold, replaces=True).remarks

    assert "SITE_URL is https://127.0.0.1:8000 here" in remark
