"""An answer that is kept: its bytes in every encoding asked for so far, and the headers
of a 200 and of a 304 for each (RFC 9110 §8.8, §13 and §15.4.5).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

import brotli

from site_config.page_cache.questions import IDENTITY, Environ, encodings

Headers = list[tuple[str, str]]

# Below this a compressed body is as long as a plain one.
WORTH_COMPRESSING: Final = 400
COMPRESSIBLE: Final = re.compile(r"text/|application/(?!octet)|image/svg")
COMPRESS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    # No date in it: the same text, the same bytes.
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
# What is said of these bytes; the cache says it itself for those that it sends.
OF_THE_BODY: Final = {"content-length", "content-encoding", "etag", "cache-status"}
# What a 304 has to repeat (RFC 9110 §15.4.5).
REPEATED: Final = {
    "cache-control",
    "cache-tag",
    "cdn-cache-control",
    "content-location",
    "expires",
    "last-modified",
    "vary",
}
# What an answer takes besides its bytes, roughly.
OVERHEAD: Final = 4_096


@dataclass(frozen=True)
class Variant:
    """One encoding of a body."""

    body: bytes
    tag: str
    headers: Headers
    unchanged: Headers


@dataclass
class Answer:
    """`expires`: the moment (POSIX time) from which on it must be asked for anew; 0: it
    is for those who wait for it, and nobody else.
    """

    status: str
    headers: Headers
    body: bytes
    expires: float
    # The name of the address that it is for, for who counts.
    route: str = ""
    _variants: dict[str, Variant] = field(default_factory=dict)
    _is_compressible: bool = field(init=False)
    _tag: str = field(init=False)
    _modified: datetime | None = field(init=False)

    def __post_init__(self) -> None:
        said = {name.lower(): value for name, value in self.headers}
        kind = said.get("content-type", "")
        is_worth_it = len(self.body) >= WORTH_COMPRESSING
        self._is_compressible = is_worth_it and bool(COMPRESSIBLE.match(kind))
        self._tag = said.get("etag", "").removeprefix("W/").strip('"')
        self._modified = _date(said.get("last-modified", ""))

    @property
    def size(self) -> int:
        """Bytes."""
        variants = self._variants.items()
        compressed = [one.body for name, one in variants if name != IDENTITY]
        return OVERHEAD + len(self.body) + sum(map(len, compressed))

    @property
    def is_dated(self) -> bool:
        """Its date will not be told later: a proxy that revalidates keeps the headers
        that it has, whatever a 304 says beside them.
        """
        return self._modified is not None or not self.status.startswith("200")

    def is_over(self, at: float) -> bool:
        return 0 < self.expires <= at

    def variant(self, encoding: str) -> Variant | None:
        return self._variants.get(encoding)

    def encoding(self, environ: Environ) -> str:
        """The one that this client gets."""
        if not self._is_compressible:
            return IDENTITY
        return encodings(environ.get("HTTP_ACCEPT_ENCODING", ""))[0]

    def make(self, encoding: str) -> Variant:
        """Takes a moment, and is kept: the answer has grown afterwards."""
        variant = self._make(encoding)
        # Another thread may be adding up the old ones.
        self._variants = {**self._variants, encoding: variant}
        return variant

    def is_known(self, variant: Variant, environ: Environ) -> bool:
        """The client holds these very bytes (RFC 9110 §13.2.2)."""
        if not self.status.startswith("200"):
            return False
        named = environ.get("HTTP_IF_NONE_MATCH")
        if named is not None:
            return variant.tag != "" and _names(named, variant.tag)
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None or self._modified is None:
            return False
        date = _date(since)
        return date is not None and self._modified <= date

    def _make(self, encoding: str) -> Variant:
        body, tag = self.body, self._tag
        headers = [pair for pair in self.headers if pair[0].lower() not in OF_THE_BODY]
        unchanged = [pair for pair in headers if pair[0].lower() in REPEATED]
        if encoding != IDENTITY:
            body = COMPRESS[encoding](body)
            # Other bytes need another tag (RFC 9110 §8.8.3.3).
            tag = f"{tag}-{encoding}" if tag else ""
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        own = [("ETag", f'"{tag}"')] if tag else []
        return Variant(body, f'"{tag}"' if tag else "", headers + own, unchanged + own)


def _names(header: str, tag: str) -> bool:
    """An If-None-Match names the tag; compared weakly, as it asks for."""
    if header == tag:
        return True
    named = (part.strip().removeprefix("W/") for part in header.split(","))
    return any(one in {tag, "*"} for one in named)


def _date(text: str) -> datetime | None:
    """None for what is no date of HTTP, such as one without a zone."""
    try:
        date = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return date if date.tzinfo else None
