"""Which requests may be answered from memory, and what tells two of them apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.http.request import split_domain_port, validate_host

from site_config.addresses import says_origin_alone

Environ = dict[str, Any]

# What an answer must not depend on when everybody may get it.
PERSONAL: Final = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
# What asks for less than the whole: the cache answers that out of the whole.
CONDITIONS: Final = (
    *("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH"),
    *("HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE", "HTTP_RANGE"),
    "HTTP_ACCEPT_ENCODING",
)
# The best first.
ENCODINGS: Final = ("br", "gzip")
IDENTITY: Final = "identity"
WEIGHT: Final = re.compile(r"\s*([^;\s]+)\s*(?:;\s*q\s*=\s*([0-9.]+)\s*)?")


class Address(NamedTuple):
    """Without the host: a page is the same under every name of the site, and there is
    no end of ports that a client may put behind it.
    """

    scheme: str
    path: str


@dataclass(frozen=True)
class Rules:
    """What the site looks at in a request."""

    session_cookie: str
    # As Django's ALLOWED_HOSTS.
    hosts: tuple[str, ...]
    # Below these nothing is a reader's page: files, and what needs a login.
    passed: tuple[str, ...] = ()
    # Paths that monitors ask for, and who is one.
    apart: Mapping[str, Callable[[Mapping[str, Any]], bool]] = field(
        default_factory=dict
    )

    def is_apart(self, environ: Mapping[str, Any]) -> bool:
        """It goes to Django at once, whether or not the database answers."""
        is_monitor = self.apart.get(environ.get("PATH_INFO", ""))
        return is_monitor is not None and is_monitor(environ)

    def address(self, environ: Mapping[str, Any]) -> Address | None:
        """Where the answer belongs; None when this request has to go to Django.

        A query string may mean anything, and there is no end of them; but for one that
        only says where the reader comes from.
        """
        is_reading = environ["REQUEST_METHOD"] in {"GET", "HEAD"}
        if not is_reading or self._is_personal(environ):
            return None
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING")
        if path.startswith(self.passed) or (query and not _is_page(path, query)):
            return None
        host = environ.get("HTTP_HOST", "")
        if not _is_ours(host, self.hosts):
            return None
        return Address(environ["wsgi.url_scheme"], path)

    def _is_personal(self, environ: Mapping[str, Any]) -> bool:
        cookies = environ.get("HTTP_COOKIE")
        return "HTTP_AUTHORIZATION" in environ or bool(
            cookies and f"{self.session_cookie}=" in cookies
        )


def for_everybody(environ: Environ) -> Environ:
    """The same question, asked by nobody in particular and for the whole answer."""
    left_out = {*PERSONAL, *CONDITIONS}
    plain = {name: value for name, value in environ.items() if name not in left_out}
    return plain | {"REQUEST_METHOD": "GET", "QUERY_STRING": ""}


def _is_page(path: str, query: str) -> bool:
    """Whether the query string changes nothing; where a slash lacks, it goes along with
    whoever is led to the page.
    """
    return path.endswith("/") and says_origin_alone(query)


@lru_cache(maxsize=256)
def _is_ours(host: str, allowed: tuple[str, ...]) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, allowed)


@lru_cache(maxsize=256)
def encodings(accepted: str) -> tuple[str, ...]:
    """Those that may be sent, the best first; an Accept-Encoding header (RFC 9110
    §12.5.3). Never empty: what accepts nothing gets the plain bytes.
    """
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        if match := WEIGHT.fullmatch(part):
            name, weight = match.groups()
            weights[name] = _number(weight or "1")
    others = weights.get("*", 0.0)
    liked = [name for name in ENCODINGS if weights.get(name, others) > 0]
    return (*sorted(liked, key=lambda name: -weights.get(name, others)), IDENTITY)


def _number(weight: str) -> float:
    try:
        return float(weight)
    except ValueError:
        return 0.0
