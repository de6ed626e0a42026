"""The session engine (SESSION_ENGINE): rows that say whose they are and since when.

A login ends when nobody came back for SESSION_COOKIE_AGE, and at the latest when it has
lasted LONGEST. What is no login yet has BEFORE_LOGIN for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from site_config.accounts.models import LoginSession
from site_config.client_addresses import client_address

LONGEST: Final = timedelta(days=90)
BEFORE_LOGIN: Final = timedelta(hours=1)
SEEN_AGAIN_AFTER: Final = timedelta(minutes=10)
# In the session: seconds since 1970, an address and what the browser calls itself.
FACTS: Final = "login"


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[LoginSession]:
        return LoginSession

    def _get_session_from_db(self) -> LoginSession | None:
        rows = LoginSession.objects.filter(expire_date__gt=timezone.now())
        row = rows.filter(session_key=digest(self.session_key or "")).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return super().exists(digest(session_key))

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            super().delete(digest(key))

    def create_model_instance(self, data: dict[str, Any]) -> LoginSession:
        now = timezone.now().timestamp()
        facts: dict[str, Any] = data.get(FACTS, {})
        if SESSION_KEY in data:
            data[FACTS] = facts = {"started": now, "seen": now, **facts}
        key = self._get_or_create_session_key()  # type: ignore[attr-defined]  # not in the stubs
        return LoginSession(
            session_key=digest(key),
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            user_id=data.get(SESSION_KEY),
            started_at=moment(facts.get("started", now)),
            seen_at=moment(facts.get("seen", now)),
            address=facts.get("address", ""),
            browser=facts.get("browser", ""),
        )

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        expiry = super().get_expiry_date(**kwargs)
        if SESSION_KEY not in self:
            return min(expiry, timezone.now() + BEFORE_LOGIN)
        started = self.get(FACTS, {}).get("started")
        return min(expiry, moment(started) + LONGEST) if started else expiry


def digest(key: str) -> str:
    return blake2b(key.encode(), digest_size=20).hexdigest()


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def begin(request: HttpRequest) -> None:
    """Note where a login comes from."""
    now = timezone.now().timestamp()
    request.session[FACTS] = {
        "started": now,
        "seen": now,
        "address": client_address(request),
        "browser": request.headers.get("User-Agent", "")[:300],
    }


def of_account(user: Any) -> QuerySet[LoginSession]:
    """Those that last, the latest seen first."""
    lasting = LoginSession.objects.filter(user=user, expire_date__gt=timezone.now())
    return lasting.order_by("-seen_at")


def here(request: HttpRequest) -> str:
    """The key of the row that the request belongs to."""
    return digest(request.session.session_key or "")


def end_others(request: HttpRequest | None, user: Any) -> int:
    """End the account's logins but the one that asks; how many there were."""
    others = LoginSession.objects.filter(user=user)
    if request is not None and request.user == user:
        others = others.exclude(session_key=here(request))
    return others.delete()[0]


class SeenMiddleware:
    """Notes now and then that a login is in use, which makes it last on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        session = request.session
        # Who was not asked for is not looked up: readers have no session.
        if session.accessed and SESSION_KEY in session:
            facts, now = session.get(FACTS, {}), timezone.now()
            if now - moment(facts.get("seen", 0)) > SEEN_AGAIN_AFTER:
                session[FACTS] = {**facts, "seen": now.timestamp()}
        return response
