"""What is known of a request so far; it travels along with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

# Where it is found in WSGI's environment.
SIGHTING: Final = "octavo.sighting"


@dataclass(slots=True)
class Sighting:
    """`route`: the name of the address, empty when it has none; `cache`: hit, miss or
    away when the page cache answered, pass when Django did; `size` in bytes, 0 when
    nobody knows before it is sent.
    """

    method: str
    route: str = ""
    cache: str = "pass"
    status: int = 500
    size: int = 0
    seconds: float = 0.0


def seen_in(environ: Mapping[str, Any]) -> Sighting:
    """One that nobody looks at, where nobody watches."""
    return environ.get(SIGHTING) or Sighting(environ.get("REQUEST_METHOD", ""))
