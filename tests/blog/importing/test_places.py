from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

import pytest

from blog.importing import places
from tests.blog.importing.sources import ZONE

DAY = datetime(2019, 5, 1, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("path", "date", "name", "language"),
    [
        ("tides.md", "", "tides", ""),
        ("2019-05-01-tides.md", "2019-05-01", "tides", ""),
        ("sea/2019-05-01_tides/index.md", "2019-05-01", "tides", ""),
        ("tides/index.de.md", "", "tides-de", "de"),
        ("tides.pt-BR.md", "", "tides-pt-BR", "pt-BR"),
        ("node.js.md", "", "node.js", ""),
        ("tides@1.md", "", "tides@1", ""),
        ("index.md", "", "index", ""),
    ],
    ids=lambda value: str(value) or "-",
)
def test_a_name_tells_date_slug_and_language(
    path: str, date: str, name: str, language: str
):  # P4
    place = places.place_of(PurePosixPath(path))

    assert (place.date, place.name, place.language) == (date, name, language)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("2025/06/26/tides", "2025-06-26"),
        ("/blog/2025/06/26/", "2025-06-26"),
        ("/2025/06/tides/", ""),
        ("/12025/06/26x/", ""),
    ],
)
def test_a_day_is_read_from_an_address(address: str, day: str):
    assert places.date_in(address) == day


@pytest.mark.parametrize(
    ("address", "segment"),
    [
        ("https://old.example/2019/05/tides.html", "tides"),
        ("/a/tides/?page=2", "tides"),
        ("/a/tides/index.html", "tides"),
        ("/gr%C3%BCn/", "grün"),
        ("https://old.example/?p=12", ""),
        ("http://[broken", "[broken"),
    ],
)
def test_the_last_segment_names_the_page(address: str, segment: str):
    assert places.last_segment(address) == segment


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://old.example/tides", "/tides/"),
        ("tides/", "/tides/"),
        ("/a/tides.html", "/a/tides.html"),
        ("/releases/1.94.1", "/releases/1.94.1/"),
        ("/notes/tides.md", "/notes/tides.md/"),
        ("https://old.example/?p=12", "/?p=12"),
        ("/gr%C3%BCn#top", "/grün/"),
        ("//old.example/a", "/a/"),
    ],
)
def test_an_old_address_is_a_path_as_requests_have_it(written: str, address: str):
    assert places.old_address(written) == address


@pytest.mark.parametrize(
    ("path", "addresses"),
    [
        ("site/_posts/2019-05-01-tides.md", ("/sea/2019/05/01/tides.html",)),
        (
            "site/notes/_posts/2019-05-01-tides.md",
            ("/notes/sea/2019/05/01/tides.html",),
        ),
        ("content/posts/Tides.md", ("/posts/tides/",)),
        ("site/content/posts/tides/index.md", ("/posts/tides/",)),
        ("content/2019-05-01-tides.md", ("/tides/", "/2019-05-01-tides/")),
        ("journal/tides.md", ()),
    ],
)
def test_where_generators_put_a_file_is_guessed(path: str, addresses: tuple[str, ...]):
    guessed = places.guessed_addresses(PurePosixPath(path), DAY, ("Sea",))

    assert guessed == addresses
