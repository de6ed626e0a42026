"""What has a PostgreSQL of its own is tried when the suite runs on one, not twice."""

from __future__ import annotations

from django.conf import settings

engine = settings.DATABASES["default"]["ENGINE"]
collect_ignore = [] if engine.endswith("postgresql") else ["test_two_nodes.py"]
