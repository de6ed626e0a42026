"""The backend that DATABASES names (Django looks for it in a module called `base`)."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection, OperationalError
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.creation import DatabaseCreation

from site_config.sqlite import files


class _Creation(DatabaseCreation):
    def _create_test_db(self, *args: Any, **options: Any) -> str:
        """Tests begin with a database of their own."""
        # The stubs leave it out.
        name = str(super()._create_test_db(*args, **options))  # type: ignore[misc]
        if Path(name).is_absolute():
            files.make(Path(name))
        return name


class DatabaseWrapper(base.DatabaseWrapper):
    """Connects to the file that is there, and does not go on with one that is at its
    place no more: SQLite would, and what is saved then is gone with the process.
    """

    creation_class = _Creation
    _opened: tuple[int, int] | None = None

    def get_connection_params(self) -> dict[str, Any]:
        parameters: dict[str, Any] = super().get_connection_params()
        if path := files.file_of(self):
            parameters["database"] = files.address(path)
        return parameters

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        path = files.file_of(self)
        # Before it is opened: what takes its place meanwhile is another one.
        self._opened = files.identity(path) if path else None
        try:
            connection: Connection = super().get_new_connection(conn_params)
        except OperationalError as error:
            if path := files.missing(self):
                error.args = (files.told(path),)
            raise
        return connection

    def is_usable(self) -> bool:
        """Asked before each request."""
        path = files.file_of(self)
        is_there = path is None or files.identity(path) == self._opened
        return is_there and bool(super().is_usable())
