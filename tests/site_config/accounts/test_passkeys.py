"""What is sent in place of a passkey is refused, whatever it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.site_config.accounts.conftest import PASSWORD

LOGIN = reverse("mfa_login_webauthn")
RESPONSE = {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}


@pytest.mark.parametrize(
    "sent",
    [
        "nonsense",
        [],
        [1],
        "{",
        {"id": "x"},
        {"id": "eA", "rawId": "eA", "type": "public-key", "response": {}},
        {"id": "eA", "rawId": "eA", "type": "public-key", "response": None},
        {"id": "eA", "rawId": "eA", "type": "public-key", "response": RESPONSE},
        {
            "id": "eA",
            "rawId": "eA",
            "type": "public-key",
            "response": RESPONSE | {"userHandle": "MQ"},
        },
        {
            "id": "eA",
            "rawId": "eA",
            "type": "public-key",
            "response": RESPONSE | {"authenticatorData": "A" * 64, "userHandle": "MQ"},
        },
        {
            "id": "eA",
            "rawId": "eA",
            "type": "public-key",
            "response": RESPONSE | {"authenticatorData": "A" * 64, "userHandle": 7},
        },
    ],
)
def test_nonsense_is_no_passkey(client: Client, owner: User, sent: Any):
    client.get(LOGIN, headers={"Accept": "application/json"})
    text = sent if isinstance(sent, str) else json.dumps(sent)

    answer = client.post(LOGIN, {"credential": text})

    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("sent", ["nonsense", "[]", '{"id": "x"}', '{"response": {}}'])
def test_nonsense_is_not_added(client: Client, owner: User, sent: str):
    client.force_login(owner)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    add = reverse("mfa_add_webauthn")

    page = client.get(add)
    answer = client.post(add, {"name": "Mine", "credential": sent})

    assert "passkey-options" in page.text
    assert answer.status_code == 200
    assert not Authenticator.objects.exists()
