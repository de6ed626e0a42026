"""`manage.py reset_second_factor NAME`: for whoever lost it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from site_config.accounts import audit, sessions


class Command(BaseCommand):
    help = (
        "Take the authenticator app, the passkeys and the recovery codes off an "
        "account and end its logins. The password stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the account logs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"No account is called {name!r}. Capitals count.")
        taken = Authenticator.objects.filter(user=user).delete()[0]
        ended = sessions.end_others(None, user)
        if taken:
            audit.record(audit.Verb.FACTOR_REMOVED, f"all of {user.username}")
        self.stdout.write(
            f"{user}: {taken} second factors taken off, {ended} logins ended. The "
            "password is asked for alone until another one is added."
        )
