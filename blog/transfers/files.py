"""What is uploaded to be imported, and what is exported to be downloaded: a folder for
each transfer, which no address leads to, and which goes after a week.

With a bucket, that is where it lies, for any machine to go on with; what a machine has
below TRANSFERS_ROOT is a copy to work on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from blog.models import Transfer
from blog.transfers import sharing

_UPLOADED, _MADE = "in", "out"
# Bytes: file systems take 255, and a number may follow.
_LONGEST_NAME: Final = 240


def folder_of(transfer: Transfer) -> Path:
    return Path(settings.TRANSFERS_ROOT) / transfer.uuid.hex


def keep(transfer: Transfer, uploads: Iterable[UploadedFile[Any]]) -> None:
    """All of it, or nothing. Raises OSError."""
    folder = folder_of(transfer) / _UPLOADED
    try:
        _make_private(folder)
        for upload in uploads:
            _keep_one(upload, folder / _free_name(folder, upload.name or ""))
        sharing.share(folder_of(transfer), folder)
    except BaseException:
        remove(transfer)
        raise


def _keep_one(upload: UploadedFile[Any], place: Path) -> None:
    """A large one lies on the disk already, and is moved."""
    if isinstance(upload, TemporaryUploadedFile):
        shutil.move(upload.temporary_file_path(), place)
    else:
        place.write_bytes(upload.read())


def source_of(transfer: Transfer) -> Path:
    """The file that was uploaded, or the folder of several. Raises OSError."""
    folder = folder_of(transfer) / _UPLOADED
    if not folder.exists():
        sharing.fetch(folder_of(transfer), folder)
    files = list(folder.iterdir()) if folder.is_dir() else []
    return files[0] if len(files) == 1 else folder


def name_of_several(transfer: Transfer) -> str:
    """Theirs alone, as their folder is called like that of all others; "" for one."""
    source = source_of(transfer)
    stems = sorted(file.stem for file in source.iterdir()) if source.is_dir() else []
    return f"{stems[0]}-{transfer.uuid.hex[:8]}" if stems else ""


def result_of(transfer: Transfer) -> Path:
    """Where the file that is made lies, or will."""
    return folder_of(transfer) / _MADE / transfer.name


def open_result(transfer: Transfer) -> IO[bytes]:
    """To be read once. Raises OSError."""
    place = result_of(transfer)
    return sharing.open_shared(folder_of(transfer), place) or place.open("rb")


def share_result(transfer: Transfer) -> None:
    """Any machine may be asked for it. Raises OSError."""
    sharing.share(folder_of(transfer), result_of(transfer).parent)


def let_go(transfer: Transfer) -> None:
    """The work is over for now, and another machine may go on with it."""
    if sharing.is_shared():
        shutil.rmtree(folder_of(transfer), ignore_errors=True)


def make_room(transfer: Transfer) -> Path:
    """For what will be made. Raises OSError."""
    place = result_of(transfer)
    _make_private(place.parent)
    return place


def remove(transfer: Transfer) -> None:
    shutil.rmtree(folder_of(transfer), ignore_errors=True)
    sharing.remove(folder_of(transfer), (_UPLOADED, _MADE))


def remove_outdated(at: datetime) -> None:
    """What was kept for long enough at that moment (aware)."""
    outdated = Transfer.objects.outdated(at)
    for transfer in outdated.defer("report"):
        # Unless somebody asked for it again just now.
        if outdated.filter(pk=transfer.pk).update(has_files=False):
            remove(transfer)


def _make_private(folder: Path) -> None:
    """Drafts are in there."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in (folder, folder.parent, folder.parent.parent):
        made.chmod(0o700)


def _free_name(folder: Path, name: str) -> str:
    """The last part of the name that the browser says, once."""
    last = name.replace("\\", "/").rpartition("/")[2]
    path = Path("upload" if last in {"", ".", ".."} else last)
    stem = path.stem
    while len(f"{stem}{path.suffix}".encode()) > _LONGEST_NAME:
        stem = stem[:-1]
    numbers = ("", *(f"-{number}" for number in range(2, 10_000)))
    names = (f"{stem}{number}{path.suffix}" for number in numbers)
    return next(free for free in names if not (folder / free).exists())
