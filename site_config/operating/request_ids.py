"""The name of a request, by which its lines are found in every log on its way."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, Final

from site_config.operating.peers import is_this_machine

HEADER: Final = "X-Request-ID"
GOOD: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestId:
    """Made when somebody asks for it: most answers come from memory, and without."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self._environ = environ
        self._made = ""

    def __str__(self) -> str:
        if not self._made:
            self._made = _given(self._environ) or secrets.token_hex(8)
        return self._made


current: ContextVar[RequestId | None] = ContextVar("request_id", default=None)


def _given(environ: Mapping[str, Any]) -> str:
    """By the proxy in front, which is on this machine; anybody else could name a
    request as another one.
    """
    name = environ.get("HTTP_X_REQUEST_ID", "")
    return name if GOOD.fullmatch(name) and is_this_machine(environ) else ""
