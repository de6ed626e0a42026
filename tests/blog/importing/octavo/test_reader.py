"""What a damaged or hostile export gives: sentences, and never a traceback."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from blog.importing.records import UnreadableExport
from blog.models import PastAddress, Post
from site_config.models import NavigationLink
from tests import images
from tests.blog.importing.sources import folder, opened
from tests.blog.importing.writing.runs import line, run

pytestmark = pytest.mark.django_db

HEAD = "format: 1\nsite: https://old.example\n"
POST = (
    "---\nuuid: 6a1f4a52-5b7e-4b0e-9a39-0a7d2f4f7c11\ntitle: T\nslug: t\n{}---\n\nB\n"
)


def export(root: Path, files: dict[str, str | bytes]) -> Path:
    return folder(root, {"octavo.yaml": HEAD, **files})


def packed(root: Path, files: dict[str, str | bytes]) -> Path:
    place = root / "export.zip"
    with ZipFile(place, "w", ZIP_DEFLATED) as archive:
        for name, content in {"octavo.yaml": HEAD, **files}.items():
            archive.writestr(name, content)
    return place


def test_it_is_recognised_and_remembered_by_its_site(tmp_path: Path):
    source = opened(export(tmp_path, {}))

    assert (source.kind, source.source) == ("octavo", "old.example")
    assert opened(packed(tmp_path, {})).kind == "octavo"


@pytest.mark.parametrize(
    ("head", "problem"), [("format: 2\n", "newer Octavo"), ("a: [\n", "cannot be read")]
)
def test_another_format_is_refused(tmp_path: Path, head: str, problem: str):
    with pytest.raises(UnreadableExport, match=problem):
        opened(folder(tmp_path, {"octavo.yaml": head}))


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ("category: gone\n", "there is no such category"),
        ("tags: [gone]\n", "there is no such tag"),
        ("tags: gone\n", "Write it as a list"),
        ("series_part: many\n", "series_part is many"),
        ("published_at: noon\n", "published_at is noon"),
        ("status: public\n", "status is public"),
        ("canonical_url: 'javascript:x'\n", "canonical_url is"),
        ("headings: [{id: a}]\n", "entry of headings"),
        ("change_notes: [a]\n", "entry of change_notes"),
        ("status: ready\nseries_part: 2\n", "do not go together"),
    ],
)
def test_a_fact_that_does_not_fit_is_named(tmp_path: Path, facts: str, problem: str):
    source = export(tmp_path, {"posts/t/index.md": POST.format(facts)})

    report = run(source)

    told = line(report, "posts/t/index.md")
    assert str(told.result) == "refused"
    assert problem in told.notes[0]
    assert not Post.objects.exists()


def test_a_document_without_its_key_is_refused(tmp_path: Path):
    source = export(tmp_path, {"posts/t/index.md": "---\ntitle: T\n---\n\nB\n"})

    assert "lacks uuid" in line(run(source), "posts/t/index.md").notes[0]


def test_a_post_whose_address_is_taken_is_refused(tmp_path: Path):
    run(export(tmp_path, {"posts/t/index.md": POST.format("")}))
    other = POST.format("").replace("6a1f", "7a1f")

    report = run(export(tmp_path, {"posts/u/index.md": other}))

    assert "same address" in line(report, "posts/u/index.md").notes[0]


def test_pictures_that_are_none_or_are_gone_are_refused(tmp_path: Path):
    facts = "file: images/aaaaaaaaaaaa/{}\n"
    source = export(
        tmp_path,
        {
            "media/images/aaaaaaaaaaaa/a.png.yaml": facts.format("a.png"),
            "media/images/aaaaaaaaaaaa/b.png.yaml": facts.format("b.png"),
            "media/images/aaaaaaaaaaaa/b.png": "<html>",
        },
    )

    report = run(source)

    first, second = report.lines
    assert str(first.result) == str(second.result) == "refused"
    assert "cannot be used" in second.notes[0]


def test_what_an_export_does_not_know_stays_behind(tmp_path: Path):
    source = export(tmp_path, {"README": "a", "posts/t/notes.txt": "b"})

    assert "2 files of which an export knows nothing" in run(source).remarks[0]


def test_a_bomb_is_not_read(tmp_path: Path):
    bomb = b"0" * (33 * 1024 * 1024)

    report = run(packed(tmp_path, {"posts/t/index.md": bomb}))

    assert "more than 33,554,432 bytes" in report.lines[0].notes[0]


def test_a_picture_that_is_a_link_out_of_the_export_is_not_read(tmp_path: Path):
    image = tmp_path / "secret.png"
    image.write_bytes(images.png())
    facts = "file: images/aaaaaaaaaaaa/a.png\n"
    source = export(tmp_path, {"media/images/aaaaaaaaaaaa/a.png.yaml": facts})
    (source / "media/images/aaaaaaaaaaaa/a.png").symlink_to(image)

    report = run(source)

    assert "is gone" in report.lines[0].notes[0]


def test_a_damaged_archive_is_a_sentence(tmp_path: Path):
    source = packed(tmp_path, {"posts/t/index.md": POST.format("") * 50})
    content = bytearray(source.read_bytes())
    content[120:140] = b"0" * 20
    source.write_bytes(content)

    report = run(source)

    assert [str(told.result) for told in report.lines] == ["refused"]


def test_a_post_without_a_title_is_refused(tmp_path: Path):
    text = POST.format("").replace("title: T\n", "")

    report = run(export(tmp_path, {"posts/t/index.md": text}))

    assert "It lacks title." in line(report, "posts/t/index.md").notes[0]


@pytest.mark.parametrize("facts", ["summary: [a]\n", "summary: {a: b}\n"])
def test_a_list_where_one_value_belongs_is_refused(tmp_path: Path, facts: str):
    report = run(export(tmp_path, {"posts/t/index.md": POST.format(facts)}))

    assert "summary is a list" in line(report, "posts/t/index.md").notes[0]


@pytest.mark.parametrize("sign", [r"\0", r"\x07"])
def test_signs_that_no_database_holds_go(tmp_path: Path, sign: str):
    facts = f'language: "d{sign}e"\nchange_notes: [{{text: "a{sign}b"}}]\n'
    source = export(
        tmp_path,
        {
            "posts/t/index.md": POST.format(facts),
            "redirects.yaml": f'- {{path: "/a{sign}/", target: "/b{sign}/"}}\n',
        },
    )

    run(source)

    post = Post.objects.get()
    assert post.language == "de"
    assert post.change_notes.get().text == "ab"
    assert PastAddress.objects.get().path == "/a/"


def test_words_for_a_picture_that_are_too_many_are_refused(tmp_path: Path):
    facts = f"file: images/aaaaaaaaaaaa/a.png\nalt: {'a' * 501}\n"
    name = "media/images/aaaaaaaaaaaa/a.png"
    source = export(tmp_path, {f"{name}.yaml": facts, name: images.png()})

    assert "alt is" in line(run(source), f"{name}.yaml").notes[0]


def test_a_post_cannot_supersede_itself(tmp_path: Path):
    source = export(tmp_path, {"posts/t/index.md": POST.format("superseded_by: t\n")})

    report = run(source)

    assert "cannot supersede itself" in report.remarks[0]
    assert Post.objects.get().superseded_by is None


def test_what_is_taken_out_of_a_document_goes(tmp_path: Path):
    other = POST.format("").replace("6a1f", "7a1f").replace("slug: t", "slug: u")
    files = {"posts/u/index.md": other}
    related = POST.format("related: [u]\nsuperseded_by: u\n")
    run(export(tmp_path, {**files, "posts/t/index.md": related}))
    assert Post.objects.get(slug="t").pinned_related.count() == 1

    first = run(export(tmp_path, {**files, "posts/t/index.md": POST.format("")}))
    second = run(export(tmp_path, {**files, "posts/t/index.md": POST.format("")}))

    post = Post.objects.get(slug="t")
    assert (post.pinned_related.count(), post.superseded_by) == (0, None)
    assert str(line(first, "posts/t/index.md").result) == "updated"
    assert str(line(second, "posts/t/index.md").result) == "unchanged"


def test_old_links_to_a_heading_survive_a_change_of_its_document(tmp_path: Path):
    facts = "status: ready\npublished_at: 2025-01-01 00:00:00+00:00\n"
    text = POST.format(facts).removesuffix("B\n")
    run(export(tmp_path, {"posts/t/index.md": f"{text}## Why\n"}))

    report = run(export(tmp_path, {"posts/t/index.md": f"{text}## Why not\n"}))

    assert str(report.lines[0].result) == "updated", report.as_text()
    assert Post.objects.get().outline[0]["aliases"] == ["why"]


def test_the_navigation_of_a_site_without_a_name_is_kept(tmp_path: Path):
    NavigationLink.objects.create(label="Mine", address="/mine/")
    source = export(tmp_path, {"identity.yaml": "site_name: Tides\n"})

    report = run(source)

    assert str(line(report, "identity.yaml").result) == "conflict"
    assert NavigationLink.objects.get().label == "Mine"


def test_a_date_that_was_changed_in_a_document_moves_the_day(tmp_path: Path):
    facts = "status: ready\npublished_at: {} 00:00:00+00:00\npublished_on: 2025-01-01\n"
    first, second = facts.format("2025-01-01"), facts.format("2025-02-03")
    run(export(tmp_path, {"posts/t/index.md": POST.format(first)}))

    run(export(tmp_path, {"posts/t/index.md": POST.format(second)}))

    assert Post.objects.get().published_on == date(2025, 2, 3)


def test_what_feed_readers_know_a_post_by_stays(tmp_path: Path):
    facts = "feed_id: 'https://old.example/?p=1'\n"
    run(export(tmp_path, {"posts/t/index.md": POST.format(facts)}))

    run(export(tmp_path, {"posts/t/index.md": POST.format("summary: New.\n")}))

    post = Post.objects.get()
    assert (post.summary, post.feed_id) == ("New.", "https://old.example/?p=1")
