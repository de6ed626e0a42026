"""The blog's start: its triggers follow every migration, its checks are registered."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate, pre_migrate


class BlogConfig(AppConfig):
    name = "blog"
    default = True

    def ready(self) -> None:
        from blog import checks, triggers

        checks.register_all()
        pre_migrate.connect(triggers.before_migrating, sender=self)
        post_migrate.connect(triggers.after_migrating, sender=self)


class DeskConfig(admin.AdminConfig):
    default = False
    default_site = "blog.admin_site.DeskSite"
