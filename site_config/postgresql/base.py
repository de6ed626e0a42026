"""The backend that DATABASES names (Django looks for it in a module called `base`)."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

import psycopg
from django.db.backends.postgresql import base
from psycopg.abc import RV, PQGen

from site_config import patience

CANCEL_SECONDS: Final = 1.0


class PatientConnection(psycopg.Connection[Any]):
    """Gives up what takes longer than `patience` allows. A server that refuses says so
    at once; one that is stopped, or behind a network that swallows everything, never
    does, and its kernel goes on confirming what is sent to it.
    """

    def wait(
        self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None
    ) -> RV:
        limit = patience.seconds() if timeout is None else timeout
        try:
            return super().wait(gen, interval, limit)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self._give_up()
            raise

    def _give_up(self) -> None:
        """A server that is only slow need not go on for nobody. Half an answer may be
        on its way, so nothing else can be asked here.
        """
        if psycopg.capabilities.has_cancel_safe():
            with suppress(psycopg.Error):
                self.cancel_safe(timeout=CANCEL_SECONDS)
        self.pgconn.finish()


class _Driver:
    """psycopg, but for the kind of its connections."""

    connect = PatientConnection.connect

    def __getattr__(self, name: str) -> Any:
        return getattr(psycopg, name)


class DatabaseWrapper(base.DatabaseWrapper):
    # What Django asks for connections and kinds of errors.
    Database = _Driver()  # type: ignore[assignment]  # a module, as the stubs see it
