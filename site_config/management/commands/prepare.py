"""`manage.py prepare`: everything between a fresh copy and a server that can start."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from psycopg import OperationalError, connect

from site_config import beginning, collecting
from site_config.accounts import audit
from site_config.operating import storing

# Any number that nobody else who uses this database takes for a lock.
PREPARING: Final = 0x0C7A50


class Command(BaseCommand):
    help = (
        "Bring the database, the static files and what older versions rendered up to "
        "date, fill an empty site with sample posts (unless SAMPLE_CONTENT=0), and "
        "make the first login. "
        "Safe to run at every start."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            beginning.ANEW,
            action="store_true",
            help="begin another site where one was whose database is gone",
        )

    def handle(self, *args: Any, anew: bool, **options: Any) -> None:
        if connection.vendor == "postgresql":
            self.reach_database()
        self.try_storage()
        with alone(self.stdout.write):
            self.migrate(anew=anew)
            self.collect_static_files()
            self.renew_texts()
            call_command("run_transfers", only_clean=True)
            self.remove_discarded()
            if settings.SAMPLE_CONTENT:
                call_command("sample_content", if_empty=True, stdout=self.stdout)
            self.make_first_login()
        self.stdout.write(f"Octavo is at {settings.SITE_URL}/")

    def reach_database(self) -> None:
        """Raises CommandError when the server cannot be reached, or lets nobody in."""
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

    def try_storage(self) -> None:
        """A site that has readers is served without. Raises CommandError for one that
        only begins.
        """
        if trouble := storing.trouble():
            said = f"{trouble.what} {trouble.remedy}"
            if is_new():
                raise CommandError(said)
            self.stderr.write(said)

    def migrate(self, *, anew: bool) -> None:
        """Raises CommandError where a new site would find the pictures of another."""
        if is_new() and not anew and beginning.has_files(Path(settings.MEDIA_ROOT)):
            raise CommandError(
                f"The database is empty, but pictures lie in {settings.MEDIA_ROOT}. "
                "Correct DATABASE_URL, or restore a backup (`manage.py restore FILE`); "
                f"`manage.py prepare {beginning.ANEW}` begins another site beside them."
            )
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            self.stdout.write(f"Database: {len(plan)} migrations.")
            call_command("migrate", interactive=False, verbosity=0)

    def collect_static_files(self) -> None:
        if not collecting.is_collected():
            self.stdout.write("Static files: hashing and compressing.")
            collecting.collect()

    def renew_texts(self) -> None:
        """What cannot be rendered stays as it was: no reason not to start."""
        outputs = {"stdout": self.stdout, "stderr": self.stderr}
        try:
            call_command("rerender_posts", verbosity=0, **outputs)
        except CommandError as error:
            self.stderr.write(str(error))

    def remove_discarded(self) -> None:
        """What has to stay is no reason not to start either."""
        try:
            call_command("remove_discarded", verbosity=0, stderr=self.stderr)
        except CommandError as error:
            self.stderr.write(str(error))

    def make_first_login(self) -> None:
        if User.objects.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(12)
        # Nobody learns the password of an account whose entry failed.
        with transaction.atomic():
            user = User.objects.create_superuser("admin", password=password)
            audit.record(
                audit.Verb.ACCOUNT_MADE,
                audit.named(user),
                is_superuser=True,
                command="prepare",
            )
        self.stdout.write(f"login: admin / {password}")


def is_new() -> bool:
    return not MigrationRecorder(connection).applied_migrations()


@contextmanager
def alone(tell: Callable[[str], object]) -> Iterator[None]:
    """Of the machines that start with one PostgreSQL the others wait, and say so: two
    migrations at once would meet halfway. Nobody waits for a machine that has died.
    """
    if connection.vendor != "postgresql":
        yield
        return
    # Of its own, for `migrate` may close the other one.
    with closing(connection.copy()) as own, own.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [PREPARING])
        if not cursor.fetchone()[0]:
            tell("Another `prepare` is at work on this database: waiting for its end.")
            cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        yield
