"""What an export leaves in its folder, and what it never does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from blog.exporting.site import workers
from blog.exporting.site.assets import NothingCollected
from blog.exporting.site.folder import Folder, RefusedFolder, open_folder
from blog.exporting.site.pages import UnexpectedAnswer
from blog.models import PastAddress, Post
from tests import factories
from tests.blog.exporting.site.exported import run, tree

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An exported blog of two posts."""
    factories.make_post("First", slug="first", body="```py\nprint(1)\n```")
    factories.make_post("Second", slug="second", tags=("C++",))
    run(tmp_path / "site")
    return tmp_path / "site"


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


def test_an_export_that_was_cut_off_is_finished_by_the_next(
    site: Path, monkeypatch: pytest.MonkeyPatch
):
    Post.objects.filter(slug="first").update(html="Changed")
    factories.make_post("Third", slug="third")
    replace, count = Path.replace, iter(range(100))

    def full(source: Path, target: Path) -> Path:
        if "new" in source.parts and next(count) > 5:
            raise OSError(28, "No space left on device", str(target))
        return replace(source, target)

    with monkeypatch.context() as cut, pytest.raises(OSError, match="No space"):
        cut.setattr(Path, "replace", full)
        run(site)
    Post.objects.filter(slug="third").delete()
    PastAddress.objects.all().delete()

    run(site)

    fresh = site.with_name("fresh")
    run(fresh)
    assert tree(site) == tree(fresh)


def test_while_it_puts_files_in_place_every_page_is_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch
):
    """What is new is there before a page names it, and what is gone as long."""
    Post.objects.get(slug="second").delete()
    picture = factories.make_image("new.png")
    post = Post.objects.get(slug="first")
    post.body = f"![A rectangle]({picture.source})"
    post.save()
    put, order = Folder.put, []

    def watched(folder: Folder, name: str) -> tuple[int, int]:
        assert (site / "blog/second/index.html").exists()
        order.append(name)
        return put(folder, name)

    monkeypatch.setattr(Folder, "put", watched)
    run(site)

    is_picture = [name.startswith("media/") for name in order]
    assert is_picture == sorted(is_picture, reverse=True)
    assert is_picture[0]
    assert not (site / "blog/second").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(
    tmp_path: Path, collected: Path
):
    (collected / "one").write_text("a file")
    (collected / "two").mkdir()
    (collected / "two" / "below").write_text("a file in a folder")
    run(tmp_path / "site")
    factories.make_post()
    (collected / "one").unlink()
    (collected / "one").mkdir()
    (collected / "one" / "below").write_text("a file in a folder")
    (collected / "two" / "below").unlink()
    (collected / "two").rmdir()
    (collected / "two").write_text("a file")

    run(tmp_path / "site")

    static = tmp_path / "site" / "static"
    assert (static / "one" / "below").read_text() == "a file in a folder"
    assert (static / "two").read_text() == "a file"


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
