"""ZIP archives. One is unpacked into a folder of its own for as long as the import
lasts, so that readers know folders alone; what it holds is not known here.

An archive may be broken, or made to hurt: nothing is written beside that folder, and no
more than the limits say.
"""

from __future__ import annotations

import errno
import lzma
import shutil
import stat
import tempfile
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from blog.importing import files
from blog.importing.records import Export, Item, Remark, Unreadable, UnreadableExport
from blog.importing.shown import counted, listed

MAX_FILES: Final = 500_000
MAX_FILE: Final = 500_000_000  # bytes
MAX_BYTES: Final = 20_000_000_000  # of all files
# What stays free for everybody else on the disk: a twentieth of it, at most this.
RESERVE: Final = 500_000_000  # bytes

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
# gzip, bzip2, xz, 7z, rar.
_OTHERS: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!")
_IS_ENCRYPTED: Final = 0x1
_IS_UTF_8: Final = 0x800
# What zipfile raises on archives that are broken or made to hurt.
_FAULTS: Final = (
    *(ArithmeticError, EOFError, LookupError, RuntimeError, ValueError),
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
)
# What the disk says of a name that no file can have, beside others or at all.
_NO_NAMES: Final = frozenset(
    {errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EILSEQ}
    | {errno.EINVAL}
)


def is_archive(file: Path) -> bool:
    """By its first bytes. Raises OSError, and UnreadableExport for other archives."""
    head = files.head(file, 8)
    if head.startswith(_OTHERS):
        raise UnreadableExport(
            f"{file} is packed, and not as a ZIP archive. Unpack it and give what was "
            "in it."
        )
    return head.startswith(_ZIP)


_DAMAGED: Final = "The archive is damaged there: download it again."
_ENCRYPTED: Final = "It is encrypted: unpack the archive yourself, and give the folder."
_UNKNOWN: Final = (
    "It is packed in a way that is not known here: unpack the archive yourself, and "
    "give the folder."
)


class Unpacked:
    """The files of an archive. `top` is the folder of them, called as the archive is;
    `root` is the same, or the one folder that all of them are in, as in an archive of
    a repository.

    The folder goes with `close`, or when nobody holds the object any more. Raises
    UnreadableExport and OSError when it is made.
    """

    def __init__(self, archive: Path) -> None:
        self.archive = archive
        self.faults: list[Unreadable] = []
        self.left_out: list[str] = []
        place = tempfile.mkdtemp(prefix="octavo-import-")
        self.close = weakref.finalize(self, shutil.rmtree, place, ignore_errors=True)
        # A reader may know the source by the name of its folder.
        self.top = Path(place).resolve() / (archive.stem or "archive")
        self.top.mkdir()
        self._unpack()
        self.root = _looked_through(self.top)

    def export(self, export: Export) -> Export:
        """The export that was read from the folder, as one of the archive."""

        def items() -> Iterator[Item]:
            yield from export.items()
            yield from self.faults
            if self.left_out:
                yield Remark(
                    f"{counted(len(self.left_out), 'file')} of the archive stayed out, "
                    "being links, too large, or named as no file here can be: "
                    f"{listed(self.left_out)}."
                )

        return replace(export, items=items, close=self.close)

    def refusal(self, error: UnreadableExport) -> UnreadableExport:
        """What a reader says of the folder, said of the archive."""
        if self.faults:
            first = self.faults[0]
            return UnreadableExport(
                f"{self.archive} cannot be read, {first.source_id} in it being at "
                f"fault. {first.reason}"
            )
        told = str(error).replace(str(self.root), str(self.archive))
        return UnreadableExport(told)

    def _unpack(self) -> None:
        try:
            opened = zipfile.ZipFile(self.archive)
        except _FAULTS as error:
            raise UnreadableExport(
                f"{self.archive} is a damaged ZIP archive. Download it once more, or "
                "copy it again."
            ) from error
        with opened:
            members = {_name(one): one for one in opened.infolist() if not one.is_dir()}
            self._check_size(members)
            for name, member in members.items():
                if files.NOT_PACKED not in PurePosixPath(name).parts:
                    self._take(opened, name, member)

    def _check_size(self, members: dict[str, zipfile.ZipInfo]) -> None:
        if len(members) > MAX_FILES:
            raise UnreadableExport(
                f"{self.archive} holds {len(members):,} files. At most {MAX_FILES:,} "
                "are read: give a part of them at a time."
            )
        total = sum(member.file_size for member in members.values())
        if total > MAX_BYTES:
            raise UnreadableExport(
                f"{self.archive} unpacks to {total:,} bytes. At most {MAX_BYTES:,} are "
                "read: give a part of it at a time, or the folder that it unpacks to."
            )
        disk = shutil.disk_usage(self.top)
        if total > disk.free - min(RESERVE, disk.total // 20):
            raise UnreadableExport(
                f"{self.archive} unpacks to {total:,} bytes, for which there is no "
                f"room in {tempfile.gettempdir()}. Name a larger place with TMPDIR, or "
                "give the folder that it unpacks to."
            )

    def _take(
        self, opened: zipfile.ZipFile, name: str, member: zipfile.ZipInfo
    ) -> None:
        if member.file_size > MAX_FILE or not _is_harmless(name, member):
            self.left_out.append(name)
            return
        target = self.top / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with opened.open(member) as packed, target.open("xb") as file:
                shutil.copyfileobj(packed, file)
        except OSError as error:
            if error.errno in _NO_NAMES:
                self.left_out.append(name)
            elif error.errno:
                raise
            else:  # so tells bz2 what is damaged
                self._note_fault(name, target, _DAMAGED)
        except NotImplementedError:
            self._note_fault(name, target, _UNKNOWN)
        except _FAULTS:
            is_encrypted = member.flag_bits & _IS_ENCRYPTED
            self._note_fault(name, target, _ENCRYPTED if is_encrypted else _DAMAGED)

    def _note_fault(self, name: str, target: Path, reason: str) -> None:
        target.unlink(missing_ok=True)
        self.faults.append(Unreadable(name, reason))


def _name(member: zipfile.ZipInfo) -> str:
    """With slashes. Many programs write UTF-8 without saying so."""
    name = member.filename
    if not member.flag_bits & _IS_UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _is_harmless(name: str, member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(name)
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    return not (is_link or path.is_absolute() or ".." in path.parts)


def _looked_through(folder: Path) -> Path:
    inner = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return inner[0] if len(inner) == 1 and inner[0].is_dir() else folder
