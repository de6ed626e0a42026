"""An upload that is cut in the middle leaves nothing: neither a row nor a file."""

from __future__ import annotations

import io
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from blog.models import Image
from tests.factories import make_admin, png
from tests.serving import Gunicorn

UPLOAD = reverse("admin:blog_image_upload")
SECRET = "s" * 32  # as long as Django's are
PICTURE = png((1, 2, 3), size=(300, 200))
BODY = b"".join(
    [
        b'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n',
        SECRET.encode(),
        b'\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="sea.png"',
        b"\r\nContent-Type: image/png\r\n\r\n",
        PICTURE,
        b'\r\n--x\r\nContent-Disposition: form-data; name="alt"\r\n\r\n',
        b"A sea\r\n--x--\r\n",
    ]
)
FILE = BODY.index(PICTURE)


class Cut(io.BytesIO):
    """What a server reads from a connection that is reset."""

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        if not data:
            raise ConnectionResetError("Connection reset by peer")
        return data


def send(host: str, port: int, client: Client, body: bytes) -> str:
    """What is answered to so much of the body, after which no more comes."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    head = (
        f"POST {UPLOAD} HTTP/1.1\r\nHost: {host}\r\n"
        f"Content-Length: {len(BODY)}\r\nAccept: application/json\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n"
        f"Cookie: csrftoken={SECRET}; sessionid={session}\r\n\r\n"
    )
    with socket.create_connection((host, port), timeout=20) as connection:
        connection.sendall(head.encode() + body)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read().decode()


def place_of(server: LiveServer) -> tuple[str, int]:
    return server.thread.host, server.thread.port


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "end",
    [
        FILE + len(PICTURE) // 2,
        FILE + len(PICTURE),
        FILE + len(PICTURE) + 20,
        FILE - 1,
    ],
    ids=["in the file", "right after it", "before the last field", "before the file"],
)
def test_half_a_body_leaves_neither_row_nor_file(
    live_server: LiveServer, client: Client, media_root: Path, end: int
):
    client.force_login(make_admin())

    answer = send(*place_of(live_server), client, BODY[:end])

    assert answer.startswith("HTTP/1.1 400")
    assert "broke off in the middle" in answer
    assert not Image.objects.exists()
    assert not [path for path in media_root.rglob("*") if path.is_file()]


def test_gunicorn_does_not_take_half_a_body_for_a_whole_one(
    gunicorn: Gunicorn, client: Client, media_root: Path
):
    client.force_login(make_admin())

    cut = send("127.0.0.1", gunicorn.port, client, BODY[: FILE + 200])
    files = [path for path in media_root.rglob("*") if path.is_file()]
    whole = send("127.0.0.1", gunicorn.port, client, BODY)

    assert cut.startswith("HTTP/1.1 40")
    assert files == []
    assert whole.startswith("HTTP/1.1 201")


@pytest.mark.django_db(transaction=True)
def test_the_whole_body_is_a_picture(live_server: LiveServer, client: Client):
    client.force_login(make_admin())

    answer = send(*place_of(live_server), client, BODY)

    assert answer.startswith("HTTP/1.1 201")
    assert Image.objects.get().alt == "A sea"


@pytest.mark.django_db
def test_a_connection_that_is_reset_leaves_neither_row_nor_file(media_root: Path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_admin())
    browser.cookies["csrftoken"] = SECRET

    response = browser.generic(
        "POST",
        UPLOAD,
        headers={"Accept": "application/json"},
        **{  # type: ignore[arg-type]  # the keys of WSGI
            "wsgi.input": Cut(BODY[: FILE + 100]),
            "CONTENT_LENGTH": str(len(BODY)),
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
        },
    )

    assert response.status_code == 403
    assert not Image.objects.exists()
    assert not [path for path in media_root.rglob("*") if path.is_file()]
