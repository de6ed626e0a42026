"""Whether pages find the files of their design: without, none can be made."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage

from blog.doctor.findings import Finding, folded


def findings() -> Iterator[Finding]:
    missing = [name for name in _names() if not _is_found(name)]
    if missing:
        yield Finding(
            "error",
            folded(
                missing,
                one=f"The static file {missing[0]} was not collected.",
                many=f"{len(missing)} static files were not collected",
            ),
            "Run `manage.py prepare`, then `manage.py reload`, then this again: pages "
            "and feeds, which need them, were not looked at.",
        )


def _names() -> Iterator[str]:
    for finder in get_finders():
        yield from (name for name, _ in finder.list([]))


def _is_found(name: str) -> bool:
    try:
        staticfiles_storage.url(name)
    except ValueError:
        # Of a name that the list of what was collected lacks.
        return False
    return True
