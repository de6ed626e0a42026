"""Row P7: pictures of other sites come now, or with a later run."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.writing import importer
from blog.importing.writing.importer import Options
from blog.importing.writing.media import Media
from blog.models import Image, Post
from tests import images
from tests.blog.importing.sources import folder, opened
from tests.blog.importing.writing.runs import line, results, run
from tests.web_server import WebServer, content

pytestmark = pytest.mark.django_db

SEEN = "---\ntitle: Seen\ndate: 2020-01-01\ncover: {0}\n---\n![Low]({0})\n"


def test_pictures_of_other_sites_come_with_a_later_run(
    tmp_path: Path, server: WebServer
):
    address = server.address("/low.png")
    server.pages["/low.png"] = content(images.png())
    root = folder(tmp_path, {"seen.md": SEEN.format(address)})
    web = Media(downloads=True, guard=server.guard)

    first = run(root)
    dry = importer.run(opened(root), Options(is_dry_run=True, media=web))
    assert server.visits == []
    second = importer.run(opened(root), Options(media=web))
    third = importer.run(opened(root), Options(media=web))

    post, picture = Post.objects.get(), Image.objects.get()
    assert "--download" in " ".join(line(first, "seen.md").losses)
    assert results(dry) == {"seen.md": "updated"}
    assert results(second) == {"seen.md": "updated"}
    assert results(third) == {"seen.md": "unchanged"}
    assert post.body == f"![Low]({picture.source})\n"
    assert post.cover == picture
    assert len(server.visits) == 1


def test_pictures_that_were_fetched_survive_a_change_of_the_source(
    tmp_path: Path, server: WebServer
):
    address = server.address("/low.png")
    server.pages["/low.png"] = content(images.png())
    root = folder(tmp_path, {"seen.md": SEEN.format(address)})
    importer.run(opened(root), Options(media=Media(downloads=True, guard=server.guard)))

    (root / "seen.md").write_text(SEEN.format(address) + "More.\n", encoding="utf-8")
    report = run(root)

    assert line(report, "seen.md").losses == ()
    assert Post.objects.get().body.endswith(f"]({Image.objects.get().source})\nMore.\n")


def test_a_picture_that_is_gone_is_asked_for_again(tmp_path: Path, server: WebServer):
    address = server.address("/low.png")
    root = folder(tmp_path, {"seen.md": SEEN.format(address)})
    web = Options(media=Media(downloads=True, guard=server.guard))

    first = importer.run(opened(root), web)
    server.pages["/low.png"] = content(images.png())
    second = importer.run(opened(root), web)

    assert "answered 404" in line(first, "seen.md").losses[0]
    assert line(second, "seen.md").losses == ()


def test_a_cover_for_which_there_is_no_room_is_asked_for_once_and_with_the_next_run(
    tmp_path: Path, server: WebServer, media_root: Path
):
    """As good as no room: a file lies where the folder of pictures would be made."""
    text = "---\ntitle: Seen\ndate: 2020-01-01\ncover: {}\n---\nWords.\n"
    root = folder(tmp_path, {"seen.md": text.format(server.address("/low.png"))})
    server.pages["/low.png"] = content(images.png())
    web = Options(media=Media(downloads=True, guard=server.guard))
    media_root.write_bytes(b"")

    first = importer.run(opened(root), web)
    visits = len(server.visits)
    media_root.unlink()
    second = importer.run(opened(root), web)

    assert "low.png could not be stored" in line(first, "seen.md").losses[0]
    assert (visits, len(server.visits)) == (1, 2)
    assert results(second) == {"seen.md": "updated"}
    assert Post.objects.get().cover == Image.objects.get()
