"""Rows P1 and P6: the history of a text leaves and comes back, each revision once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User

from blog import history
from blog.exporting.content.run import export_to
from blog.importing.report import Report
from blog.models import Page, Post, Revision
from blog.models.texts import Text
from tests.blog.exporting.content.test_round_trip import delete_everything
from tests.blog.importing.writing.runs import line, results, run
from tests.factories import make_image, make_page, make_post

pytestmark = pytest.mark.django_db

Empty = Callable[[], None]

FIRST = datetime(2025, 3, 1, 9, 30, 1, 250, tzinfo=UTC)
NAME = "posts/tides/revisions/{:04}.md"


def saved(text: Text, minute: int, body: str, **facts: Any) -> Revision:
    with time_machine.travel(FIRST + timedelta(minutes=minute), tick=False):
        text.body = body
        text.save()
        return history.record(text, **facts)


def exported(place: Path) -> dict[str, bytes]:
    export_to(place, with_revisions=True)
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


def made_post() -> Post:
    """With three saved revisions, and one that was set aside after the second."""
    ines = User.objects.create_user("ines")
    post = make_post("Tides", slug="tides", tags=("C++", "sea"), cover=make_image())
    saved(post, 0, "Low.\n", by=ines)
    saved(post, 1, "Low\r\n---\nwater.\n", note="Yes: “no”, null, 1.10")
    taken = history.snapshot(post) | {"title": "\x1b\u2028 \x85", "body": "Mine."}
    saved(post, 2, "High.\n", by=ines)
    with time_machine.travel(FIRST + timedelta(minutes=3), tick=False):
        history.set_aside(post, taken, version=post.version - 1, by=ines, note="Ÿ")
    return post


def kept() -> list[dict[str, Any]]:
    """What people and programs know of each, the oldest first."""
    return [
        {
            "kind": one.kind,
            "version": one.version,
            "at": one.created_at,
            "who": one.created_by.get_username() if one.created_by else one.writer,
            "note": one.note,
            "snapshot": one.snapshot,
        }
        for one in Revision.objects.order_by("created_at", "pk")
    ]


@pytest.fixture
def empty_the_site(django_capture_on_commit_callbacks: Any) -> Empty:
    """Accounts are gone too; files go when nobody can undo it any more."""

    def empty() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            delete_everything()
            User.objects.all().delete()
        assert not Revision.objects.exists()

    return empty


def results_of_revisions(report: Report) -> set[str]:
    found = results(report).items()
    return {result for name, result in found if "/revisions/" in name}


def test_a_history_comes_back_the_same(tmp_path: Path, empty_the_site: Empty):
    post = made_post()
    page = make_page("About", slug="about")
    saved(page, 5, "Who.\n")
    before, first = kept(), exported(tmp_path / "export")
    empty_the_site()

    report = run(tmp_path / "export")

    assert results_of_revisions(report) == {"made"}, report.as_text()
    assert exported(tmp_path / "again") == first
    assert kept() == before
    assert Post.objects.get().version == post.version
    assert Page.objects.get().version == page.version


def test_a_revision_is_a_file_that_git_can_keep(tmp_path: Path):
    made_post()

    first = exported(tmp_path / "export")
    saved(Post.objects.get(), 5, "Ebb.\n")
    second = exported(tmp_path / "export")

    changed = {name for name in second if second[name] != first.get(name)}
    assert changed == {NAME.format(5), "posts/tides/index.md"}
    document = first[NAME.format(2)].decode()
    assert document.endswith("---\n\nLow\r\n---\nwater.\n")
    assert "created_at: 2025-03-01 09:31:01.000250+00:00\n" in document


def test_without_the_option_there_are_none(tmp_path: Path):
    made_post()
    exported(tmp_path / "export")
    (tmp_path / "export/posts/tides/revisions/notes.md").touch()

    export_to(tmp_path / "export")

    names = [path.name for path in (tmp_path / "export/posts/tides").rglob("*.md")]
    assert sorted(names) == ["index.md", "notes.md"]


def test_a_revision_is_known_without_its_writer_s_account(tmp_path: Path):
    made_post()
    exported(tmp_path / "export")
    User.objects.get().delete()

    assert results_of_revisions(run(tmp_path / "export")) == {"unchanged"}


@pytest.mark.parametrize("dry", [True, False])
def test_no_revision_comes_twice(tmp_path: Path, dry: bool):
    made_post()
    exported(tmp_path / "export")
    before = kept()

    report = run(tmp_path / "export", dry=dry)

    assert set(results(report).values()) == {"unchanged"}, report.as_text()
    assert kept() == before


def test_a_dry_run_writes_nothing(tmp_path: Path, empty_the_site: Empty):
    made_post()
    exported(tmp_path / "export")
    empty_the_site()

    report = run(tmp_path / "export", dry=True)

    assert results_of_revisions(report) == {"made"}, report.as_text()
    assert not Revision.objects.exists()


def test_later_revisions_are_put_behind_those_that_are_here(
    tmp_path: Path, empty_the_site: Empty
):
    made_post()
    exported(tmp_path / "old")
    saved(Post.objects.get(), 5, "Ebb.\n")
    exported(tmp_path / "new")
    empty_the_site()
    run(tmp_path / "old")
    opened = Post.objects.get().version

    report = run(tmp_path / "new")

    post = Post.objects.get()
    assert results(report)["posts/tides/index.md"] == "updated"
    assert results(report)[NAME.format(5)] == "made"
    here, now = history.at_version(post, opened), history.at_version(post, post.version)
    assert here is not None
    assert now is not None
    assert (here.snapshot["body"], now.snapshot["body"]) == ("High.\n", "Ebb.\n")


def test_versions_lead_on_where_the_sites_have_counted_differently(tmp_path: Path):
    post = made_post()
    exported(tmp_path / "export")
    later = Revision.objects.order_by("created_at")[2:]
    Revision.objects.filter(pk__in=[one.pk for one in later]).delete()
    Revision.objects.filter(note__startswith="Yes").update(version=30)

    run(tmp_path / "export")

    versions = [one["version"] for one in kept() if one["kind"] == "saved"]
    assert versions[-2:] == [30, 31]
    assert Post.objects.get(pk=post.pk).version == 31


def test_the_next_save_is_a_revision_of_its_own(tmp_path: Path, empty_the_site: Empty):
    made_post()
    exported(tmp_path / "export")
    empty_the_site()
    run(tmp_path / "export")
    post = Post.objects.get()

    unchanged = history.record(post)
    changed = saved(post, 5, "Ebb.\n")

    assert unchanged.note == ""
    assert changed.version == post.version == unchanged.version + 1


def test_what_was_edited_here_keeps_its_own_history(tmp_path: Path):
    made_post()
    saved(Post.objects.get(), 5, "Theirs.\n")
    exported(tmp_path / "export")
    Revision.objects.order_by("-created_at")[0].delete()
    saved(Post.objects.get(), 5, "Mine.\n")
    before = kept()

    report = run(tmp_path / "export")

    assert str(line(report, "posts/tides/index.md").result) == "conflict"
    assert "Its text is not here, or not as the export" in report.as_text()
    assert kept() == before


def test_nothing_is_put_between(tmp_path: Path):
    made_post()
    exported(tmp_path / "export")
    Revision.objects.filter(note__startswith="Yes").delete()
    before = kept()

    report = run(tmp_path / "export")

    assert str(line(report, NAME.format(2)).result) == "conflict"
    assert kept() == before


def test_accounts_are_found_by_their_names(tmp_path: Path, empty_the_site: Empty):
    made_post()
    exported(tmp_path / "export")
    empty_the_site()
    ines = User.objects.create_user("ines")

    run(tmp_path / "export")

    last = Revision.objects.saved()[0]
    assert (last.created_by, last.writer) == (ines, "")


def test_working_copies_stay_and_are_told(tmp_path: Path):
    post = made_post()
    Revision.objects.create(post=post, kind="working", snapshot={})

    report = export_to(tmp_path / "export", with_revisions=True)

    assert report.losses == ["1 working copy that nobody saved stayed behind."]
    assert not (tmp_path / "export" / NAME.format(5)).exists()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (b"created_at: 2025", "Its created_at is 2025"),
        (b"created_at: 2025-99-99", "has no such value"),
        (b"created_at: 2025-03-01 09:30:00", "Its created_at is 2025-03-01"),
        (b"version: -1", "Its version is -1"),
        (b"version: 1" + b"0" * 20, "Write a number"),
        (b"created_at: 0001-01-01 00:00:00+14:00", "Its created_at is 0001"),
        (b"kind: working", "Its kind is working"),
        (b"kind: [a]", "Its kind is ['a']"),
        (b"fields: {1: b}", "1 has no plain value"),
        (b"fields: {a: 2025-03-01}", "a has no plain value"),
        (b"of: tides", "does not say which text"),
        (b"fields: [a]", "It lacks fields"),
        (b"fields: {a: {b: c}}", "a has no plain value"),
        (b"fields: &a {b: [*a]}", "b has no plain value"),
        (b"note: " + b"x" * 201, "note has 201 characters"),
        (b"a: !!python/name:os.system x", "Its front matter is broken"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, written: bytes, problem: str):
    made_post()
    exported(tmp_path / "export")
    file = tmp_path / "export" / NAME.format(2)
    name = written.partition(b":")[0]
    lines = file.read_bytes().split(b"\n")
    kept_lines = [line for line in lines if not line.startswith(name + b":")]
    if name == b"fields":
        kept_lines = [line for line in kept_lines if not line.startswith((b" ", b"- "))]
    file.write_bytes(b"\n".join([kept_lines[0], written, *kept_lines[1:]]))

    report = run(tmp_path / "export")

    refused = line(report, NAME.format(2))
    assert str(refused.result) == "refused"
    assert problem in refused.notes[0]
