"""Each code block of a post as a file: row R8."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import (
    make_draft,
    make_expired,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db

BODY = """
```py title="orders/relay.py"
print("ä")\t
```

```
<script>x()</script>
```
"""


def address(slug: str = "outbox", file: str = "1.py") -> str:
    return f"/blog/{slug}/code/{file}"


def test_the_address_is_the_one_that_was_agreed():
    assert reverse("blog:snippet", args=["outbox", 1, "py"]) == address()


def test_a_snippet_is_its_exact_bytes_and_nothing_more(client: Client):
    make_post(slug="outbox", body=BODY)

    response = client.get(address())

    assert response.content == 'print("ä")	\n'.encode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="relay.py"'
    assert response["X-Robots-Tag"] == "noindex"


def test_markup_in_a_snippet_is_text_to_every_browser(client: Client):  # O4
    make_post(slug="outbox", body=BODY)

    response = client.get(address(file="2.txt"))

    assert response.content == b"<script>x()</script>\n"
    assert response["Content-Type"].startswith("text/plain")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("title", "disposition"),
    [
        ("a/b c.py", 'inline; filename="b c.py"'),
        ("a\\b.py", 'inline; filename="b.py"'),
        ("a;b%.py", 'inline; filename="a;b%.py"'),
        ("ä.py", "inline; filename*=utf-8''%C3%A4.py"),
        ("a\u202eyp.exe\x7f", 'inline; filename="ayp.exe"'),
        ("a/", "inline"),
        ("", "inline"),
    ],
)
def test_the_name_of_a_file_does_no_harm_in_a_header(
    client: Client, title: str, disposition: str
):
    post = make_post(slug="outbox", body=f"```py title='{title}'\nx\n```")

    response = client.get(address(file=f"1.{post.snippets[0]['extension']}"))

    assert response["Content-Disposition"] == disposition


@pytest.mark.parametrize("file", ["1.txt", "1.PY", "01.py", "1.x-y"])
def test_another_spelling_leads_to_the_one_address(client: Client, file: str):
    make_post(slug="outbox", body=BODY)

    response = client.get(address(file=file))

    assert (response.status_code, response["Location"]) == (301, address())


@pytest.mark.parametrize(
    "file", ["0.py", "3.py", "99999999999999999999.py", f"{'9' * 5000}.py", "1.", "1"]
)
def test_a_number_that_is_none_is_not_found(client: Client, file: str):
    make_post(slug="outbox", body=BODY)

    assert client.get(address(file=file)).status_code == 404


@pytest.mark.parametrize(
    ("make", "status"),
    [(make_draft, 404), (make_scheduled, 404), (make_expired, 410), (make_post, 200)],
)
def test_a_snippet_is_seen_when_its_post_is(client: Client, make: Any, status: int):
    make(slug="outbox", body=BODY)

    assert client.get(address()).status_code == status
    assert client.get("/blog/outbox/").status_code == status


def test_a_snippet_moves_with_its_post(client: Client):  # E10
    post = make_post(slug="outbox", body=BODY)
    post.slug = "inbox"
    post.save()

    response = client.get(address())

    assert (response.status_code, response["Location"]) == (301, address("inbox"))


def test_a_snippet_goes_with_its_post(client: Client):  # E10
    make_post(slug="outbox", body=BODY).delete()

    assert client.get(address()).status_code == 410


def test_who_knows_the_tag_is_sent_nothing(client: Client):  # O5
    make_post(slug="outbox", body=BODY)
    first = client.get(address())

    again = client.get(address(), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert "public" in first["Cache-Control"]
    assert not first.cookies
    assert "cookie" not in first["Vary"].lower()


def test_a_snippet_costs_one_small_query_beside_the_sites(client: Client):
    make_post(slug="outbox", body=BODY)
    client.get(address())

    with CaptureQueriesContext(connection) as queries:
        client.get(address())

    asked = [query["sql"] for query in queries if "blog_post" in query["sql"]]
    assert len(queries) <= 2
    assert len(asked) == 1
    assert '"blog_post"."html"' not in asked[0]


def test_asking_is_all_that_one_can_do(client: Client):
    make_post(slug="outbox", body=BODY)

    assert client.head(address()).status_code == 200
    assert client.post(address()).status_code == 405


def test_the_page_leads_to_each_of_its_snippets(client: Client):
    make_post(slug="outbox", body=BODY)

    page = client.get("/blog/outbox/").text

    for file in ("1.py", "2.txt"):
        assert f'href="code/{file}"' in page
        assert client.get(address(file=file)).status_code == 200


def test_a_standing_page_promises_no_file(client: Client):
    make_page(slug="about", body=BODY)

    assert "code-block__raw" not in client.get("/about/").text
