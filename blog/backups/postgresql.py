"""PostgreSQL's database: out by `pg_dump`, and in within one transaction of ours.

What is brought in is made in a schema of its own beside the live one, which readers go
on reading until the commit lets the new one take its name.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import DatabaseError, connection, transaction

from blog.backups import programs
from blog.backups.problems import BrokenBackup, Refused

REPLACED: Final = "octavo_replaced"
# Set by programs that are newer than the server, or for psql alone.
_NOT_FOR_US: Final = (b"\\restrict", b"\\unrestrict", b"SET transaction_timeout")
_END: Final = b"\\.\n"


@contextmanager
def snapshot() -> Iterator[str]:
    """Within, this thread's models read the database as it is at one moment, and so
    does a program that is told the name.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def dump(name: str, target: Path) -> None:
    """What the snapshot of that name shows, into a new file. Raises Refused."""
    wanted = f"--schema={schema()}", f"--snapshot={name}"
    program, login = programs.found("pg_dump"), programs.login(target.parent)
    try:
        programs.run(
            *(program, "--format=custom", "--no-owner", "--no-privileges"),
            *(*wanted, f"--file={target}", f"--dbname={login}"),
        )
    except programs.Failed as error:
        raise Refused(
            f"pg_dump could not copy the database: {error}. Put that right, and back "
            "up again."
        ) from error


def check(path: Path, name: str) -> None:
    """Its list of contents is whole. No server is asked: the copy may lie where there
    is none. Raises BrokenBackup about the backup `name`, and Refused.
    """
    program = programs.newest("pg_restore")
    try:
        programs.run(program, "--list", str(path))
    except programs.Failed as error:
        raise BrokenBackup(
            f"The database in {name} is damaged ({error}). Copy the backup again from "
            "where it was made, or take another one."
        ) from error


def bring_in(path: Path, bring_up: Callable[[], None]) -> None:
    """All of the dump, and what `bring_up` does then, or nothing of it.

    Raises Refused, BrokenBackup and DatabaseError.
    """
    forget_replaced()
    live = schema()
    with transaction.atomic(), connection.cursor() as cursor:
        search_path = _asked(cursor, "SHOW search_path")
        _make_way(cursor, live)
        for section in ("pre-data", "data", "post-data"):
            _feed(cursor, path, live, section)
        # The dump's own settings end here.
        cursor.execute("SELECT set_config('search_path', %s, false)", [search_path])
        cursor.execute("RESET lock_timeout; RESET statement_timeout")
        # Otherwise a table that was just filled could not be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        bring_up()
        _wait_for_readers(cursor)
    forget_replaced()


def forget_replaced() -> None:
    """What was replaced, now or by a restore that was killed before it came to this."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {REPLACED} CASCADE")


def schema() -> str:
    """The one that the site's tables are in."""
    with connection.cursor() as cursor:
        return str(_asked(cursor, "SELECT current_schema()"))


def replaced_version() -> int:
    """The content version of what is being replaced, which readers see until then; 0
    where there is none.
    """
    with connection.cursor() as cursor:
        if not _has_replaced_version(cursor):
            return 0
        query = f"SELECT max(number) FROM {REPLACED}.content_version"  # noqa: S608
        return int(_asked(cursor, query) or 0)


def _make_way(cursor: Any, schema: str) -> None:
    """For a schema of that name, of which the extensions stay in it."""
    live = connection.ops.quote_name(schema)
    role = connection.ops.quote_name(_asked(cursor, "SELECT current_user"))
    try:
        cursor.execute(f"ALTER SCHEMA {live} RENAME TO {REPLACED}")
        cursor.execute(f"CREATE SCHEMA {live}")
        cursor.execute(
            "SELECT extname FROM pg_extension WHERE extnamespace = %s::regnamespace",
            [REPLACED],
        )
        for (name,) in cursor.fetchall():
            extension = connection.ops.quote_name(name)
            cursor.execute(f"ALTER EXTENSION {extension} SET SCHEMA {live}")
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        raise Refused(
            f"The schema {live} cannot be made anew ({reason}). As a superuser, run "
            f"ALTER SCHEMA {live} OWNER TO {role} and ALTER DATABASE … OWNER TO "
            f"{role}, and keep extensions in another schema."
        ) from error


def _wait_for_readers(cursor: Any) -> None:
    """Who has begun to read the replaced site in one transaction ends it first: the
    rows of the new one are not there for them.
    """
    if _has_replaced_version(cursor):
        cursor.execute(f"LOCK TABLE {REPLACED}.content_version")


def _has_replaced_version(cursor: Any) -> bool:
    query = f"SELECT to_regclass('{REPLACED}.content_version') IS NOT NULL"
    return bool(_asked(cursor, query))


def _feed(cursor: Any, path: Path, schema: str, section: str) -> None:
    """A section of the dump, as pg_restore writes it for psql."""
    command = [
        *(programs.found("pg_restore"), f"--section={section}", f"--schema={schema}"),
        *("--no-owner", "--no-privileges", "--file=-", str(path)),
    ]
    with subprocess.Popen(  # noqa: S603 # our own words
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        written = process.stdout or ()
        lines = (line for line in written if not line.startswith(_NOT_FOR_US))
        if section == "data":
            _feed_rows(cursor, lines)
        else:
            cursor.execute(b"".join(lines).decode())
    if process.returncode:
        raise BrokenBackup(f"pg_restore could not read the {section} of the backup.")


def _feed_rows(cursor: Any, lines: Iterator[bytes]) -> None:
    """Statements of a line each; rows follow those that copy, up to a line of a dot."""
    for line in lines:
        if line.startswith(b"COPY "):
            with cursor.copy(line.rstrip(b";\n").decode()) as copy:
                for row in lines:
                    if row == _END:
                        break
                    copy.write(row)
        elif line.strip() and not line.startswith(b"--"):
            cursor.execute(line.decode())


def _asked(cursor: Any, query: str) -> Any:
    cursor.execute(query)
    return cursor.fetchone()[0]
