"""Old addresses for whoever serves the files: as a list for static hosts, and as a page
at the old address that leads on, for hosts that read no such list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from blog.exporting.site.addresses import is_page
from blog.exporting.site.content import Content
from blog.exporting.site.places import file_of
from blog.feeds.urls import ELSEWHERE
from site_config.addresses import absolute

# How Netlify, Cloudflare Pages and others read it.
LIST: Final = "_redirects"
# Bytes in the name of a file, on any usual file system.
LONGEST_NAME: Final = 255


@dataclass(frozen=True)
class Moves:
    """By the old path, as a request has it, decoded; `targets` are addresses as a
    Location header has them.
    """

    targets: dict[str, str]
    gone: list[str]
    # Slugs of posts that are gone: their code is gone too.
    gone_posts: list[str]


def moves(content: Content, files: set[str]) -> Moves:
    """Where a page answers, a past address does not count."""
    past = {
        path: target
        for path, target in content.past.items()
        if path.isprintable() and file_of(path) not in files
    }
    posts = [reverse("blog:post-detail", args=[slug]) for slug in content.gone]
    led = {path: iri_to_uri(target) for path, target in past.items() if target}
    return Moves(
        targets={**_feeds_elsewhere(), **led},
        gone=[*dict.fromkeys([*(path for path in past if not past[path]), *posts])],
        gone_posts=posts,
    )


def _feeds_elsewhere() -> dict[str, str]:
    return {
        f"/{place}": reverse(f"blog:{name}")
        for name, places in ELSEWHERE.items()
        for place in places
    }


def for_hosts(moved: Moves, favicon: str) -> str:
    """A line each. What these hosts cannot say is left out: a query string, and 410."""
    lines = [
        f"{iri_to_uri(path)} {target} 301"
        for path, target in moved.targets.items()
        if "?" not in path and not set(path) & set(" *:")
    ]
    return "\n".join([f"{reverse('favicon')} {favicon} 302", *lines, ""])


def leading_on(moved: Moves, files: set[str]) -> Iterator[tuple[str, str]]:
    """Names of files that no page has, and where their pages lead."""
    for path, target in moved.targets.items():
        file = file_of(path)
        is_html = path.endswith((".html", ".htm")) and is_page(f"{path}/")
        if (is_html or is_page(path)) and _fits(file, files):
            yield file, target


def leading_to(target: str) -> bytes:
    address = target if "://" in target else absolute(target)
    context = {"target": target, "address": address}
    return render_to_string("exporting/moved.html", context).encode()


def _fits(file: str, files: set[str]) -> bool:
    """No folder has the name of a file."""
    parts = file.split("/")
    above = {"/".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    return not above & files and all(
        len(part.encode()) <= LONGEST_NAME for part in parts
    )
