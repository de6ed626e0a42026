"""The site's own part of the admin has a name that its owner understands."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfigConfig(AppConfig):
    name = "site_config"
    verbose_name = "Site"
