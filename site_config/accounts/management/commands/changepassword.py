"""Django's command; what it did is in the audit log, and the account's logins end."""

from __future__ import annotations

import getpass
from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User
from django.core.management.base import CommandError

from site_config.accounts import audit, sessions


class Command(changepassword.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        try:
            told = super().handle(*args, **options)
        except EOFError as error:
            raise CommandError(
                "There is no terminal to type the password into. Give the command one "
                "(`ssh -t`, `docker exec -it`, `kubectl exec -it`)."
            ) from error
        # Without a name, it is that of whoever runs the command.
        name = options["username"] or getpass.getuser()
        user = User.objects.get(username=name)
        sessions.end_others(None, user)
        audit.record(audit.Verb.PASSWORD_CHANGED, audit.named(user))
        return told
