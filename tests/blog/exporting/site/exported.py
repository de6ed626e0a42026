"""A small blog with one of everything, exported into a folder of the test."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from blog.exporting.site.folder import open_folder
from blog.exporting.site.run import Options, Report, export
from blog.models import PastAddress
from site_config.models import Position, SiteIdentity
from tests import factories

TAGS = ("C++", "Python", "Rust", "Go")
PAST = {
    "/2019/old-post/": "/blog/number-1/",
    "/old.html": "/blog/number-1/",
    "/OLD.html": "/blog/",
    "/blog/moved/": "/blog/number-1/",
    "/blog/tag/cpp/": "/blog/tag/c-plus-plus/",
    "/elsewhere/": "https://elsewhere.example/a?b=c$d&e=é",
    "/größe/": "/blog/archive/",
    "/a b/": "/blog/",
    "/?p=123": "/blog/number-1/",
    "/?p=124": "",
    "/blog/deleted/": "",
    "/deleted.html": "",
    "/blog/number-1/extra/": "/about/",
    "/About/": "/blog/",
    '/qu"ote\\/': "/blog/",
}


def make_blog() -> None:
    """Pages of every kind, past addresses of every kind, and a picture that no public
    page shows.
    """
    about = {"owner": "Ines Marlow", "role_line": "Engineer."}
    SiteIdentity(posts_per_page=2, feed_length=2, **about).save()
    Position.objects.create(role="Engineer", started=date(2022, 3, 1))
    shown = factories.make_image("shown.png", alt="A rectangle")
    factories.make_page("About", slug="about", body=f"![One]({shown.source})")
    terms = {
        "author": factories.make_author(slug="ines", biography="Mends queues."),
        "category": factories.make_category("Queues", description="Work for later."),
    }
    series = factories.make_series(
        "The durable queue", slug="durable-queue", feed_oldest_first=False
    )
    for number in range(9):
        part = {"series": series, "series_part": number} if number > 5 else {}
        factories.make_post(
            f"Number {number}",
            slug=f"number-{number}",
            body=f"## On queues\n\nWords.\n\n```py\nprint({number})\n```\n",
            published_at=datetime(2024, 1 + number, 5, 12, tzinfo=UTC),
            tags=(TAGS[number % 4], TAGS[number % 3]),
            **(terms if number % 2 else {}),
            **part,
        )
    factories.make_expired("Gone", slug="gone", tags=("C++",), was_ever_public=True)
    factories.make_image("unseen.png")
    for path, target in PAST.items():
        PastAddress.objects.create(path=path, target=target)


def run(folder: Path, *, jobs: int = 1, into_existing: bool = False) -> Report:
    target = open_folder(str(folder), into_existing=into_existing)
    return export(target, Options(jobs, into_existing))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but what the export remembers."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"manifest.json", "lock"}
    }
