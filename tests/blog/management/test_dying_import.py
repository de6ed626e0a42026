"""An import that is killed halfway, as by kill -9 or by kill, and the run after it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from shutil import make_archive
from time import monotonic

import pytest

from blog.models import (
    ImportedItem,
    ImportRun,
    PastAddress,
    Post,
    SearchEntry,
    SearchPending,
    Tag,
)
from tests.blog.importing.sources import folder
from tests.serving import PATIENCE, ROOT, environment

pytestmark = pytest.mark.django_db(transaction=True)

COUNT = 80
SITE = "https://old.example"
TEXT = """---
title: Tide {number}
date: 2024-05-01
tags: [sea, tide-{number}]
aliases: [/old/{number}/]
---
## Water {number}

The sea comes twice a day, and [goes](/old/{other}/).
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    texts: dict[str, str | bytes] = {
        f"tide-{number}.md": TEXT.format(number=number, other=(number + 1) % COUNT)
        for number in range(COUNT)
    }
    return folder(tmp_path, texts)


def started(source: Path, data_dir: Path) -> subprocess.Popen[bytes]:
    """In a group of its own, so that nobody else is hit when all of it is killed."""
    return subprocess.Popen(  # noqa: S603 # our own words
        [sys.executable, "manage.py", "import_content", str(source), "--site", SITE],
        cwd=ROOT,
        env=environment(data_dir),
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def imported(source: Path, data_dir: Path) -> None:
    assert started(source, data_dir).wait(PATIENCE) == 0


def wait_for_half(process: subprocess.Popen[bytes]) -> None:
    end = monotonic() + PATIENCE
    while ImportedItem.objects.count() < 5:
        assert process.poll() is None
        assert monotonic() < end


def kill_halfway(source: Path, data_dir: Path) -> None:
    process = started(source, data_dir)
    wait_for_half(process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


def site() -> list[tuple[object, ...]]:
    """All that readers get of the posts, and what the next import knows of them. Search
    has them, or a note to look at them before it answers.
    """
    items = dict(ImportedItem.objects.values_list("post__slug", "source_id"))
    entries = set(SearchEntry.objects.values_list("post_id", flat=True))
    entries |= set(SearchPending.objects.values_list("post_id", flat=True))
    past = dict(PastAddress.objects.values_list("target", "path"))
    return [
        (
            *(post.slug, post.title, post.body, post.html, post.published_at),
            *(sorted(tag.name for tag in post.tags.all()), post.pk in entries),
            *(items.get(post.slug), past.get(post.get_absolute_url())),
        )
        for post in Post.objects.order_by("slug")
    ]


def forget() -> None:
    for model in (Post, ImportedItem, ImportRun, PastAddress, Tag):
        model._default_manager.all().delete()


def test_what_is_there_is_whole_and_the_next_run_finishes(source: Path, tmp_path: Path):
    kill_halfway(source, tmp_path)

    cut = site()
    assert 5 <= len(cut) < COUNT
    assert ImportedItem.objects.count() == len(cut)
    assert not Post.objects.exclude(slug__in=[row[0] for row in cut]).exists()
    assert ImportRun.objects.get().finished_at is None

    imported(source, tmp_path)

    finished = site()
    assert len(finished) == COUNT
    assert ImportRun.objects.filter(finished_at=None).count() == 1
    forget()
    imported(source, tmp_path)
    assert finished == site()
    assert all(row in finished for row in cut)


def test_who_is_told_to_end_leaves_no_unpacked_archive(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    archive = Path(make_archive(str(tmp_path / "journal"), "zip", source))
    place = tmp_path / "unpacked"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    process = started(archive, tmp_path)
    wait_for_half(process)
    assert list(place.glob("octavo-import-*"))

    process.terminate()

    assert process.wait(PATIENCE) == 128 + signal.SIGTERM
    assert not list(place.glob("octavo-import-*"))
    assert 5 <= Post.objects.count() == ImportedItem.objects.count() < COUNT
