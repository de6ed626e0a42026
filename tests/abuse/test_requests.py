"""Requests that are too much, or not what they seem: what their sender is told."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings, settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from blog.models import PastAddress
from site_config.accounts.models import LoginSession
from tests import factories
from tests.blog.admin.role_rows import make_rows
from tests.blog.admin.role_table import lines
from tests.factories import make_admin

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
PASSWORD = "a long enough password"


def declared(client: Client, address: str, length: str) -> Any:
    """The answer to a form that is said to be so long."""
    return client.post(
        address,
        b"a=b",
        content_type="application/x-www-form-urlencoded",
        headers={"Content-Length": length},
    )


@pytest.mark.parametrize("length", ["26214401", "9" * 30, "-1", "0x10", "²"])
def test_a_body_that_is_too_long_is_refused_unread(client: Client, length: str):
    answer = declared(client, LOGIN, length)

    assert answer.status_code == 413
    assert "more than 25 MB" in answer.text
    assert "Go back and send less" in answer.text


def test_an_upload_to_be_imported_may_be_longer_and_asks_who_sends_it(client: Client):
    answer = declared(client, reverse(settings.LARGE_UPLOADS), "26214401")

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


def test_more_fields_than_any_form_has_are_refused(client: Client):
    fields = "&".join(f"a{number}=b" for number in range(2000))
    kind = "application/x-www-form-urlencoded"

    assert client.post(LOGIN, fields, content_type=kind).status_code == 400
    assert client.get("/search/", query_params={"q": fields}).status_code == 200
    assert client.get(f"/search/?{fields}").status_code == 400


def test_more_files_than_any_form_has_are_refused(client: Client):
    part = "--x\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\na\r\n"
    kind = "multipart/form-data; boundary=x"

    answer = client.post(LOGIN, part * 200 + "--x--\r\n", content_type=kind)

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:8000@evil.example"},
        {"Host": "127.0.0.1/evil"},
        {"Host": "evil.example#127.0.0.1"},
        {"Host": "a" * 300},
    ],
    ids=str,
)
def test_a_host_that_is_not_ours_is_refused(client: Client, headers: dict[str, str]):
    assert client.get("/blog/", headers=headers).status_code == 400


@pytest.mark.parametrize(
    "header",
    [
        *("X-Forwarded-Host", "X-Forwarded-Server", "X-Host", "Forwarded"),
        *("X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Script-Name"),
        *("X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-Scheme", "Origin"),
    ],
)
def test_no_other_header_changes_what_everybody_gets(client: Client, header: str):
    factories.make_post("A post", slug="a-post")
    plain = client.get("/blog/a-post/")

    forged = client.get("/blog/a-post/", headers={header: "evil.example/admin"})

    assert (forged.status_code, forged.content) == (200, plain.content)


@pytest.mark.parametrize(
    "path",
    [
        *("/admin/x.css", "/admin/blog/post/x.css", "/admin/;x.css", "/admin/%2e/x.js"),
        *("/admin/password_change/x.css", "/admin/%0d%0aX-A:b/x.css"),
    ],
)
def test_nothing_of_the_admin_is_kept_for_others_whatever_it_is_called(
    client: Client, path: str
):
    client.force_login(make_admin())

    answer = client.get(path)

    assert "public" not in answer.headers.get("Cache-Control", "")
    assert answer.status_code in {301, 302, 404}


@pytest.mark.parametrize(
    "after",
    [
        *("https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.ex"),
        *("http:evil.example", "javascript:alert(1)", "https:///evil.example"),
        *("\\\\evil.example", "/\t/evil.example", "ht\ntps://e"),
    ],
)
def test_a_login_leads_nowhere_else(client: Client, after: str):
    User.objects.create_superuser("ines", password=PASSWORD)

    answer = client.post(
        f"{LOGIN}?{urlencode({'next': after})}",
        {"login": "ines", "password": PASSWORD, "next": after},
    )

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    "path",
    [
        *("//evil.example", "//evil.example/%2e%2e", "/\\evil.example", "/%5cevil.ex"),
        *("/%09/evil.example", "/%0d%0aLocation:%20https://evil.example", "/blog//e"),
        *("///evil.example/..", "/https://evil.example", "/%2f%2fevil.example"),
        *("/blog/post.md/..%2f", "/blog%0d%0aSet-Cookie:a=b", "//evil.example/blog"),
    ],
)
def test_no_address_leads_to_another_site(client: Client, path: str):
    """Not even where a slash is added."""
    answer = client.get(path)

    place = answer.headers.get("Location", "/")
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))
    assert "\n" not in place
    assert "Set-Cookie" not in answer.headers


def test_missing_addresses_leave_no_row(client: Client):
    before = PastAddress.objects.count(), LoginSession.objects.count()

    for number in range(50):
        assert client.get(f"/nothing-{number}/?a={number}").status_code == 404

    assert (PastAddress.objects.count(), LoginSession.objects.count()) == before


def written_to() -> dict[str, str]:
    """Everything of the admin that takes a form, and a row for its address."""
    return {line.name: line.row for line in lines() if line.method.startswith("POST")}


def test_nothing_is_written_without_the_forms_token():
    """Nor with another site's origin, though the token be right."""
    admin = make_admin("root")
    rows = make_rows(admin)
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin)
    token = "s" * 32
    client.cookies[settings.CSRF_COOKIE_NAME] = token

    for name, row in written_to().items():
        space = "" if name == "view-on-site" else "admin:"
        address = reverse(f"{space}{name}", args=rows[row])
        without = client.post(address, {"post": "yes"})
        foreign = client.post(
            address,
            {"post": "yes", "csrfmiddlewaretoken": token},
            headers={"Origin": "https://evil.example"},
        )
        assert (without.status_code, foreign.status_code) == (403, 403), address


def test_no_view_is_exempt_from_the_token_but_the_one_that_asks_first():
    exempt = {
        str(pattern.name)
        for pattern in patterns()
        if getattr(pattern.callback, "csrf_exempt", False)
    }

    # That one writes nothing, and says nothing to strangers.
    assert exempt - {"metrics"} == {"blog_transfer_import"}


def patterns() -> list[URLPattern]:
    pending: list[Any] = list(get_resolver().url_patterns)
    found = []
    while pending:
        pattern = pending.pop()
        if isinstance(pattern, URLResolver):
            pending.extend(pattern.url_patterns)
        else:
            found.append(pattern)
    return found


def test_a_session_that_was_given_is_not_the_one_that_is_logged_in(
    client: Client, settings: LazySettings
):
    User.objects.create_superuser("admin", password=PASSWORD)
    client.cookies[settings.SESSION_COOKIE_NAME] = "f" * 32

    answer = client.post(LOGIN, {"login": "admin", "password": PASSWORD})

    assert answer.status_code == 302
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != "f" * 32
