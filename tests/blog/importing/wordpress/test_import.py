"""Rows P2 and P6: an export is here after an import, and old addresses lead here."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from blog.models import Category, Page, Post
from tests.blog.importing.wordpress.exports import SITE, export, item, photo
from tests.blog.importing.writing.runs import results, run

pytestmark = pytest.mark.django_db

CODE = '[code lang="python"]\nif a &lt; b:\n\tpass\n[/code]'
USES = '<category domain="category" nicename="sea"><![CDATA[Sea]]></category>'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return export(
        tmp_path,
        item(f"{CODE}\n\n<a href='/?p=13'>ebb</a>", USES, post_name="tides"),
        item("High.", post_id="13", post_name="ebb", status="draft"),
        item(
            f'Who. <a href="{SITE}/2019/05/tides-12/#more-12">tides</a>',
            post_id="14",
            post_type="page",
            post_name="about",
            link=f"{SITE}/who/about/",
        ),
        photo(),
        item(post_id="15", post_type="nav_menu_item"),
    )


def test_an_export_arrives_whole(source: Path):
    report = run(source)

    tides = Post.objects.get(slug="tides")
    assert tides.body == "```python\nif a < b:\n\tpass\n```\n\n[ebb](/blog/ebb/)\n"
    assert [str(tides.author), str(tides.category)] == ["Ines Marlow", "Sea"]
    assert tides.feed_id == f"{SITE}/?p=12"
    assert Post.objects.get(slug="ebb").status == Post.Status.DRAFT
    assert Page.objects.get().body == "Who. [tides](/blog/tides/)\n"
    assert Category.objects.get().slug == "sea"
    assert results(report) == {
        "?p=12": "made",
        "?p=13": "made",
        "?p=14": "made",
        "?p=50": "skipped",
        "nav_menu_item (1)": "skipped",
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/2019/05/tides-12/", "/blog/tides/"),
        ("/2019/05/tides-12", "/blog/tides/"),
        ("/2019/05/tides-12/feed/", "/blog/tides/"),
        ("/who/about/", "/about/"),
    ],
)
def test_old_addresses_lead_here(client: Client, source: Path, old: str, new: str):
    run(source)

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, new)


def test_a_second_run_changes_nothing(source: Path):
    run(source)

    again = results(run(source))

    assert {again[f"?p={number}"] for number in (12, 13, 14)} == {"unchanged"}


def test_a_dry_run_tells_the_same(source: Path):
    dry = run(source, dry=True)

    assert not Post.objects.exists()
    wet = run(source)
    assert (dry.lines, dry.remarks) == (wet.lines, wet.remarks)


@pytest.mark.parametrize(
    "asked",
    ["%E4%BD%A0%E5%A5%BD", "%e4%bd%a0%e5%a5%bd", "你好"],
    ids=["upper", "lower", "decoded"],
)
def test_an_address_in_another_script_leads_to_the_post(
    tmp_path: Path, client: Client, asked: str
):
    encoded = "%e4%bd%a0%e5%a5%bd"
    there = f"{SITE}/2019/05/{encoded}/"
    run(export(tmp_path, item("Hi.", title="你好 2", post_name=encoded, link=there)))

    response = client.get(f"/2019/05/{asked}/")

    assert response.status_code == 301
    assert response["Location"] == Post.objects.get().get_absolute_url()
    assert response["Location"].startswith("/blog/post-")
