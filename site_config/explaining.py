"""What a person is told who runs a command and the database does not do its part."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from site_config.database_errors import sqlstate_of
from site_config.sqlite import files

# PostgreSQL's undefined_table, and the one of SQLite's that says so in words alone.
NO_TABLE: Final = "42P01"
NO_SUCH_TABLE: Final = "no such table"


def explained(error: DatabaseError) -> str | None:
    """A sentence with a remedy; None for what is no matter of the person's."""
    cause = str(error).strip().partition("\n")[0]
    if sqlstate_of(error) == NO_TABLE or cause.startswith(NO_SUCH_TABLE):
        return (
            f"There is no site in {settings.DATA_DIR} and its database ({cause}). Name "
            "the right DATA_DIR and DATABASE_URL, or run `manage.py prepare` to begin "
            "a site there."
        )
    if path := files.missing(connection):
        return f"{files.told(path)} {files.REMEDY}"
    if connection.vendor == "postgresql" and connection.connection is None:
        host = connection.settings_dict.get("HOST") or "this machine"
        return (
            f"PostgreSQL on {host} cannot be reached: {cause}. Start the server, or "
            "correct DATABASE_URL."
        )
    return None
