"""How files get into the folder, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.exporting.site.folder import Folder
from blog.models import PastAddress, Post
from tests import factories
from tests.blog.exporting.site.exported import run, tree

pytestmark = pytest.mark.django_db


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


def test_what_is_only_spelt_otherwise_goes_before_the_new_one_comes(
    tmp_path: Path, collected: Path, monkeypatch: pytest.MonkeyPatch
):
    """Some file systems would take them for one, and the new one for the old one."""
    (collected / "Read.txt").write_text("old")
    run(tmp_path / "site")
    factories.make_post()
    (collected / "Read.txt").rename(collected / "read.txt")
    put, static = Folder.put, tmp_path / "site" / "static"

    def watched(folder: Folder, name: str) -> tuple[int, int]:
        assert name != "static/read.txt" or not (static / "Read.txt").exists()
        return put(folder, name)

    monkeypatch.setattr(Folder, "put", watched)
    run(tmp_path / "site")

    assert (static / "read.txt").read_text() == "old"
