"""A web address taken apart as a request needs it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from blog.fetching.errors import Refused

PORTS: Final = {"http": 80, "https": 443}
# What may stand in a path or a query as it is, RFC 3986 §3.3; what is encoded stays so.
_SAFE: Final = "%/:?#[]@!$&'()*+,;=~-._"


@dataclass(frozen=True)
class WebAddress:
    """`host` is ASCII and without brackets, `target` the path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def host_header(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def read(address: str) -> WebAddress:
    """Raises Refused."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Refused("not an address") from error
    if parts.scheme not in PORTS:
        raise Refused("neither http nor https")
    if parts.username is not None or parts.password is not None:
        raise Refused("a name or a password in the address")
    return WebAddress(parts.scheme, _host(parts), port, _target(parts))


def _host(parts: SplitResult) -> str:
    """In ASCII, as browsers write it (UTS 46, non-transitional)."""
    host = unicodedata.normalize("NFKC", parts.hostname or "").lower().rstrip(".")
    labels = host.replace("。", ".").split(".")
    written = ".".join(map(_label, labels))
    if not 0 < len(written) < 254 or not all(0 < len(_label(n)) < 64 for n in labels):
        raise Refused("not an address")
    return written


def _label(name: str) -> str:
    return name if name.isascii() else f"xn--{name.encode('punycode').decode()}"


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE)}" if parts.query else path
