"""All examinations, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from blog.doctor import (
    addresses,
    content,
    database,
    disks,
    feeds,
    pictures,
    site,
    transfers,
)
from blog.doctor.findings import Finding, Tell, silently


def examine(tell: Tell = silently) -> Iterator[Finding]:
    """Every finding, the ones that stop a site first. Takes a while on a big blog, and
    tells how far it is.
    """
    pending = list(database.gone()) or list(database.pending_migrations())
    yield from pending
    yield from site.findings()
    yield from disks.findings()
    yield from database.files()
    if not pending:
        yield from database.findings()
        yield from content.findings()
        yield from pictures.findings(tell)
        yield from transfers.findings()
        yield from addresses.findings(tell)
        yield from feeds.findings(tell)
