"""A small blog with one of everything, exported into a folder of the test."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from blog.exporting.site.folder import open_folder
from blog.exporting.site.run import Options, Report, export, known
from blog.models import Image, PastAddress, Post
from tests import factories
from tests.browser.one_of_everything import make_site

TAGS = ("C++", "Python", "Rust", "Go")


def make_blog() -> None:
    """Beside one of everything: past addresses of every kind, posts enough for pages,
    and a picture of the text of one that is no page's.
    """
    make_site()
    PastAddress.objects.filter(path__startswith="/old").delete()
    past = {
        "/2019/old-post/": "/blog/everything/",
        "/old.html": "/blog/everything/",
        "/OLD.html": "/blog/",
        "/blog/moved/": "/blog/everything/",
        "/blog/tag/cpp/": "/blog/tag/c-plus-plus/",
        "/elsewhere/": "https://elsewhere.example/a?b=c$d&e=é",
        "/größe/": "/blog/archive/",
        "/a b/": "/blog/",
        "/?p=123": "/blog/everything/",
        "/?p=124": "",
        "/blog/deleted/": "",
        "/deleted.html": "",
        "/blog/everything/extra/": "/about/",
        "/About/": "/blog/",
        '/qu"ote\\/': "/blog/",
    }
    for path, target in past.items():
        PastAddress.objects.create(path=path, target=target)
    for number in range(12):
        factories.make_post(
            f"Number {number}",
            slug=f"number-{number}",
            body=f"Words on queues.\n\n```py\nprint({number})\n```\n",
            published_at=datetime(2024, 1 + number, 5, 12, tzinfo=UTC),
            tags=(TAGS[number % 4], TAGS[number % 3]),
        )
    gone = Post.objects.get(slug="gone")
    gone.set_tags(["C++"])
    Image.objects.store(factories.png((1, 2, 3)), "unseen.png")


def run(folder: Path, *, jobs: int = 1, into_existing: bool = False) -> Report:
    target = open_folder(str(folder), into_existing=into_existing)
    before = known(target, into_existing=into_existing)
    return export(target, before, Options(jobs))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but what the export remembers."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }
