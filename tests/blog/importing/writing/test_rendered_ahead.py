"""Row P6: however many processes render, the same comes over, in the same order."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from blog import rendering
from blog.importing.report import Report
from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from blog.models import Image, ImportedItem, Link, Page, Post, SearchEntry
from blog.rendering.ahead import FEW
from tests import images
from tests.blog.importing.sources import folder, opened

pytestmark = pytest.mark.django_db

POST = """---
title: Tides {0}
date: 2019-05-01
tags: [Sea, Moon]
{1}
---
# Ebb

![Low](low-{2}.png) [Next](post-{2}.md) <{0}>

```python
print({0})
```
"""
# The first of them have to be rendered before processes begin.
COUNT = FEW + 24


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Pictures that several posts show, covers, a text that is refused, pages."""
    files: dict[str, str | bytes] = {
        f"post-{number:02}.md": POST.format(
            number, "cover: low-1.png" if number % 5 == 0 else "", number % 3
        )
        for number in range(COUNT)
    }
    for number in range(3):
        files[f"low-{number}.png"] = images.png(size=(20 + number, 20))
    files["post-30.md"] = "---\ntitle: T\n---\n![x](new.png)" + "x " * 300_000
    files["post-31.md"] = "---\ntitle: T\ndate: 2020-01-01\n---\n![x](new.png)\n"
    files["new.png"] = images.png(size=(9, 9))
    files["about.md"] = "---\nlayout: page\ntitle: About\n---\n![Low](low-1.png)\n"
    return folder(tmp_path, files)


def imported(source: Path, processes: int, **options: object) -> Report:
    return importer.run(opened(source), Options(processes=processes, **options))  # type: ignore[arg-type]  # by name


def everything() -> list[object]:
    """What was written, apart from ids that are drawn."""
    posts = Post.objects.order_by("slug")
    columns = sorted(Post.RENDERED - {"render_version"})
    return [
        *posts.values_list("slug", "body", "cover__file", *columns),
        *Page.objects.values_list("slug", "body", "html", "plain_text"),
        *Link.objects.order_by("post__slug", "target").values_list(
            "post__slug", "target", "is_picture"
        ),
        *Image.objects.order_by("file").values_list("file", flat=True),
        *SearchEntry.objects.order_by("title").values_list("title", "body", "code"),
    ]


def start_over(media_root: Path) -> None:
    for model in (Post, Page, Image):
        model.objects.all().delete()
    shutil.rmtree(media_root)


@pytest.mark.django_db(transaction=True)
def test_processes_make_what_is_made_without_them(journal: Path, media_root: Path):
    alone = imported(journal, 1)
    written = everything()
    start_over(media_root)

    together = imported(journal, 2, restores_deleted=True)

    assert [line.result for line in together.lines] == [
        line.result for line in alone.lines
    ]
    assert [line.source_id for line in together.lines] == sorted(
        line.source_id for line in alone.lines
    )
    assert everything() == written


def test_what_was_rendered_ahead_is_not_rendered_again(
    journal: Path, monkeypatch: pytest.MonkeyPatch
):
    rendered: list[str] = []

    def watched(source: str, *given: object) -> rendering.RenderedContent:
        rendered.append(source)
        return rendering.pipeline.render(source, *given)  # type: ignore[arg-type]  # as they are

    monkeypatch.setattr(rendering, "render", watched)

    imported(journal, 2)

    # The refused one is tried again, to learn why.
    assert len(rendered) == FEW + 1


def test_a_killed_process_loses_no_post(journal: Path):
    def kill(done: int, total: int) -> None:
        if done == FEW + 8:
            for process in multiprocessing.active_children():
                process.kill()

    report = imported(journal, 2, on_progress=kill)

    assert report.totals()["made"] == COUNT
    assert Post.objects.exclude(html="").count() == COUNT - 1


def test_a_picture_of_a_refused_item_stays_where_the_next_one_shows_it(journal: Path):
    report = imported(journal, 2)

    results = {line.source_id: line.result for line in report.lines}
    assert (results["post-30.md"], results["post-31.md"]) == ("refused", "made")
    shown = ImportedItem.objects.get(source_id="post-31.md").post
    assert shown is not None
    assert "<img" in shown.html


def test_a_dry_run_tells_the_same(journal: Path):
    dry = imported(journal, 2, is_dry_run=True)

    assert not Post.objects.exists()
    assert dry.lines == imported(journal, 2).lines


@pytest.mark.django_db(transaction=True)
def test_our_own_export_comes_back_the_same(
    journal: Path, tmp_path: Path, media_root: Path
):
    imported(journal, 1)
    written = everything()
    call_command("export_content", str(tmp_path / "export"), verbosity=0)
    start_over(media_root)

    report = imported(tmp_path / "export", 2)

    assert report.totals()["refused"] == 0
    assert everything() == written
