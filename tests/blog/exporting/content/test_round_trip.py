"""Row P1: an export, taken into an empty site, gives the same site and export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from blog.exporting.content.run import export
from blog.exporting.content.targets import opened as target
from blog.models import (
    Author,
    AuthorLink,
    Category,
    ChangeNote,
    Image,
    Page,
    PastAddress,
    Post,
    Series,
    Tag,
    TagAlias,
)
from site_config.models import NavigationLink, Position, SiteIdentity
from tests.blog.importing.writing.runs import line, results, run
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_expired,
    make_image,
    make_page,
    make_post,
    make_scheduled,
    make_series,
    make_tag,
)

pytestmark = pytest.mark.django_db

Empty = Callable[[], None]

PAGES = [
    *("/", "/blog/", "/blog/archive/", "/blog/tides/", "/blog/ebb/", "/about/"),
    *("/blog/category/sea/", "/blog/tag/c-plus-plus/", "/blog/series/water/"),
    *("/author/ines/", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml"),
    *("/blog/tides.md", "/llms.txt", "/search/?q=water", "/blog/gone/", "/old/"),
]
BODY = (
    "Low\r\nwater.  \n\n## Why\n\n![Low]({})\n\n```python\nprint('é')\n```\n\ttail\n \n"
)


def make_site() -> None:
    """A row of every kind, and every column of a post with something in it."""
    ines = make_author(slug="ines", biography="*Salt*.")
    AuthorLink.objects.create(author=ines, label="Home", address="https://i.example/")
    picture = make_image(alt="Low: “water”", caption="At noon")
    sea = make_category("Sea & Salt", slug="sea", description="All of it.", order=3)
    water = make_series("Water", slug="water", is_complete=True)
    go = make_tag("C++", description="Fast.")
    TagAlias.objects.create(name="CPP", tag=go)
    newer = make_post("Ebb", slug="ebb", category=sea, author=ines)
    post = make_post(
        "Tides: “1.10”",
        slug="tides",
        body=BODY.format(picture.source),
        summary="no",
        author=ines,
        category=sea,
        tags=("C++", "yes"),
        series=water,
        series_part=2,
        cover=picture,
        canonical_url="https://first.example/",
        discussion_links="https://a.example/\nhttps://b.example/",
        language="pt-BR",
        noindex=True,
        featured=True,
        applies_to="SQL 9",
        reviewed_on=date(2025, 4, 1),
        superseded_by=newer,
        published_at=datetime(2025, 3, 1, 9, 30, 1, 250, tzinfo=UTC),
        significantly_updated_at=datetime(2025, 3, 2, tzinfo=UTC),
        feed_id="https://old.example/?p=1",
    )
    post.pinned_related.add(newer)
    ChangeNote.objects.create(post=post, text="It was noon.")
    change_a_heading(post)
    make_draft("Draft")
    make_scheduled("Later")
    make_expired("Gone", slug="gone")
    make_page("About", slug="about", body="# Who\n", noindex=True)
    make_page("Hidden", slug="hidden", is_published=False)
    PastAddress.objects.create(path="/old/", target="/blog/tides/")
    PastAddress.objects.create(path="/?p=7", target="")
    SiteIdentity.objects.create(
        site_name="Tides",
        profile=ines,
        avatar=picture,
        time_zone="Europe/Lisbon",
        footer="",
    )
    NavigationLink.objects.create(label="About", address="/about/")
    Position.objects.create(author=ines, role="Pilot", started=date(2020, 1, 1))


def change_a_heading(post: Post) -> None:
    """The address of the heading as it was lives on."""
    again = Post.objects.get(pk=post.pk)
    again.body = again.body.replace("## Why", "## Why not")
    again.save()
    assert "why" in again.outline[0]["aliases"]


@pytest.fixture
def empty_the_site(django_capture_on_commit_callbacks: Any) -> Empty:
    """Files go when nobody can undo it any more."""

    def empty() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            delete_everything()

    return empty


def delete_everything() -> None:
    NavigationLink.objects.all().delete()
    Position.objects.all().delete()
    SiteIdentity.objects.all().delete()
    for model in (Post, Page, Series, Category, Tag, Author, Image):
        model.objects.all().delete()
    PastAddress.objects.all().delete()


def exported(place: Path) -> dict[str, bytes]:
    with target(place) as opened:
        export(opened)
    if place.suffix == ".zip":
        with ZipFile(place) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def answers(client: Client) -> dict[str, tuple[int, bytes]]:
    found = {address: client.get(address) for address in PAGES}
    return {
        address: (answer.status_code, answer.content)
        for address, answer in found.items()
    }


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_an_export_comes_back_the_same(
    client: Client, tmp_path: Path, name: str, empty_the_site: Empty
):  # P1
    make_site()
    before, first = answers(client), exported(tmp_path / name)
    empty_the_site()

    report = run(tmp_path / name)

    assert set(results(report).values()) == {"made"}, report.as_text()
    assert report.remarks == []
    assert exported(tmp_path / f"again-{name}") == first
    assert answers(client) == before


def test_two_exports_are_the_same_byte_for_byte(tmp_path: Path):
    make_site()

    exported(tmp_path / "a.zip")
    exported(tmp_path / "b.zip")

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_bodies_are_exact_in_their_files(tmp_path: Path):
    post = make_post("Tides", body=BODY)

    document = exported(tmp_path / "export")["posts/tides/index.md"]

    assert document.endswith(b"---\n\n" + post.body.encode())


def test_a_dry_run_writes_nothing(tmp_path: Path, empty_the_site: Empty):  # P6
    make_site()
    exported(tmp_path / "export")
    empty_the_site()

    report = run(tmp_path / "export", dry=True)

    assert set(results(report).values()) == {"made"}, report.as_text()
    assert not any(model.objects.exists() for model in (Post, Image, Tag, SiteIdentity))


def test_a_second_run_changes_nothing(tmp_path: Path, empty_the_site: Empty):  # P6
    make_site()
    exported(tmp_path / "export")
    empty_the_site()
    run(tmp_path / "export")
    versions = set(Post.objects.values_list("slug", "version"))

    report = run(tmp_path / "export")

    assert set(results(report).values()) == {"unchanged"}
    assert set(Post.objects.values_list("slug", "version")) == versions


def test_a_changed_document_updates_its_post_alone(
    tmp_path: Path, empty_the_site: Empty
):
    make_site()
    exported(tmp_path / "export")
    empty_the_site()
    run(tmp_path / "export")
    file = tmp_path / "export/posts/ebb/index.md"
    file.write_bytes(file.read_bytes() + b"\nMore.\n")

    report = run(tmp_path / "export")

    assert Post.objects.get(slug="ebb").body.endswith("\nMore.\n")
    changed = {name for name, result in results(report).items() if result == "updated"}
    assert changed == {"posts/ebb/index.md"}


def test_what_was_edited_here_is_kept_and_reported(tmp_path: Path):  # P6
    make_site()
    exported(tmp_path / "export")
    post = Post.objects.get(slug="ebb")
    post.body = "Mine.\n"
    post.save()

    report = run(tmp_path / "export")

    assert str(line(report, "posts/ebb/index.md").result) == "conflict"
    assert Post.objects.get(slug="ebb").body == "Mine.\n"


def test_a_post_that_is_gone_leaves_the_folder(tmp_path: Path):
    make_site()
    (tmp_path / "export").mkdir()
    (tmp_path / "export/README").write_text("Mine.", encoding="utf-8")
    exported(tmp_path / "export")
    (tmp_path / "export/posts/ebb/notes.txt").write_text("Mine.", encoding="utf-8")
    Post.objects.filter(slug="gone").delete()

    names = exported(tmp_path / "export")

    assert "posts/gone/index.md" not in names
    assert not (tmp_path / "export/posts/gone").exists()
    assert {"README", "posts/ebb/notes.txt"} <= names.keys()


def test_a_picture_that_is_here_under_another_name_is_found(
    tmp_path: Path, empty_the_site: Empty
):
    picture = make_image("low.png")
    make_post("Tides", body=f"![Low]({picture.source})", cover=picture)
    exported(tmp_path / "export")
    digest = picture.digest
    empty_the_site()
    here = make_image("other.png")
    Image.objects.filter(pk=here.pk).update(digest=digest)

    first, second = run(tmp_path / "export"), run(tmp_path / "export")

    post = Post.objects.get()
    assert (post.body, post.cover) == (f"![Low]({here.source})", here)
    assert "texts of this import name that" in first.as_text()
    assert results(second)["posts/tides/index.md"] == "unchanged"
