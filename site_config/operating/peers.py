"""Who is at the other end of a connection, as the connection itself says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from site_config.env.networks import LOOPBACK, Networks
from site_config.networks import is_within

# Any of them says that the peer asks for somebody else.
FORWARDING: Final = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO"),
    *("HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA"),
)


def is_from(networks: Networks, environ: Mapping[str, Any]) -> bool:
    """The peer asks for itself, from one of the networks or from this machine.

    What a proxy forwards is never from there: whom it asks for is only said.
    """
    if any(name in environ for name in FORWARDING):
        return False
    return is_within(environ.get("REMOTE_ADDR", ""), (*LOOPBACK, *networks))
