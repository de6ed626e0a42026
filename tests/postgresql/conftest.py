"""What only PostgreSQL can do, where several people write at the same moment."""

from __future__ import annotations

from django.conf import settings

engine = settings.DATABASES["default"]["ENGINE"]
collect_ignore_glob = [] if engine.endswith("postgresql") else ["test_*.py"]
