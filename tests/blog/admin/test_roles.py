"""Every address of the admin, asked as everybody. E14"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tests.blog.admin.role_rows import make_rows
from tests.blog.admin.role_table import ROLES, Line, lines
from tests.factories import make_member

# What is asked with the address, and sent to it.
QUERIES = {
    "autocomplete": {
        "app_label": "blog",
        "model_name": "post",
        "field_name": "superseded_by",
    },
}
SENT = {"post": "yes"}
# Which rows an address that takes one must be asked for.
KINDS = {
    "auth_user_": {"user", "superuser"},
    "blog_image_": {"own-image", "others-image"},
    "blog_page_": {"draft-page", "page"},
    "blog_post_": {"own-draft", "own-post", "others-draft", "others-post"},
}
# Django's: the old form of a change address, and what nothing else answers at.
NAMELESS = ("<path:object_id>/", "(?P<url>.*)$")


def addresses() -> Iterator[URLPattern]:
    """Everything below /admin/."""
    pending: list[Any] = [
        pattern
        for pattern in get_resolver().url_patterns
        if str(pattern.pattern).startswith("admin/")
    ]
    while pending:
        pattern = pending.pop()
        if isinstance(pattern, URLResolver):
            pending.extend(pattern.url_patterns)
        else:
            yield pattern


def ask(client: Client, line: Line, rows: dict[str, list[Any]]) -> str:
    """What is answered; nothing that was asked for is kept."""
    space = "" if line.name == "view-on-site" else "admin:"
    address = reverse(f"{space}{line.name}", args=rows[line.row])
    method, _, kind = line.method.partition("/")
    headers = {"Accept": "application/json" if kind == "json" else "text/html"}
    with transaction.atomic():
        if method == "GET":
            response = client.get(address, QUERIES.get(line.name), headers=headers)
        else:
            response = client.post(address, SENT, headers=headers)
        transaction.set_rollback(True)
    sent_on = response.headers.get("Location", "").startswith("/admin/login/")
    page = "account/login_and_send.html"
    is_login = sent_on or page in {one.name for one in response.templates}
    return "login" if is_login else str(response.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_a_role_as_the_table_says(role: str):
    user = None if role == "anonymous" else make_member(role)
    rows = make_rows(user)
    column = ROLES.index(role)
    browser = Client()
    if user:
        browser.force_login(user)

    answers = {}
    for line in lines():
        client = Client()
        client.cookies.update(browser.cookies)
        answers[str(line)] = ask(client, line, rows)

    assert answers == {str(line): line.answers[column] for line in lines()}


def test_no_address_of_the_admin_is_missing_in_the_table():
    named = {line.name for line in lines()}

    missing = [
        f"{pattern.name} {pattern.pattern}"
        for pattern in addresses()
        if pattern.name not in named and str(pattern.pattern) not in NAMELESS
    ]

    assert missing == []


@pytest.mark.parametrize("beginning", KINDS)
def test_what_takes_a_row_is_asked_for_every_kind_of_it(beginning: str):
    asked: dict[str, set[str]] = {}
    for line in lines():
        asked.setdefault(line.name, set()).add(line.row.removesuffix("+"))

    missing = {
        str(pattern.name): lacking
        for pattern in addresses()
        if str(pattern.name).startswith(beginning)
        and pattern.pattern.regex.groupindex.keys() - {"revision"}
        if (lacking := KINDS[beginning] - asked.get(str(pattern.name), set()))
    }

    assert missing == {}
