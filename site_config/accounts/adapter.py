"""What allauth asks of the site. Every login with a password or a passkey, and every
change of what somebody logs in with, passes here.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from qrcode.main import QRCode

from site_config import identity
from site_config.accounts import audit, sealing, sessions, throttling
from site_config.accounts.models import Attempt
from site_config.accounts.pruning import prune
from site_config.addresses import absolute
from site_config.client_addresses import client_address

Verb = audit.Verb
log = logging.getLogger(__name__)

NO_MAIL: Final = "No mail could be sent just now. Ask an administrator for help."
# By the mail that allauth would send about it, whether or not mail is sent.
CHANGES: Final = {
    "mfa/email/totp_activated": (Verb.FACTOR_ADDED, "authenticator app"),
    "mfa/email/totp_deactivated": (Verb.FACTOR_REMOVED, "authenticator app"),
    "mfa/email/webauthn_added": (Verb.FACTOR_ADDED, "passkey"),
    "mfa/email/webauthn_removed": (Verb.FACTOR_REMOVED, "passkey"),
    "mfa/email/recovery_codes_generated": (Verb.CODES_MADE, ""),
    "account/email/password_changed": (Verb.PASSWORD_CHANGED, ""),
    "account/email/password_set": (Verb.PASSWORD_CHANGED, "the first one"),
    "account/email/password_reset": (Verb.PASSWORD_CHANGED, "by a link in a mail"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": (
            "The username or the password is not right. Both tell capital letters "
            "from small ones."
        ),
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your current password.",
    }
    _attempt: Attempt | None = None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises TooManyAttempts. Also before a password is asked for once more."""
        name = credentials.get("username", "")
        self._attempt = throttling.take(request, Attempt.Kind.PASSWORD, name)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)
        if user and self._attempt:
            throttling.forgive(self._attempt)
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        audit.failed(credentials.get("username", ""), "password")

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        sessions.begin(request)
        used = [
            record.get("type", record["method"])
            for record in get_authentication_records(request, user)
        ]
        audit.record(Verb.LOGGED_IN, by=user, proven_by=used)
        prune()

    def logout(self, request: HttpRequest) -> None:
        audit.record(Verb.LOGGED_OUT)
        super().logout(request)

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        sessions.end_others(self.request, user)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        if template_prefix in CHANGES:
            verb, which = CHANGES[template_prefix]
            audit.record(verb, which, by=user)
        to = email or user.email
        if to:
            super().send_notification_mail(template_prefix, user, context, to)

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """A mail server that does not answer keeps nobody from going on."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            # Its words may name whom the mail was for.
            log.error("A mail could not be sent: %s.", type(error).__name__)
            messages.error(self.request, NO_MAIL)

    def get_reset_password_from_key_url(self, key: str) -> str:
        place = {"uidb36": "UID", "key": "KEY"}
        path = reverse("account_reset_password_from_key", kwargs=place)
        return absolute(path.replace("UID-KEY", key))


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That was not right, or was used before. Try the next one.",
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        """A picture in the page itself: the policy allows no data in addresses."""
        code = QRCode()
        code.add_data(url)
        rows = code.get_matrix()
        dots = (f"M{x},{y}h1v1h-1z" for y, row in enumerate(rows) for x in _dark(row))
        return format_html(
            '<svg viewBox="0 0 {0} {0}" role="img" aria-label="{1}"><path d="{2}"/>'
            "</svg>",
            len(rows),
            "The key as a code to scan",
            "".join(dots),
        )

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        known = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {known + 1}"

    def _get_site_name(self) -> str:
        """What an authenticator app and a browser list the account under."""
        return identity.current().name


def _dark(row: list[bool]) -> list[int]:
    return [x for x, is_dark in enumerate(row) if is_dark]
