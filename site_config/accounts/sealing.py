"""Secrets of second factors are stored sealed with a key that comes from SECRET_KEY: a
copy of the database alone makes nobody's codes.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.encoding import force_bytes


class UnreadableSecret(ValidationError):
    # Where a page only mentions it, the page stands without it.
    silent_variable_failure = True

    def __init__(self) -> None:
        super().__init__(
            "The secret of your authenticator app and recovery codes cannot be read, "
            "for the site’s SECRET_KEY was changed. Ask an administrator to run "
            "manage.py reset_second_factor with your name, or log in with a passkey."
        )


def seal(text: str) -> str:
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises UnreadableSecret."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecret from error


def _keys() -> MultiFernet:
    """The newest seals; those before it still open."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    return urlsafe_b64encode(
        sha256(b"octavo second factors " + force_bytes(key)).digest()
    )
