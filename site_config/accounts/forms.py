"""allauth's forms, each of which counts the attempt before it checks anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from site_config.accounts import audit, throttling
from site_config.accounts.models import Attempt
from site_config.accounts.sealing import UnreadableSecret

Kind = Attempt.Kind
Checked = TypeVar("Checked")


def counted(
    check: Callable[[], Checked], kind: Attempt.Kind, user: User | None, what: str
) -> Checked:
    """What the check returns. Raises TooManyAttempts, and what the check raises, which
    is an attempt that failed.
    """
    attempt = throttling.take(context.request, kind, user or "")
    try:
        found = check()
    except UnreadableSecret:
        throttling.forgive(attempt)
        raise
    except ValidationError:
        audit.failed(user.get_username() if user else "", what)
        raise
    throttling.forgive(attempt)
    return found


class CodeMixin:
    user: User
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        without_placeholders(self.fields)

    def clean_code(self) -> str:
        check = super().clean_code  # type: ignore[misc]  # of the form beside it
        code: str = counted(check, Kind.SECOND_FACTOR, self.user, "code")
        return code


class CredentialMixin:
    user: User | None

    def clean_credential(self) -> Any:
        check = super().clean_credential  # type: ignore[misc]  # of the form beside it
        kind = Kind.SECOND_FACTOR if self.user else Kind.PASSKEY
        return counted(lambda: understood(check), kind, self.user, "passkey")


def understood(check: Callable[[], Checked]) -> Checked:
    """What no browser sends is an error of the form, and none of the server."""
    try:
        return check()
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class LoginForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"id": "id_username", "autofocus": True}
        without_placeholders(self.fields)


class AuthenticateForm(CodeMixin, codes.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class ConfirmForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self.fields)


class ReauthenticateForm(CodeMixin, codes.ReauthenticateForm):
    pass


class ActivateTOTPForm(CodeMixin, totp.ActivateTOTPForm):
    pass


class AuthenticateWebAuthnForm(CredentialMixin, keys.AuthenticateWebAuthnForm):
    pass


class LoginWebAuthnForm(CredentialMixin, keys.LoginWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(CredentialMixin, keys.ReauthenticateWebAuthnForm):
    pass


class AddWebAuthnForm(keys.AddWebAuthnForm):
    """A passkey logs in by itself; a key without a PIN or a finger is a second factor
    beside the password.
    """

    passwordless = forms.BooleanField(
        label="Log in with it alone",
        required=False,
        initial=True,
        help_text="Without a password. It then asks for a PIN, a finger or a face.",
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = understood(super().clean)
        return found


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self.fields)

    def clean_oldpassword(self) -> str:
        """Who found a browser that is logged in must not guess the password in it."""
        check = super().clean_oldpassword
        password: str = counted(check, Kind.PASSWORD, self.user, "password")
        return password


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self.fields)

    def clean_email(self) -> str:
        """Each costs somebody a mail, so that what succeeds counts too."""
        email = self.cleaned_data["email"].lower()
        throttling.take(context.request, Kind.RESET, email)
        found: str = super().clean_email()
        return found


def without_placeholders(fields: dict[str, forms.Field]) -> None:
    """They have labels; a placeholder would say the same again."""
    for field in fields.values():
        field.widget.attrs.pop("placeholder", None)
