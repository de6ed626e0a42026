"""Row P7: pictures of other sites come from a folder or the web, or are reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from blog.images import MAX_BYTES
from blog.importing.records import ImportedImage
from blog.importing.writing.media import Media, NotToBeHad
from tests import images
from tests.web_server import WebServer, content, redirect, status

PICTURE = images.png()


def named(*places: str) -> ImportedImage:
    return ImportedImage("as-in-the-text", "low.png", places=places)


def found(media: Media, *places: str) -> bytes | NotToBeHad:
    return next(media.read_each([named(*places)]))


def web(server: WebServer) -> Media:
    return Media(downloads=True, guard=server.guard, pauses=(0, 0))


@pytest.mark.parametrize(
    "kept", ["wp-content/uploads/2019/05/low tide.png", "2019/05/low tide.png"]
)
def test_a_folder_holds_a_picture_at_the_end_of_its_path(tmp_path: Path, kept: str):
    file = tmp_path / kept
    file.parent.mkdir(parents=True)
    file.write_bytes(PICTURE)

    address = "https://old.example/wp-content/uploads/2019/05/low%20tide.png?w=1"

    assert found(Media(tmp_path), address) == PICTURE


@pytest.mark.parametrize(
    "path", ["..%2Fsecret.png", "../secret.png", "%00", "link.png"]
)
def test_nothing_outside_the_folder_is_found(tmp_path: Path, path: str):
    root = tmp_path / "media"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(PICTURE)
    (root / "link.png").symlink_to(tmp_path / "secret.png")

    assert isinstance(found(Media(root), f"https://old.example/{path}"), NotToBeHad)


def test_the_best_place_that_has_it_wins(server: WebServer):
    server.pages["/small.png"] = content(PICTURE)

    places = map(server.address, ("/large.png", "/small.png"))

    assert found(web(server), *places) == PICTURE


def test_a_busy_server_is_asked_again(server: WebServer):
    server.pages["/low.png"] = status(503)

    assert "answered 503" in str(found(web(server), server.address("/low.png")))
    assert len(server.visits) == 3


def test_a_server_that_never_answers_is_left_alone(server: WebServer):
    media = web(server)
    gone = "http://nowhere.example:1/low.png"
    media.guard = replace(media.guard, ports=frozenset({1}))

    reasons = [str(found(media, gone)) for _ in range(5)]

    assert "no connection" in reasons[0]
    assert (
        reasons[-1]
        == "nowhere.example:1 gave no answer before and was not asked again."
    )


def test_what_is_too_large_is_not_taken(server: WebServer, tmp_path: Path):
    server.pages["/low.png"] = content(b"1" * (MAX_BYTES + 1))
    (tmp_path / "low.png").write_bytes(b"1" * (MAX_BYTES + 1))
    address = server.address("/low.png")

    assert "larger than 20 MB" in str(found(web(server), address))
    assert "larger than 20 MB" in str(found(Media(tmp_path), address))


@pytest.mark.parametrize(
    "address",
    ["http://10.0.0.7/a.png", "http://[::ffff:10.0.0.7]/a.png", "file:///etc/passwd"],
)
def test_private_addresses_are_never_asked(address: str):
    assert "refused" in str(found(Media(downloads=True), address))


def test_a_redirect_is_followed(server: WebServer):
    server.pages |= {"/a": redirect("/b"), "/b": content(PICTURE)}

    assert found(web(server), server.address("/a")) == PICTURE


def test_a_few_pictures_are_fetched_ahead_and_no_more(tmp_path: Path):
    (tmp_path / "low.png").write_bytes(PICTURE)
    begun: list[int] = []

    def wanted() -> Iterator[ImportedImage]:
        for number in range(50):
            begun.append(number)
            yield named("https://old.example/low.png")

    read = Media(tmp_path).read_each(wanted())

    for number in range(1, 51):
        assert next(read) == PICTURE
        assert len(begun) < number + 5
    assert list(read) == []
