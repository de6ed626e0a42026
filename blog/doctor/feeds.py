"""Every feed is made, and read as a feed reader would."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.urls import reverse

from blog.doctor.asking import Asked
from blog.doctor.findings import Finding, Tell, folded
from blog.feeds.formats import FORMATS, JSON
from blog.models import Author, Category, Series, Tag

JSON_FEED: Final = "https://jsonfeed.org/version/"
XML_FEEDS: Final = ("rss", "{http://www.w3.org/2005/Atom}feed")


class NoFeed(Exception):
    """The message says why."""


def findings(tell: Tell) -> Iterator[Finding]:
    terms = list(_terms())
    total, asked = len(FORMATS) * (1 + len(terms)), Asked()
    unreadable: dict[str, list[str]] = defaultdict(list)
    for done, (path, is_json) in enumerate(_addresses(terms)):
        tell(done, total)
        try:
            response = asked.page(path)
            if response.status_code != 200:
                raise NoFeed(f"it answers {response.status_code}")
            check(response.content, is_json=is_json)
        except NoFeed as error:
            unreadable[str(error)].append(path)
    for reason, paths in unreadable.items():
        yield Finding(
            "error",
            folded(
                paths,
                one=f"The feed {paths[0]} cannot be read: {reason}.",
                many=f"{len(paths)} feeds cannot be read ({reason})",
            ),
            "Look for what is odd in the newest texts there; the server's log says "
            "more when the feed is asked for.",
        )


def check(content: bytes, *, is_json: bool) -> None:
    """Raises NoFeed."""
    try:
        if is_json:
            found = json.loads(content).get("version", "")
        else:
            found = ElementTree.fromstring(content).tag
    except (ParseError, DefusedXmlException, ValueError, AttributeError) as error:
        raise NoFeed(str(error)) from error
    if not found.startswith(JSON_FEED if is_json else XML_FEEDS):
        raise NoFeed(f"it begins with {found[:50]!r}")


def _terms() -> Iterator[tuple[str, list[str]]]:
    """Beginnings of names of addresses, and what these are made with."""
    slugs = {
        "category-": Category.objects.values_list("slug", flat=True),
        "tag-": Tag.objects.values_list("slug", flat=True),
        "series-": Series.objects.values_list("slug", flat=True),
        "author-": Author.objects.values_list("slug", flat=True),
    }
    for prefix, found in slugs.items():
        yield from ((prefix, [slug]) for slug in found)


def _addresses(terms: list[tuple[str, list[str]]]) -> Iterator[tuple[str, bool]]:
    """And whether it is one of JSON."""
    for prefix, slugs in [("", []), *terms]:
        for form in FORMATS:
            name = f"blog:{prefix}{form.suffix}"
            yield reverse(name, args=slugs), form is JSON
