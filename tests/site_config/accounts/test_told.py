"""Sentences for the next page that do not fit into a cookie."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from site_config.accounts.models import LoginSession


def told(client: Client) -> list[str]:
    """What of ten long sentences the next request finds; sent with its cookies."""
    sentences = [f"{number} {token_hex(200)}" for number in range(10)]

    def tell(request: HttpRequest) -> HttpResponse:
        for sentence in sentences:
            messages.info(request, sentence)
        return HttpResponse()

    def hear(request: HttpRequest) -> HttpResponse:
        found.extend(str(one).split()[0] for one in get_messages(request))
        return HttpResponse()

    found: list[str] = []
    for view in (tell, hear):
        request = RequestFactory().get("/")
        request.COOKIES = {key: one.value for key, one in client.cookies.items()}
        answer: Any = SessionMiddleware(MessageMiddleware(view))(request)
        client.cookies.update(answer.cookies)
    return found


def test_they_make_no_session(client: Client, db: None):
    found = told(client)

    assert found and found[-1] == "9"
    assert len(found) < 10
    assert not LoginSession.objects.exists()


def test_whoever_has_a_login_is_told_all(client: Client, owner: User):
    client.force_login(owner)

    assert sorted(told(client)) == [str(number) for number in range(10)]
