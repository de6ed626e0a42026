"""PostgreSQL's own programs: where they are, and how they log in."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from django.db import connection
from psycopg.conninfo import make_conninfo

from blog.backups.problems import Refused

# What Django and psycopg say to each other, which libpq does not know.
_NOT_OF_LIBPQ: Final = {"context", "cursor_factory", "prepare_threshold", "pool"}
# Where Debian keeps every version that is installed.
_DEBIAN: Final = Path("/usr/lib/postgresql")


class Failed(Exception):
    """The message is what the program said last."""


def run(program: str, *arguments: str) -> None:
    """Raises Failed."""
    done = subprocess.run(  # noqa: S603 # our own words
        [program, *arguments], capture_output=True, check=False
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Failed(said[-1] if said else f"{program} ended with {done.returncode}")


def newest(name: str) -> str:
    """For what needs no server: it reads what older ones wrote. Raises Refused."""
    versions = _installed(name)
    if not versions:
        raise Refused(
            f"{name} is not installed. Install PostgreSQL’s client (on Debian: apt-get "
            "install postgresql-client)."
        )
    return versions[max(versions)]


def found(name: str) -> str:
    """The program as old as the server, else a newer one. Raises Refused."""
    server = connection.cursor().connection.info.server_version // 10_000
    versions = _installed(name)
    fitting = [version for version in versions if version >= server]
    if fitting:
        return versions[min(fitting)]
    which = f"is of version {max(versions)}" if versions else "is not installed"
    raise Refused(
        f"{name} {which}, and PostgreSQL’s server is of version {server}. Install the "
        "client of that version (on Debian: apt-get install "
        f"postgresql-client-{server})."
    )


def login(folder: Path) -> str:
    """How libpq connects as this site does. The password is in a file in `folder`, for
    everybody could read it in the list of processes.
    """
    parameters = connection.get_connection_params()
    known = {k: v for k, v in parameters.items() if k not in _NOT_OF_LIBPQ}
    if password := known.pop("password", ""):
        escaped = str(password).replace("\\", r"\\").replace(":", r"\:")
        file = folder / "pgpass"
        file.touch(0o600)
        file.write_text(f"*:*:*:*:{escaped}\n", encoding="utf-8")
        known["passfile"] = str(file)
    return make_conninfo(**known)


def _installed(name: str) -> dict[int, str]:
    """Programs by their major version."""
    return {version: path for path in _candidates(name) if (version := _version(path))}


def _candidates(name: str) -> list[str]:
    known = shutil.which(name)
    debian = sorted(str(path) for path in _DEBIAN.glob(f"*/bin/{name}"))
    return [*debian, *([known] if known else [])]


def _version(program: str) -> int:
    """Its major version; 0 when it does not say."""
    try:
        said = subprocess.run(  # noqa: S603 # our own words
            [program, "--version"], capture_output=True, check=False, text=True
        ).stdout
    except OSError:
        return 0
    number = re.search(r"\d+", said)
    return int(number[0]) if number else 0
