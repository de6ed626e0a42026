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
    static_files,
    storage,
    transfers,
)
from blog.doctor.findings import Finding, Tell, silently


def examine(tell: Tell = silently) -> Iterator[Finding]:
    """Every finding, the ones that stop a site first. What rests on something that
    is wrong is left out. Takes a while on a big blog, and tells how far it is.
    """
    pending = list(database.gone()) or list(database.pending_migrations())
    yield from pending
    uncollected = list(static_files.findings())
    yield from uncollected
    unstorable = list(() if pending else storage.missing_folder())
    unstorable = unstorable or list(storage.findings())
    yield from unstorable
    yield from site.findings()
    yield from disks.findings()
    yield from database.files()
    if not pending:
        yield from _content(tell, with_files=not unstorable)
    if not pending and not uncollected:
        yield from addresses.findings(tell)
        yield from feeds.findings(tell)


def _content(tell: Tell, *, with_files: bool) -> Iterator[Finding]:
    yield from database.findings()
    yield from content.findings()
    yield from pictures.findings(tell, with_files=with_files)
    yield from transfers.findings()
