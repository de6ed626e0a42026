"""The page cache as the settings ask for it."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Final
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.module_loading import import_string

from site_config.env import MEDIA_PATH
from site_config.operating.apart import APART
from site_config.page_cache.application import PageCache
from site_config.page_cache.counts import Counts
from site_config.page_cache.questions import Rules
from site_config.page_cache.store import Store
from site_config.page_cache.versions import RowVersions, Versions, WalVersions
from site_config.purging import Purger, purge

MEGABYTE: Final = 1024 * 1024


def around(application: WSGIApplication) -> PageCache:
    """PAGE_CACHE_MB 0: nothing is kept, and every answer is made anew."""
    limit = settings.PAGE_CACHE_MB * MEGABYTE
    counted = Counts(limit, counts_folder())
    return PageCache(application, versions(), rules(), Store(limit), counted)


def start_purging() -> None:
    """In a process that answers, not in one that parts into others: threads stay behind
    then. Nothing without a network to tell; see site_config.purging.
    """
    if url := settings.CDN_PURGE_URL:
        tell = partial(purge, url, settings.CDN_PURGE_HEADER)
        lock = Path(settings.DATA_DIR, "run", "purging.lock")
        Purger(versions(), import_string(settings.MOMENTS), tell, lock).start()


def counts_folder() -> Path:
    """Where each process of this machine shows what it has answered."""
    return Path(settings.DATA_DIR, "run", "page-cache")


@cache
def versions() -> Versions:
    """Of the default database; the same one for all of the process."""
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and Path(name).is_absolute()
    return WalVersions(Path(name)) if is_file else RowVersions()


def rules() -> Rules:
    files = settings.STATIC_URL, MEDIA_PATH
    passed = *files, reverse("admin:index"), reverse("accounts-account")
    return Rules(
        settings.SESSION_COOKIE_NAME,
        tuple(settings.ALLOWED_HOSTS),
        passed,
        APART,
    )
