"""Pages as the live site answers them: the application itself is asked, by nobody in
particular and without a network.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from io import BytesIO
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from blog import reading, websub
from blog.exporting.site.addresses import SEARCH
from blog.exporting.site.places import Address
from blog.models import Post
from site_config import identity

# Below it each picture has a folder of its own.
PICTURES: Final = "images"


class UnexpectedAnswer(Exception):
    """The site does not answer as it should; the message names the address."""


@dataclass(frozen=True)
class Page:
    """`media`: the folders of pictures, and other stored files, that it names; `near`:
    keys of the posts that were looked at for it; blanks between them.
    """

    body: bytes
    media: str = ""
    near: str = ""


@dataclass
class Site:
    """Safe to use from one thread."""

    _handler: WSGIHandler = field(default_factory=WSGIHandler)
    # The code of the post that was asked for last: its blocks come one after another.
    _code: tuple[int | None, list[bytes]] = (None, [])

    def page(self, address: Address) -> Page:
        """Raises UnexpectedAnswer."""
        if address.file == SEARCH:
            return _page(self._search(address), set())
        if address.snippet:
            return Page(self._snippet(address))
        with reading.watched() as near, _expecting(address.status):
            response = self.ask(address.path)
        if response.status_code != address.status:
            raise UnexpectedAnswer(
                f"{address.path} answers {_told(response.status_code)} in place of "
                f"{_told(address.status)}. Nothing was changed. Mend the page, then "
                "export again."
            )
        return _page(response.content, near)

    def ask(self, path: str) -> HttpResponse:
        """What a client without cookies gets, uncompressed."""
        response = self._answer(path)
        if not isinstance(response, HttpResponse):
            raise UnexpectedAnswer(f"{path} is no page.")
        return response

    def headers(self, path: str) -> dict[str, str]:
        """Of a page, or of a file. To close the response would end the request, and
        with it connections.
        """
        response = self._answer(path)
        if isinstance(response, FileResponse) and response.file_to_stream:
            response.file_to_stream.close()
        return dict(response.headers.items())

    def _answer(self, path: str) -> HttpResponseBase:
        """What is exported is public elsewhere, and later."""
        with websub.quietly():
            return self._handler.get_response(_request(path))

    def _snippet(self, address: Address) -> bytes:
        """Exactly what `blog.views.snippets` answers, of a post that is published: tens
        of thousands of them would take as long as all pages together.
        """
        if self._code[0] != address.post:
            rows = Post.objects.filter(pk=address.post or 0)
            found = rows.values_list("snippets", flat=True).first() or []
            self._code = address.post, [block["code"].encode() for block in found]
        blocks = self._code[1]
        if address.snippet > len(blocks):
            raise UnexpectedAnswer(
                f"{address.path} has gone while it was exported. Export again."
            )
        return blocks[address.snippet - 1]

    def _search(self, address: Address) -> bytes:
        with identity.held():
            identity.current()
            template = "blog/search_exported.html"
            return render_to_string(template, {}, _request(address.path)).encode()


@contextmanager
def _expecting(status: int) -> Iterator[None]:
    """What is meant to be an error is no news for a log."""
    log = logging.getLogger("django.request")
    before, log.disabled = log.disabled, status != 200
    try:
        yield
    finally:
        log.disabled = before


def _request(path: str) -> WSGIRequest:
    site = urlsplit(settings.SITE_URL)
    asked, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        # As a server hands it over (PEP 3333).
        "PATH_INFO": asked.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_HOST": site.netloc,
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
    }
    return WSGIRequest(environ)


def _page(body: bytes, near: set[int]) -> Page:
    pattern = re.escape(settings.MEDIA_URL.encode()) + rb"""([^\s"'<>()&,?#\\]+)"""
    names = {unquote(name.decode()) for name in re.findall(pattern, body)}
    folders = sorted({_folder(name) for name in names})
    return Page(body, " ".join(folders), " ".join(map(str, sorted(near))))


def _folder(name: str) -> str:
    """Of a picture, whose copies lie beside it; else the file itself."""
    parts = name.split("/")
    return "/".join(parts[:2]) if parts[0] == PICTURES and len(parts) > 2 else name


def _told(status: int) -> str:
    return f"{status} ({HTTPStatus(status).phrase})"
