"""Row P6: what a later run does with an item that is here already."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from blog.models import Image, Page, Post
from tests import images
from tests.blog.importing.sources import feed, folder, opened
from tests.blog.importing.writing.runs import line, results, run
from tests.factories import make_post

pytestmark = pytest.mark.django_db

TIDES = "---\ntitle: Tides\ndate: 2019-05-01\n---\nLow water. ![Low](low.png)\n"
EBB = "---\ntitle: Ebb\ndate: 2019-05-02\n---\nHigh water.\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return folder(
        tmp_path,
        {
            "tides.md": TIDES,
            "low.png": images.png(),
            "ebb.md": EBB,
        },
    )


def rewrite(journal: Path, name: str, old: str, new: str) -> None:
    file = journal / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_what_changed_in_the_source_is_updated_alone(journal: Path):
    run(journal)
    rewrite(journal, "tides.md", "Low water.", "Very low water.")

    report = run(journal)

    assert results(report) == {
        "tides.md": "updated",
        "ebb.md": "unchanged",
    }
    assert Post.objects.get(slug="tides").body.startswith("Very low water.")
    assert Post.objects.count() == 2


def test_a_picture_that_changed_is_a_change(journal: Path):
    run(journal)
    (journal / "low.png").write_bytes(images.png(size=(20, 20)))

    report = run(journal)

    assert results(report)["tides.md"] == "updated"
    assert Image.objects.count() == 2


def test_what_was_edited_here_is_never_overwritten(journal: Path):
    run(journal)
    post = Post.objects.get(slug="tides")
    post.body = "Written here."
    post.save()
    rewrite(journal, "tides.md", "Low water.", "Very low water.")

    first, second = run(journal), run(journal)

    post.refresh_from_db()
    assert post.body == "Written here."
    for report in (first, second):
        conflict = line(report, "tides.md")
        assert str(conflict.result) == "conflict"
        assert f"/admin/blog/post/{post.pk}/change/" in conflict.notes[0]


@pytest.mark.parametrize("field", ["title", "tags"])
def test_each_edit_counts(journal: Path, field: str):
    run(journal)
    post = Post.objects.get(slug="tides")
    if field == "tags":
        post.set_tags(["Rust"])
    else:
        post.title = "Written here"
        post.save()
    rewrite(journal, "tides.md", "Low water.", "Very low water.")

    assert results(run(journal))["tides.md"] == "conflict"


def test_a_save_without_a_change_is_no_edit(journal: Path):
    run(journal)
    Post.objects.get(slug="tides").save()
    rewrite(journal, "tides.md", "Low water.", "Very low water.")

    assert results(run(journal))["tides.md"] == "updated"


def test_what_was_deleted_here_stays_deleted_until_asked_for(journal: Path):
    run(journal)
    Post.objects.get(slug="tides").delete()

    report = run(journal)

    assert results(report)["tides.md"] == "skipped"
    assert "--restore-deleted" in line(report, "tides.md").notes[0]
    assert not Post.objects.filter(slug="tides").exists()

    restored = importer.run(opened(journal), Options(restores_deleted=True))

    assert results(restored)["tides.md"] == "made"
    assert Post.objects.filter(slug="tides").exists()
    assert results(run(journal))["tides.md"] == "unchanged"


def test_a_new_slug_in_the_source_moves_the_post(client: Client, journal: Path):  # E10
    run(journal)
    rewrite(journal, "ebb.md", "title: Ebb", "title: Ebb\nslug: outgoing")

    run(journal)

    assert Post.objects.filter(slug="outgoing").exists()
    assert client.get("/blog/ebb/")["Location"] == "/blog/outgoing/"


def test_a_number_that_a_slug_got_stays(tmp_path: Path):
    make_post(slug="ebb")
    root = folder(tmp_path, {"ebb.md": EBB})
    run(root)
    rewrite(root, "ebb.md", "High", "Higher")

    report = run(root)

    assert line(report, "ebb.md").address == "/blog/ebb-2/"
    assert results(report)["ebb.md"] == "updated"


def test_a_post_that_became_a_page_is_a_conflict(journal: Path):
    run(journal)
    rewrite(journal, "ebb.md", "title: Ebb", "title: Ebb\nlayout: page")

    report = run(journal)

    assert results(report)["ebb.md"] == "conflict"
    assert "Delete /blog/ebb/ here" in line(report, "ebb.md").notes[0]
    assert not Page.objects.exists()


def test_each_line_has_the_title_of_its_item(tmp_path: Path):
    text = "---\ntitle: Tides\ndate: 2020-01-01\n---\nHigh.\n"
    source = folder(tmp_path, {"a.md": text})

    first, second = run(source), run(source)

    assert [line.title for line in (*first.lines, *second.lines)] == ["Tides"] * 2


def test_what_is_gone_from_the_source_stays_and_is_told(tmp_path: Path):
    text = "---\ntitle: {}\ndate: 2020-01-01\n---\nHigh.\n"
    source = folder(tmp_path, {"a.md": text.format("A"), "b.md": text.format("B")})
    run(source)
    (source / "b.md").unlink()

    report = run(source)

    assert "Not in it any more, and still here: 1 item (b.md)." in report.remarks
    assert Post.objects.count() == 2


def test_a_feed_is_not_everything(tmp_path: Path):
    item = "<item><title>{0}</title><guid>{0}</guid><description>x</description></item>"
    run(feed(tmp_path, item.format("One") + item.format("Two")))

    report = run(feed(tmp_path, item.format("Two")))

    assert not any("any more" in remark for remark in report.remarks)
