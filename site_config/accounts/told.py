"""The sentences that the next page shows (MESSAGE_STORAGE)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http.response import HttpResponseBase


class MessageStorage(FallbackStorage):
    """What does not fit into a cookie goes into the session of whoever has a login.
    Of anybody else the oldest sentences go: they must not make rows.
    """

    def _store(
        self,
        messages: list[Message | Any],
        response: HttpResponseBase,
        *args: Any,
        **kwargs: Any,
    ) -> list[Any]:
        if SESSION_KEY in self.request.session:
            left: list[Any] = super()._store(  # type: ignore[misc]  # not in the stubs
                messages, response, *args, **kwargs
            )
            return left
        cookie: Any = self.storages[0]
        cookie._store(messages, response, remove_oldest=True)
        return []
