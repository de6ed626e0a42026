"""What an export leaves in its folder, and what it never does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from blog.exporting.site import workers
from blog.exporting.site.assets import NothingCollected
from blog.exporting.site.folder import RefusedFolder, open_folder
from blog.exporting.site.pages import UnexpectedAnswer
from blog.models import Announcement, PastAddress, Post
from site_config.models import SiteIdentity
from tests import factories
from tests.blog.exporting.site.exported import run, tree

pytestmark = pytest.mark.django_db


def test_pages_feeds_code_and_static_files_are_there(site: Path):
    for name in (
        *("index.html", "blog/first/index.html", "feed.xml", "sitemap.xml"),
        *("404.html", "robots.txt", "search/index.html", "static/tokens.js"),
        *("blog/tag/c-plus-plus/feed.xml", "accent.css", "_redirects", ".nojekyll"),
    ):
        assert (site / name).is_file()
    assert (site / "blog/first/code/1.py").read_bytes() == b"print(1)\n"


def test_the_search_page_says_why_it_cannot_search(site: Path):
    page = (site / "search/index.html").read_text()

    assert "cannot search" in page
    assert "<form" not in page
    assert 'href="/blog/archive/"' in page


def test_a_second_export_has_nothing_to_do(site: Path):
    report = run(site)

    assert (report.written, report.removed) == (0, 0)
    assert report.unchanged == len(tree(site))


def test_after_an_edit_only_what_shows_it_is_rewritten(site: Path):
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*.html")}

    Post.objects.get(slug="first").save()
    post = Post.objects.get(slug="first")
    post.body = "Other words, which the feed has too."
    post.save()
    run(site)

    changed = {
        str(path.relative_to(site))
        for path, time in before.items()
        if path.exists() and path.stat().st_mtime_ns != time
    }
    assert "blog/first/index.html" in changed
    assert not changed & {"blog/second/index.html", "404.html", "search/index.html"}


def test_what_is_gone_is_removed_and_what_was_not_exported_stays(site: Path):
    (site / "CNAME").write_text("blog.example")
    (site / "blog/second/mine.txt").write_text("mine")
    Post.objects.get(slug="second").delete()
    Post.objects.get(slug="first").delete()

    report = run(site)

    assert report.removed > 0
    assert not (site / "blog/first").exists()
    assert (site / "CNAME").read_text() == "blog.example"
    assert (site / "blog/second/mine.txt").read_text() == "mine"


def test_what_somebody_changed_or_took_away_is_put_right(site: Path):
    before = tree(site)
    (site / "index.html").write_text("Other words")
    (site / "feed.xml").unlink()

    report = run(site)

    assert report.written == 2
    assert tree(site) == before


def test_a_page_that_cannot_be_made_leaves_everything_as_it_was(
    site: Path, settings: LazySettings
):
    before = tree(site)
    Post.objects.filter(slug="first").update(title="Changed")
    settings.ROOT_URLCONF = "tests.blog.exporting.site.broken_urls"

    with pytest.raises(UnexpectedAnswer, match=r"/blog/tags/ answers 500"):
        run(site)

    settings.ROOT_URLCONF = "site_config.urls"
    assert tree(site) == before


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_refused_ends_the_processes_too(
    tmp_path: Path, settings: LazySettings
):
    for number in range(25):
        factories.make_post(f"Post {number}", slug=f"p-{number}", tags=("C++",))
    settings.ROOT_URLCONF = "tests.blog.exporting.site.broken_urls"

    # As long as the error is looked at, so is where it came from.
    with pytest.raises(UnexpectedAnswer) as refused:
        run(tmp_path / "site", jobs=2)
    settings.ROOT_URLCONF = "site_config.urls"
    run(tmp_path / "site")

    assert refused.tb
    assert (tmp_path / "site/blog/p-1/index.html").exists()


def test_of_two_exports_into_one_folder_one_is_refused(site: Path):
    with (
        open_folder(str(site), into_existing=False).locked(),
        pytest.raises(RefusedFolder, match="Another export works in"),
    ):
        run(site)

    assert run(site).written == 0


def test_an_export_that_came_to_nothing_may_be_tried_again(
    tmp_path: Path, collected: Path
):
    (collected / "css" / "page-list.css").rename(tmp_path / "aside")
    (collected / "tokens.js").unlink()
    with pytest.raises(NothingCollected):
        run(tmp_path / "site")
    (tmp_path / "aside").rename(collected / "css" / "page-list.css")

    assert run(tmp_path / "site").written > 0


def test_what_is_taken_away_meanwhile_is_in_the_next_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Listed as a page, and gone when it is asked for."""
    post = factories.make_post("First", slug="first")
    factories.make_post("Second", slug="second")
    make = workers.Worker.make

    def late(worker: workers.Worker, tasks: Sequence[workers.Task]) -> Any:
        Post.objects.filter(pk=post.pk).delete()
        return make(worker, tasks)

    monkeypatch.setattr(workers.Worker, "make", late)

    report = run(tmp_path / "site")

    assert not report.is_behind
    assert (tmp_path / "site/blog/second/index.html").exists()
    assert not (tmp_path / "site/blog/first").exists()


def test_a_past_address_at_which_a_page_answers_is_no_matter(tmp_path: Path):
    factories.make_post("First", slug="first")
    PastAddress.objects.create(path="/blog/first/", target="")

    run(tmp_path / "site")

    assert (tmp_path / "site/blog/first/index.html").exists()


def test_a_folder_with_other_files_is_refused(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine")

    with pytest.raises(RefusedFolder, match="--into-existing"):
        run(tmp_path / "mine")


def test_an_export_tells_no_hub(tmp_path: Path):
    """What it made is public somewhere else, and later."""
    SiteIdentity(websub_hub="http://127.0.0.1:9/").save()
    factories.make_post("First")

    run(tmp_path / "site")

    assert not Announcement.objects.exists()


def test_asked_for_it_goes_among_other_files(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "CNAME").write_text("mine")

    run(tmp_path / "mine", into_existing=True)

    assert (tmp_path / "mine" / "CNAME").read_text() == "mine"
    assert (tmp_path / "mine" / "index.html").exists()


def test_the_sites_own_folders_are_refused(settings: LazySettings):
    for path in (settings.DATA_DIR, settings.BASE_DIR, settings.MEDIA_ROOT):
        with pytest.raises(RefusedFolder, match="own files"):
            run(Path(path), into_existing=True)


@pytest.mark.django_db(transaction=True)
def test_two_processes_make_the_same_files(tmp_path: Path):
    for number in range(25):
        factories.make_post(f"Post {number}", slug=f"p-{number}", tags=("C++",))

    run(tmp_path / "two", jobs=2)
    run(tmp_path / "one")

    assert tree(tmp_path / "two") == tree(tmp_path / "one")
    assert len(tree(tmp_path / "one")) > workers.BATCH
