"""The name of a request, by which its lines are found in every log on its way."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, Final

from site_config.env.networks import LOOPBACK, Networks
from site_config.networks import is_trusted

HEADER: Final = "X-Request-ID"
GOOD: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestId:
    """Made when somebody asks for it: most answers come from memory, and without."""

    def __init__(
        self, environ: Mapping[str, Any], trusted: int | Networks = LOOPBACK
    ) -> None:
        """`trusted` as TRUSTED_PROXIES has it."""
        self._environ = environ
        self._trusted = trusted
        self._made = ""

    def __str__(self) -> str:
        if not self._made:
            self._made = _given(self._environ, self._trusted) or secrets.token_hex(8)
        return self._made


current: ContextVar[RequestId | None] = ContextVar("request_id", default=None)


def _given(environ: Mapping[str, Any], trusted: int | Networks) -> str:
    """By a proxy that is trusted; anybody else could name a request as another one."""
    name = environ.get("HTTP_X_REQUEST_ID", "")
    peer = environ.get("REMOTE_ADDR", "")
    if not GOOD.fullmatch(name) or not is_trusted(peer, trusted):
        return ""
    return str(name)
