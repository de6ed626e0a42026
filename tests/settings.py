"""The site's settings, made fast and apart from any real site's data."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="octavo-tests-"))
os.environ.setdefault("SECRET_KEY", "a key for tests alone, and long enough for checks")

from site_config.settings import *  # noqa: F403
from site_config.settings import DATA_DIR, DATABASES, STATIC_ROOT, STORAGES
from site_config.sqlite import files

# Nothing is collected, and whitenoise would warn.
STATIC_ROOT.mkdir(exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"] == "site_config.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    # `makemigrations --check` asks this one which migrations it has.
    files.make(Path(DATABASES["default"]["NAME"]))
