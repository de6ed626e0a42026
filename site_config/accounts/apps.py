"""Named apart from allauth's own app, whose label is `account`."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "site_config.accounts"
    label = "accounts"
    verbose_name = "Logins"
