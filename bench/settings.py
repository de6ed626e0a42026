"""The site's own settings, with one address more; see bench.urls."""

from __future__ import annotations

from site_config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
