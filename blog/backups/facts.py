"""What a backup says of the site and of the version that makes it."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import tomllib
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from site_config import content_version
from site_config.models import ContentVersion


def octavo_version() -> str:
    project = Path(settings.BASE_DIR, "pyproject.toml")
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


def commit() -> str:
    """Of the checkout that runs; empty where it is none."""
    try:
        done = subprocess.run(  # our own words
            ["git", "rev-parse", "HEAD"],  # noqa: S607 # wherever it is
            cwd=settings.BASE_DIR,
            capture_output=True,
            check=False,
            text=True,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def database_version() -> str:
    return ".".join(map(str, connection.get_database_version()))


def applied_migrations() -> tuple[str, ...]:
    applied = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in applied))


def known_migrations() -> set[str]:
    """Those that this version has, and those that they replaced."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = (one.replaces for one in loader.disk_migrations.values())
    keys = {*loader.disk_migrations, *(tuple(key) for some in replaced for key in some)}
    return {f"{app}.{name}" for app, name in keys}


def version_number() -> int:
    """The content version; 0 in a database that has none."""
    if ContentVersion._meta.db_table not in connection.introspection.table_names():
        return 0
    try:
        return content_version.read().number
    except ContentVersion.DoesNotExist:
        return 0


def key_fingerprint(key: str) -> str:
    """Tells keys apart, and says nothing of them."""
    return hmac.new(key.encode(), b"octavo.backup", hashlib.sha256).hexdigest()[:16]


def key_file() -> Path:
    return Path(settings.DATA_DIR) / "secret_key"


def is_key_kept() -> bool:
    """The key in use is the one that was made and kept, and not one that was given."""
    try:
        return key_file().read_text(encoding="utf-8").strip() == settings.SECRET_KEY
    except (OSError, UnicodeDecodeError):
        return False
