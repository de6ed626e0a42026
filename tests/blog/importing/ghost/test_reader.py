"""Rows P3 and P6: what a run is remembered by, and that nothing breaks a reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.blog.importing.ghost.exports import (
    SITE,
    document,
    export,
    records,
    row,
    written,
)
from tests.blog.importing.sources import items, opened

ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**400, 1.5, "", " ", "\0\ud800\ufdd0", "a" * 70_000, [], {}),
    *([None], [[1]], {"a": {}}, ["<![x"], "__GHOST_URL__", "//", "http://[", "%00%ff"),
)
TABLES = ("tags", "users", "posts_tags", "posts_authors", "posts_meta", "settings")


@pytest.mark.parametrize(
    ("site", "said", "source"),
    [
        (SITE, [], "old.example"),
        ("", [{"key": "url", "value": "https://new.example/a/"}], "new.example/a"),
        ("", [{"key": "title", "value": "Notes on\ntides"}], "Notes on tides"),
        ("", {"title": "Notes"}, "Notes"),
        ("", [], "notes.ghost.json"),
    ],
    ids=["site", "url", "title", "object", "file"],
)
def test_a_second_run_finds_the_first(
    tmp_path: Path, site: str, said: Any, source: str
):
    assert opened(export(tmp_path, row(), settings=said), site).source == source


def test_items_may_be_asked_for_again(tmp_path: Path):
    found = opened(export(tmp_path, row(), tags=[{"name": "Sea"}]), SITE)

    assert list(found.items()) == list(found.items())


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("site", ["", SITE], ids=["unknown", "known"])
def test_no_value_breaks_a_post(tmp_path: Path, site: str, value: Any):
    columns = (*row(), "lexical", "mobiledoc", "markdown", "feature_image", "authors")
    further = ("tags", "canonical_url", "custom_excerpt", "locale", "created_at")
    posts = [
        row(id=f"{number}", uuid=f"u{number}", **{name: value})
        for number, name in enumerate((*columns, *further))
        if name not in {"id", "uuid"}
    ]
    source = written(
        tmp_path, document(*posts, row(id=value), dict.fromkeys(row(), value))
    )

    found = items(source, site)

    assert len(found) >= len(posts)
    repr(found).encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_no_table_breaks_an_export(tmp_path: Path, value: Any):
    entry = dict.fromkeys(
        ("id", "name", "slug", "key", "value", "post_id", "tag_id", "author_id"), value
    )
    whole = dict.fromkeys(TABLES, value)
    rows = {name: [entry, value, {**entry, "sort_order": value}] for name in TABLES}

    for tables in (whole, rows):
        source = written(tmp_path, document(row(), value, **tables))
        assert records(source)[0].title == "Tides"
