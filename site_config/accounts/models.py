"""What is known of logins: those that last, those that were tried; what was done."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from site_config.accounts.browsers import in_words
from site_config.accounts.sentences import sentence


class LoginSession(AbstractBaseSession):
    """A browser's session. Its key is the digest of what the browser has, so that
    nobody logs in with what a backup holds.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="logins",
    )
    started_at = models.DateTimeField()
    # Within some minutes.
    seen_at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True)
    browser = models.CharField(max_length=300, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{in_words(self.browser)}, since {self.started_at:%-d %B %Y}"

    @classmethod
    def get_session_store_class(cls) -> Any:
        from site_config.accounts.sessions import SessionStore

        return SessionStore


class Attempt(models.Model):
    """Somebody tries to prove who they are; what succeeds is taken out again."""

    class Kind(models.TextChoices):
        PASSWORD = "password"  # noqa: S105 # a word, and no secret
        SECOND_FACTOR = "second factor"
        PASSKEY = "passkey"
        # Asked for by whoever may have one; each makes a session.
        CHALLENGE = "challenge"
        RESET = "reset"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    # A key of an account, or a digest of a name that nobody has; empty for none.
    account = models.CharField(max_length=64, blank=True)
    network = models.CharField(max_length=50)
    # What an IPv6 network is part of; empty for IPv4.
    site = models.CharField(max_length=50, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["account", "at"], name="attempt_by_account"),
            models.Index(fields=["network", "at"], name="attempt_by_network"),
            models.Index(fields=["site", "at"], name="attempt_by_site"),
            models.Index(fields=["at"], name="attempt_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.network}"


class AuditEntry(models.Model):
    """What somebody did; written once. The name is what it was then, whatever becomes
    of the account.
    """

    class Verb(models.TextChoices):
        LOGGED_IN = "logged-in", "logged in"
        LOGIN_FAILED = "login-failed", "login failed"
        LOGIN_THROTTLED = "login-throttled", "login refused, too many attempts"
        LOGGED_OUT = "logged-out", "logged out"
        LOGIN_REVOKED = "login-revoked", "login revoked"
        FACTOR_ADDED = "factor-added", "second factor added"
        FACTOR_REMOVED = "factor-removed", "second factor removed"
        CODES_MADE = "codes-made", "recovery codes made"
        PASSWORD_CHANGED = "password-changed", "password changed"
        ACCOUNT_MADE = "account-made", "account made"
        ACCOUNT_CHANGED = "account-changed", "account changed"
        ACCOUNT_DELETED = "account-deleted", "account deleted"
        PERMISSIONS_CHANGED = "permissions-changed", "permissions changed"
        PUBLISHED = "published", "published"
        SCHEDULED = "scheduled", "scheduled"
        WITHDRAWN = "withdrawn", "withdrawn"
        DELETED = "deleted", "deleted"
        IDENTITY_CHANGED = "identity-changed", "identity changed"
        TRANSFER_STARTED = "transfer-started", "transfer started"
        REVIEW_CHANGED = "review-changed", "review link made or revoked"
        RESTORED = "restored", "restored"

    at = models.DateTimeField(default=timezone.now, db_index=True)
    verb = models.CharField("what", max_length=30, choices=Verb.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    name = models.CharField("who", max_length=150)
    thing = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        ordering = ["-at", "-pk"]
        verbose_name = "entry of the audit log"
        verbose_name_plural = "entries of the audit log"
        indexes = [models.Index(fields=["verb", "at"], name="audit_by_verb")]

    def __str__(self) -> str:
        said = self.name, self.thing, self.address, self.details
        return sentence(self.verb, *said)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NotImplementedError("An entry of the audit log is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotImplementedError("An entry of the audit log goes when it is old.")


class SharedValue(models.Model):
    """A row of Django's cache, which all processes share: a table as `createcachetable`
    would make it.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key
