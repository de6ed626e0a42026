"""A site with something of everything, what readers get of it, and a machine that has
none yet.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urljoin

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from blog import memory
from blog.backups import sqlite
from blog.models import Image, PastAddress, Post
from site_config import identity
from site_config.models import NavigationLink, SiteIdentity
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_page,
    make_post,
    make_series,
)
from tests.pictures import photograph_jpeg

STARTS: Final = (
    *("/", "/blog/", "/sitemap.xml", "/feed.xml", "/atom.xml", "/feed.json"),
    *("/robots.txt", "/llms.txt", "/accent.css", "/favicon.ico", "/icon.png"),
    *("/search/?q=pump", "/search/suggest/?q=pu", "/no-such-page/", "/old-pump/"),
    *("/blog/draft/", "/subscribe/", "/blog/archive/"),
)
LINK: Final = re.compile(
    r"http://127\.0\.0\.1:8000(/[^\s\"'<>)\\&,?#]*)|(?:href|src)=\"([^\":#]+)\""
    r"|(?:\s|\")(/media/[^\s\",]+)"
)
# Not of the database; tests collect no static files.
OTHERS: Final = ("/static/", "/admin/", "/healthz")


class Answer(NamedTuple):
    status: int
    tag: str
    leads_to: str
    body: bytes


def make_site() -> None:
    image = Image.objects.store(photograph_jpeg(), "pump.jpg", alt="A pump")
    SiteIdentity(
        site_name="Pump Room", owner="Ines Marlow", posts_per_page=2, avatar=image
    ).save()
    NavigationLink.objects.create(label="Posts", address="/blog/", order=1)
    fields = {
        "category": make_category("Cloud & DevOps", slug="cloud-devops"),
        "author": make_author("Ines Marlow", slug="ines-marlow"),
        "series": make_series("The durable queue", slug="durable-queue"),
        "tags": ("C++", "Go"),
    }
    make_page("About", slug="about", body=f"Who. {image.markdown('A pump')}")
    for number in range(1, 5):
        body = (
            f"## Pump {number}\n\n{image.markdown('')}\n\n```py\nprint({number})\n```"
        )
        make_post(
            f"Pump {number}", slug=f"p{number}", body=body, series_part=number, **fields
        )
    make_draft("Draft", slug="draft")
    PastAddress.objects.create(path="/old-pump/", target="/blog/p1/")


def everything() -> dict[str, Answer]:
    """Each address that can be come to, and its answer."""
    forget_what_is_remembered()
    client, found = Client(), dict[str, Answer]()
    waiting = list(STARTS)
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(OTHERS):
            continue
        found[address] = answer = ask(client, address)
        text = answer.body.decode(errors="replace")
        links = ["".join(match.groups(default="")) for match in LINK.finditer(text)]
        # What has a brace is not an address, but the beginning of some.
        waiting += [urljoin(address, link) for link in links if "{" not in link]
    return found


def ask(client: Client, address: str) -> Answer:
    response = client.get(address)
    body = b"".join(response) if response.streaming else response.content
    headers = response.headers
    return Answer(
        response.status_code, headers.get("ETag", ""), headers.get("Location", ""), body
    )


def forget_what_is_remembered() -> None:
    identity._kept.put(None)  # type: ignore[arg-type]
    memory._memory.put(None)  # type: ignore[arg-type]


@contextmanager
def another_machine(folder: Path) -> Iterator[None]:
    """Neither a table nor a file. On PostgreSQL the site of the test is gone for it."""
    media, data = settings.MEDIA_ROOT, settings.DATA_DIR
    settings.MEDIA_ROOT, settings.DATA_DIR = folder / "media", folder
    folder.mkdir(exist_ok=True)
    try:
        if connection.vendor == "sqlite":
            with sqlite.connected_to(folder / "octavo.sqlite3"):
                yield
        else:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            yield
    finally:
        settings.MEDIA_ROOT, settings.DATA_DIR = media, data
        forget_what_is_remembered()


def clear() -> None:
    """No row, and no file."""
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    forget_what_is_remembered()


def check_whole() -> None:
    """What must hold of every site: a picture has its files, and what was saved was
    saved as a whole.
    """
    for image in Image.objects.all():
        for name in (str(image.file.name), *image.variant_names()):
            assert image.file.storage.size(name) > 0, name
    for post in Post.objects.filter(slug__startswith="load-"):
        assert post.body == f"The text of {post.title}."
        assert [tag.name for tag in post.tags.all()] == ["Load"]
