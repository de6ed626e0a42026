"""Django's command; whom it made is in the audit log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User

from site_config.accounts import audit


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        superusers = User.objects.filter(is_superuser=True)
        known = list(superusers.values_list("pk", flat=True))
        super().handle(*args, **options)
        # It does not say whom it made: the name may have been asked for.
        for user in superusers.exclude(pk__in=known):
            audit.record(audit.Verb.ACCOUNT_MADE, audit.named(user), is_superuser=True)
