"""Asks the site itself, as a reader would, without a network."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import HttpResponse

from blog.exporting.site.pages import Site


class Asked:
    def __init__(self) -> None:
        self._site = Site()

    def status(self, path: str) -> int:
        """Files of the site's design are taken to be there."""
        if path.startswith(settings.STATIC_URL):
            return 200
        if path.startswith(settings.MEDIA_URL):
            return 200 if _is_stored(path.removeprefix(settings.MEDIA_URL)) else 404
        return self.page(path).status_code

    def page(self, path: str) -> HttpResponse:
        with _quiet():
            return self._site.ask(path)


def _is_stored(name: str) -> bool:
    try:
        return default_storage.exists(unquote(name))
    except SuspiciousFileOperation:
        return False
    except OSError:
        # Nobody can say; what is wrong with the storage is told apart.
        return True


@contextmanager
def _quiet() -> Iterator[None]:
    """What the doctor says is enough."""
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
