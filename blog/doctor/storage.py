"""Whether files can be stored, and whether where they lie is there at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage
from django.template.defaultfilters import pluralize

from blog.doctor.findings import Finding
from blog.models import Image
from site_config.operating import storing


def missing_folder() -> Iterator[Finding]:
    """Before anything else makes it anew: pictures were in it. Needs the tables."""
    if (folder := _folder_to_be()) and (count := Image.objects.count()):
        yield Finding(
            "error",
            f"The folder {folder} is missing, with the files of {count} "
            f"picture{pluralize(count)}.",
            "Mount the disk that it lies on, or put it back from a backup.",
        )


def findings() -> Iterator[Finding]:
    """A small file is written, read and taken away again; but no folder is made by
    looking.
    """
    if _folder_to_be() is None and (trouble := storing.trouble()):
        yield Finding("error", trouble.what, trouble.remedy)


def _folder_to_be() -> Path | None:
    """The one for media, when it is not there."""
    if not isinstance(default_storage, FileSystemStorage):
        return None
    folder = Path(default_storage.location)
    return None if folder.exists() else folder
