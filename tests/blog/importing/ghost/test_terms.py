"""Row P3: what an export knows of tags and authors."""

from __future__ import annotations

from pathlib import Path

from blog.importing.records import ImportedTerm, TermKind
from tests.blog.importing.ghost.exports import SITE, export, row
from tests.blog.importing.sources import items, remarks


def terms(source: Path, site: str = SITE) -> list[ImportedTerm]:
    return [item for item in items(source, site) if isinstance(item, ImportedTerm)]


def test_tags_keep_slug_words_and_addresses(tmp_path: Path):
    tag = {"id": 1, "name": "C, C++", "slug": "c", "description": "1. *Old*"}
    hidden = {"id": 2, "name": "#hidden", "slug": "hash-hidden"}

    assert terms(export(tmp_path, row(), tags=[tag, hidden])) == [
        ImportedTerm(
            kind=TermKind.TAG,
            name="C C++",
            slug="c",
            description="1\\. \\*Old\\*",
            old_addresses=("/tag/c/", "/tag/c/rss/"),
        )
    ]


def test_authors_keep_slug_words_and_addresses(tmp_path: Path):
    user = {
        "id": 1,
        "name": "Ada",
        "slug": "ada",
        "bio": "Counts.",
        "website": "https://ada.example/",
        "email": "ada@old.example",
    }
    source = export(tmp_path, row(), users=[user])

    assert terms(source, f"{SITE}/journal") == [
        ImportedTerm(
            kind=TermKind.AUTHOR,
            name="Ada",
            slug="ada",
            description="Counts.\n\n[Website](https://ada.example/)",
            old_addresses=("/journal/author/ada/", "/journal/author/ada/rss/"),
        )
    ]


def test_two_of_one_name_are_one(tmp_path: Path):
    tags = [
        {"id": 1, "name": "Sea", "slug": "sea"},
        {"id": 2, "name": "sea", "slug": "sea-2", "description": "Salt"},
    ]

    (found,) = terms(export(tmp_path, row(), tags=tags))

    assert (found.name, found.description) == ("Sea", "Salt")
    assert "/tag/sea-2/" in found.old_addresses


def test_what_stays_behind_is_counted_and_nobody_is_named(tmp_path: Path):
    source = export(
        tmp_path,
        row(tags=[{"name": "#hidden"}]),
        tags=[{"id": 1, "name": "Sea", "og_image": "x.png"}],
        users=[{"id": 1, "name": "Ada", "location": "Lisbon", "email": "a@b.example"}],
        settings=[{"key": "codeinjection_foot", "value": "<script>"}],
        members=[{"email": "m@b.example"}, {"email": "n@b.example"}],
        newsletters=[{"sender_email": "l@b.example"}],
        labels=[],
    )

    found = remarks(source)

    assert found == [
        "Tags that readers never saw stayed behind: #hidden (1).",
        "Of tags these have no place here: og_image (1).",
        "Of authors these have no place here: location (1).",
        "Code that was injected into the foot of every page stayed behind (8 "
        "characters).",
        "What else the export holds stayed behind: settings (1), members (2), "
        "newsletters (1).",
        "The export does not say where the blog was. Give its address (--site), and "
        "links to it lead here, and pictures that the export does not hold can be "
        "found.",
    ]
    assert "@" not in repr(items(source))
