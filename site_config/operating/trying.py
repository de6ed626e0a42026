"""New code and settings are asked for a few pages before they take over from a server
that answers readers still.
"""

from __future__ import annotations

import logging
import os
import signal
import traceback
from contextlib import suppress
from io import BytesIO
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase

from site_config.operating import readiness
from site_config.operating.cleaning import clean, clean_traceback, printable
from site_config.operating.probes import NotReady

PAGES: Final = ("/", "/feed.xml")
# For all of it; seconds.
LIMIT: Final = 20
# Characters of what an error says of itself.
LONGEST: Final = 300
DATABASE_AWAY: Final = (
    "The database cannot be reached with the new settings, so that nobody can say "
    "whether the new code works, and the old processes have pages in memory that they "
    "go on showing. Mend the database or DATABASE_URL, then reload again."
)
UNMIGRATED: Final = (
    "Migrations of the new code have not been applied. Run `manage.py prepare`, then "
    "reload again."
)


class Failed(Exception):
    """The message is a sentence; lines below it, if any, are a traceback."""


def why_not() -> str:
    """Why this code must not serve: a sentence, and perhaps a traceback below it; empty
    when it may. Asked in a process apart, of which nothing stays.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            # With what the system does then, and not with what the server would.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(LIMIT)
            os.write(writing, _said().encode(errors="backslashreplace"))
        finally:
            # Nothing leads from here into the server's own code.
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read().decode()
    # The server may have taken its end for that of a worker.
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
    nothing = f"The new code gave no answer within {LIMIT} s, or ended meanwhile."
    return said.removeprefix("\n") if said else nothing


def _said() -> str:
    """Never empty, so that an end without a word can be told from an answer."""
    try:
        _try_out()
    except Failed as error:
        return f"\n{error}"
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever new code does
        return f"\n{_told(error)}\n{_traceback(error)}"
    return "\n"


def _try_out() -> None:
    try:
        readiness.ask_database()
        readiness.ask_migrations()
    except NotReady as error:
        is_away = error.__cause__ is not None
        raise Failed(DATABASE_AWAY if is_away else UNMIGRATED) from error
    for path in PAGES:
        _ask(path)


def _ask(path: str) -> None:
    """As a reader would get it, past all caches. Raises Failed."""
    from site_config.wsgi import django_application

    heard, log = _Heard(), logging.getLogger("django.request")
    log.addHandler(heard)
    try:
        response = django_application.get_response(_request(path))
        _read(response)
    except Exception as error:
        raise Failed(f"{path} fails: {_told(error)}\n{_traceback(error)}") from error
    finally:
        log.removeHandler(heard)
    if response.status_code == 503:
        raise Failed(DATABASE_AWAY)
    if response.status_code >= 400:
        cause = heard.error
        why = f": {_told(cause)}\n{_traceback(cause)}" if cause else "."
        raise Failed(f"{path} answers {response.status_code}{why}")


class _Heard(logging.Handler):
    """What went wrong in a view, which Django turns into an answer."""

    error: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.error = self.error or record.exc_info[1]


def _read(response: HttpResponseBase) -> None:
    for _ in response:
        pass


def _told(error: BaseException) -> str:
    lines = str(error).strip().splitlines() or [""]
    said = f"{type(error).__name__}: {lines[0]}"
    return printable(clean(said))[:LONGEST]


def _traceback(error: BaseException) -> str:
    return clean_traceback("".join(traceback.format_exception(error)))


def _request(path: str) -> WSGIRequest:
    site = urlsplit(settings.SITE_URL)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "HTTP_HOST": site.netloc,
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
    }
    return WSGIRequest(environ)
