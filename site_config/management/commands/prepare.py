"""`manage.py prepare`: everything between a fresh copy and a server that can start."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import OperationalError, connect

# Any number that nobody else who uses this database takes for a lock.
PREPARING: Final = 0x0C7A50


class Command(BaseCommand):
    help = (
        "Bring the database, the static files and what older versions rendered up to "
        "date, fill an empty site with sample posts (unless SAMPLE_CONTENT=0), and "
        "make the first login. "
        "Safe to run at every start."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "postgresql":
            self.reach_database()
        with alone():
            self.migrate()
            self.collect_static_files()
            self.renew_texts()
            call_command("run_transfers", only_clean=True)
            if settings.SAMPLE_CONTENT:
                call_command("sample_content", if_empty=True, stdout=self.stdout)
            self.make_first_login()
        self.stdout.write(f"Octavo is at {settings.SITE_URL}/")

    def reach_database(self) -> None:
        """Without the pool, which would try for half a minute and then not say why.

        Raises CommandError when the server cannot be reached, or lets nobody in.
        """
        parameters = connection.get_connection_params()
        host = parameters.get("host") or "this machine"
        try:
            connect(**parameters | {"connect_timeout": 5}).close()
        except OperationalError as error:
            cause = str(error).partition("\n")[0]
            raise CommandError(
                f"PostgreSQL on {host} cannot be reached: {cause}. "
                "Start the server, or correct DATABASE_URL."
            ) from error

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"Database: {len(plan)} migrations.")
            call_command("migrate", interactive=False, verbosity=0)

    def collect_static_files(self) -> None:
        """Anew only when a file was added, taken away or changed."""
        root = Path(settings.STATIC_ROOT)
        # Beside the folder, for what is in it is served.
        stamp = root.with_name(f"{root.name}.collected")
        state = state_of_static_files()
        if root.is_dir() and stamp.is_file() and stamp.read_text() == state:
            return
        self.stdout.write("Static files: hashing and compressing.")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(state)

    def renew_texts(self) -> None:
        """What cannot be rendered stays as it was: no reason not to start."""
        outputs = {"stdout": self.stdout, "stderr": self.stderr}
        try:
            call_command("rerender_posts", verbosity=0, **outputs)
        except CommandError as error:
            self.stderr.write(str(error))

    def make_first_login(self) -> None:
        if User.objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser("admin", password=password)
        self.stdout.write(f"login: admin / {password}")


@contextmanager
def alone() -> Iterator[None]:
    """Of the machines that start with one PostgreSQL the others wait: two migrations at
    once would meet halfway. A machine that dies waits for nobody any more.
    """
    if connection.vendor != "postgresql":
        yield
        return
    # Of its own, for `migrate` may close the other one.
    with closing(connection.copy()) as own, own.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        yield


def state_of_static_files() -> str:
    """A digest of the names, sizes and times of every static file."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            digest.update(name.encode())
            source = Path(storage.path(name))
            if source.is_relative_to(settings.DATA_DIR):
                digest.update(source.read_bytes())
            else:
                facts = source.stat()
                digest.update(f"{facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()
