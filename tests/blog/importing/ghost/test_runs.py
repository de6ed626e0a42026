"""Rows P3, P6 and P7, from the file to the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from blog.models import Image, Page, Post
from tests import images
from tests.blog.importing.ghost.exports import (
    ID,
    SITE,
    document,
    lexical,
    packed,
    paragraph,
    row,
    text,
    written,
)
from tests.blog.importing.writing.runs import results, run

pytestmark = pytest.mark.django_db


def backup(root: Path, **changes: Any) -> Path:
    picture = {"type": "image", "src": "__GHOST_URL__/content/images/low.png"}
    code = {"type": "codeblock", "code": "a = 1\n\tb", "language": "python"}
    link = {"type": "link", "url": "__GHOST_URL__/about/", "children": [text("us")]}
    body = lexical(paragraph(text("Low "), link), picture, code)
    whole = document(
        row(lexical=body, feature_image=picture["src"], **changes),
        row(id="2", uuid="p2", slug="about", title="About", type="page"),
        tags=[{"id": 1, "name": "Sea", "slug": "sea"}],
        posts_tags=[{"post_id": ID, "tag_id": 1}],
        users=[{"id": 1, "name": "Ada", "slug": "ada"}],
        posts_authors=[{"post_id": ID, "author_id": 1}],
    )
    return packed(root, whole, {"images/low.png": images.png()})


def test_a_backup_moves_in(tmp_path: Path, media_root: Path, client: Client):
    report = run(backup(tmp_path), site=SITE)

    post, stored = Post.objects.get(), Image.objects.get()
    assert report.totals() | {"made": 2, "lossy": 0} == report.totals()
    assert post.body == (
        f"Low [us](/about/)\n\n![]({stored.source})\n\n```python\na = 1\n\tb\n```\n"
    )
    assert (post.feed_id, post.cover, str(post.author)) == (ID, stored, "Ada")
    assert [tag.name for tag in post.tags.all()] == ["Sea"]
    assert Page.objects.get().slug == "about"
    answer = client.get("/tides/")
    assert (answer.status_code, answer["Location"]) == (301, post.get_absolute_url())


def test_a_second_run_changes_nothing(tmp_path: Path, media_root: Path):
    run(backup(tmp_path), site=SITE)

    again = run(backup(tmp_path), site=SITE)

    assert set(results(again).values()) == {"unchanged"}


def test_a_changed_title_comes_over(tmp_path: Path, media_root: Path):
    run(backup(tmp_path), site=SITE)
    run(backup(tmp_path, title="Ebb"), site=SITE)

    assert Post.objects.get().title == "Ebb"


def test_a_dry_run_writes_nothing(tmp_path: Path, media_root: Path):
    report = run(backup(tmp_path), site=SITE, dry=True)

    assert set(results(report).values()) == {"made"}
    assert not Post.objects.exists()
    assert not Image.objects.exists()


def test_a_bomb_among_the_pictures_is_a_loss(tmp_path: Path, media_root: Path):
    whole = document(row(html='<img src="/content/images/bomb.png" alt="x">'))
    source = packed(tmp_path, whole, {"images/bomb.png": bytes(21 * 1024 * 1024)})

    (line,) = run(source, site=SITE).lines

    assert "It has more than 20,971,520 bytes" in line.losses[0]


def test_odd_characters_are_told_and_break_no_report(tmp_path: Path):
    odd = "\ud800\0\ufdd0"
    names = ("title", "slug", "custom_excerpt", "canonical_url")
    facts = dict.fromkeys(names, f"a{odd}")
    body = f"![{odd}](/content/images/{odd}.png) [x](/{odd}/) `{odd}`"
    source = written(
        tmp_path,
        document(row(**facts, markdown=body, feature_image=f"/{odd}.png", locale=odd)),
    )

    report = run(source, site=SITE)

    assert results(report)
    report.as_text().encode()
    json.dumps(report.as_json(), ensure_ascii=False).encode()
