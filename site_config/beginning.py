"""What a site is before its first row: a folder, a key, a database without tables.

They are made by the commands that begin a site, before settings are read, and by
nothing else: whoever only looks is told what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from django.core.exceptions import ImproperlyConfigured

from site_config import env
from site_config.sqlite import files

PROJECT: Final = Path(__file__).resolve().parent.parent
# The last one makes its database when it has read all of the backup.
BEGINNERS: Final = {"prepare", "migrate", "restore"}
LOOKING: Final = {"-h", "--help", "--check", "--plan"}
ANEW: Final = "--anew"


def begin_for(arguments: Sequence[str]) -> None:
    """What the command that they name needs. Raises ImproperlyConfigured where a site
    was whose database is gone, unless it is to begin anew.
    """
    name = arguments[0] if arguments else ""
    if name in BEGINNERS and not LOOKING.intersection(arguments):
        begin(makes_database=name != "restore", anew=ANEW in arguments)


def begin(*, makes_database: bool = True, anew: bool = False) -> None:
    """Safe to run where a site is: what is there stays."""
    env.load_file(PROJECT / ".env")
    folder = env.data_place(PROJECT)
    file = env.database_file(folder) if makes_database else None
    try:
        if file and not file.exists() and not anew:
            _refuse_remains(file, list(remains(folder, file)))
        env.make_data_dir(folder)
        # Before the key, which without a database would tell of a site that is gone.
        if file:
            files.make(file)
        env.make_secret_key(folder)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{error.filename} cannot be made ({error.strerror}). Name a folder in "
            "DATA_DIR and a file in DATABASE_URL that this user may write."
        ) from error


def remains(folder: Path, file: Path) -> Iterator[str]:
    """What a site leaves there whose database is gone."""
    if (folder / env.KEY_FILE).exists():
        yield env.KEY_FILE
    if has_files(folder / "media"):
        yield "media"
    for suffix in files.BESIDE:
        if file.with_name(f"{file.name}{suffix}").exists():
            yield f"{file.name}{suffix}"


def has_files(folder: Path) -> bool:
    return any(path.is_file() for path in folder.rglob("*"))


def _refuse_remains(file: Path, left: list[str]) -> None:
    if left:
        raise ImproperlyConfigured(
            f"{files.told(file)} But one was begun: {', '.join(left)} is left of it. "
            "Put the file back, or restore a backup (`manage.py restore FILE`); "
            f"`manage.py prepare {ANEW}` begins another site with what is left."
        )
