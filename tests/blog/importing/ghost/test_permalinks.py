"""Row P6: every old address is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.blog.importing.ghost.exports import (
    SITE,
    document,
    export,
    packed,
    records,
    row,
)
from tests.blog.importing.sources import remarks


def addresses(source: Path) -> tuple[str, ...]:
    return records(source)[0].old_addresses


def setting(key: str, value: Any) -> list[dict[str, Any]]:
    return [{"key": key, "value": value}]


@pytest.mark.parametrize(
    ("version", "said", "has_amp"),
    [
        ("5.80.0", [], False),
        ("3.41.9", [], True),
        ("3.41.9", setting("amp", "false"), False),
        ("5.80.0", setting("amp", True), True),
        ("014", [], False),
    ],
)
def test_pages_for_telephones_are_known_where_they_were(
    tmp_path: Path, version: str, said: Any, has_amp: bool
):
    source = export(tmp_path, row(), version=version, settings=said)

    assert ("/tides/amp/" in addresses(source)) is has_amp


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("/:year/:month/:day/:slug/", "/2023/05/02/tides/"),
        ("/{primary_tag}/{slug}/", "/sea/tides/"),
        ("/by/:author/:slug/", "/by/ada/tides/"),
    ],
)
def test_other_forms_of_address_are_known(tmp_path: Path, pattern: str, expected: str):
    source = export(
        tmp_path,
        row(
            published_at="2023-05-01T23:30:00.000Z",
            tags=[{"name": "Sea", "slug": "sea"}],
            authors=[{"name": "Ada", "slug": "ada"}],
        ),
        settings=[
            {"key": "permalinks", "value": pattern},
            {"key": "active_timezone", "value": "Europe/Lisbon"},
        ],
    )

    assert addresses(source) == (expected,)


def test_routes_of_a_backup_say_the_form_of_addresses(tmp_path: Path):
    routes = b"collections:\n  /blog/:\n    permalink: /blog/{slug}/\n"

    source = packed(tmp_path, document(row()), {"settings/routes.yaml": routes})

    assert addresses(source) == ("/blog/tides/",)


@pytest.mark.parametrize(
    "routes",
    [
        b"collections:\n  /a/:\n    permalink: /a/{slug}/\n"
        b"  /b/:\n    permalink: /b/{slug}/\n",
        *(b"[", b"a", b"", b"\xff\xfe", b"collections:\n  /: 3\n", b"x: &a [*a]"),
        b"a: &a [1,1]\nb: &b [*a,*a]\nc: {<<: [*b, *b]}\n",
    ],
)
def test_routes_that_do_not_say_it_are_told(tmp_path: Path, routes: bytes):
    source = packed(tmp_path, document(row()), {"settings/routes.yaml": routes})

    assert addresses(source) == ("/tides/",)
    assert any("taken to be /{slug}/" in remark for remark in remarks(source, SITE))


def test_redirects_are_further_old_addresses(tmp_path: Path):
    redirects = b"""[{"from": "/ebb", "to": "/tides/", "permanent": true},
        {"from": "^/flow/?$", "to": "https://old.example/tides"},
        {"from": "/x/(.*)", "to": "/$1"}, {"from": "/gone", "to": "/gone-too/"},
        {"from": "/out", "to": "https://m.example/tides/"}, 3]"""

    source = packed(tmp_path, document(row()), {"data/redirects.json": redirects})

    assert addresses(source) == ("/tides/", "/ebb/", "/flow/")
    assert remarks(source, SITE)[0] == (
        "Redirects that are patterns, or lead to nothing of this import, stayed behind "
        "(3): /x/(.*) → /$1, /out → https://m.example/tides/, /gone/ → /gone-too/."
    )


def test_redirects_may_be_yaml(tmp_path: Path):
    redirects = b"301:\n  /ebb: /tides/\n302:\n  /flow: /tides/\nx: 3\n"

    source = packed(tmp_path, document(row()), {"data/redirects.yaml": redirects})

    assert addresses(source) == ("/tides/", "/ebb/", "/flow/")


@pytest.mark.parametrize("redirects", [b"[", b"\xff", b"{" * 9_000, b"a: b: c"])
def test_redirects_that_cannot_be_read_are_told(tmp_path: Path, redirects: bytes):
    source = packed(tmp_path, document(row()), {"data/redirects.json": redirects})

    assert addresses(source) == ("/tides/",)
    assert remarks(source, SITE)[0].startswith("The file of redirects cannot be read")
