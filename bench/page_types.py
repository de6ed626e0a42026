"""One address of every type of reader's page of the sample, and all there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from bench.serving import get

FIXED: Final = {
    "home": "/",
    "listing": "/blog/",
    "listing, page 2": "/blog/page/2/",
    "post, code": "/blog/draining-http-in-go/",
    "post, pictures": "/blog/green-for-eleven-days/",
    "post, longest": "/blog/a-flag-is-not-a-stop/",
    "category": "/blog/category/databases/",
    "category, empty": "/blog/category/networking/",
    "categories": "/blog/categories/",
    "tag": "/blog/tag/python/",
    "tags": "/blog/tags/",
    "series": "/blog/series/the-job-runner-nobody-notices/",
    "series, all": "/blog/series/",
    "archive": "/blog/archive/",
    "author": "/author/ines-marlow/",
    "page": "/about/",
    "404": "/nowhere/",
    "410": "/blog/talk-the-message-you-will-get-twice/",
}
# Where no link leads, and a page answers all the same.
UNLINKED: Final = ("/nowhere/", "/blog/talk-the-message-you-will-get-twice/")

_LINK: Final = re.compile(r'<(?:a|link) [^>]*?href="([^"#]+)')
_YEAR: Final = re.compile(r'href="(/blog/\d{4}/)"')
_MONTH: Final = re.compile(r'href="(/blog/\d{4}/\d\d/)"')


def page_types(site: str) -> dict[str, str]:
    """Path by type. The sample's dates count from today, so its archive is asked."""
    year = _YEAR.findall(_text(site, "/blog/archive/"))[-1]
    month = _MONTH.findall(_text(site, year))[0]
    return FIXED | {"year": year, "month": month}


def crawled(site: str) -> Iterator[tuple[str, str]]:
    """Path and HTML of every page that links of the home page lead to, and so on."""
    waiting, known = ["/", *UNLINKED], {"/", *UNLINKED}
    while waiting:
        path = waiting.pop(0)
        _, headers, body = get(site + path)
        if not headers.get("content-type", "").startswith("text/html"):
            continue
        html = body.decode()
        yield path, html
        links = (urljoin(site + path, link) for link in _LINK.findall(html))
        parts = [urlsplit(link.replace("&amp;", "&")) for link in links]
        found = {
            part.path + (f"?{part.query}" if part.query else "")
            for part in parts
            if f"{part.scheme}://{part.netloc}" == site
        }
        new = sorted(one for one in found - known if not _is_a_file(one))
        waiting += new
        known.update(new)


def _is_a_file(path: str) -> bool:
    return path.startswith(("/static/", "/media/")) or "." in path.rsplit("/", 1)[-1]


def _text(site: str, path: str) -> str:
    return get(site + path)[2].decode()
