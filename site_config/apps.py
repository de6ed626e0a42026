"""The site's own part of the admin has a name that its owner understands."""

from __future__ import annotations

import mimetypes

from django.apps import AppConfig

from site_config import speculation


class SiteConfigConfig(AppConfig):
    name = "site_config"
    verbose_name = "Site"

    def ready(self) -> None:
        # The development server asks Python what kind of file it serves.
        for suffix, kind in speculation.MIMETYPES.items():
            mimetypes.add_type(kind, suffix)
