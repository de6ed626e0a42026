"""What templates cannot say themselves. Nothing here asks the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from blog.models import Image, Post
from blog.models.visibility import described
from blog.rendering import escapes
from blog.rendering.figures import markup
from site_config.identity import Identity, Link

register = template.Library()


@dataclass
class Entry:
    """A line of a table of contents, with the lines that belong below it."""

    id: str
    title: str
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """A link of the navigation; `current` is a value of aria-current, or empty."""

    label: str
    address: str
    current: str


@dataclass(frozen=True)
class Places:
    """`links`: the owner's navigation, or the site's own lists until there is one."""

    links: tuple[Place, ...]
    search: Place


@register.simple_tag
def moment(
    value: date | datetime, shown: str, day: date | None = None, css_class: str = ""
) -> SafeString:
    """`<time>` in the current time zone, in Django's date format. A `day` is shown in
    its stead: the one that a post is filed under, whatever zone the site has now.

    HTML allows three digits of a second at most, so fractions are left out.
    """
    if isinstance(value, datetime):
        value = timezone.localtime(value)
        machine = value.isoformat(timespec="seconds")
    else:
        machine = value.isoformat()
    named = format_html(' class="{}"', css_class) if css_class else ""
    words = dateformat.format(day or value, shown)
    return format_html('<time{} datetime="{}">{}</time>', named, machine, words)


@register.filter
def as_moment(value: datetime) -> str:
    """RFC 3339, in the current time zone, to the second."""
    return timezone.localtime(value).isoformat(timespec="seconds")


@register.filter
def as_label(text: str) -> str:
    """On one line of Markdown, whatever it holds."""
    return escapes.label(" ".join(text.split()))


@register.simple_tag
def picture(image: Image, sizes: str, css_class: str = "") -> SafeString:
    """The picture with its lighter copies, as a text would show it, loaded at once.
    `sizes` says how wide the page shows it, as in HTML.
    """
    attributes = {"class": css_class} if css_class else {}
    # Written and escaped by the renderer, from values alone.
    return mark_safe(markup(image.as_source(), sizes, attributes))  # noqa: S308


@register.filter
def as_contents(outline: Iterable[dict[str, Any]]) -> list[Entry]:
    """Headings (`id`, `title`, `level`) as a tree. A heading hangs below the nearest
    one before it of a higher rank, so skipped levels leave no empty lists.
    """
    top: list[Entry] = []
    open_lists: list[tuple[int, list[Entry]]] = [(0, top)]
    for heading in outline:
        entry = Entry(heading["id"], heading["title"])
        while open_lists[-1][0] >= heading["level"]:
            open_lists.pop()
        open_lists[-1][1].append(entry)
        open_lists.append((heading["level"], entry.children))
    return top


@register.filter
def as_text(markup: str) -> str:
    """The words of stored HTML, for an attribute or a summary."""
    return described(markup)


@register.filter
def total_minutes(posts: Iterable[Post]) -> int:
    return sum(post.reading_minutes for post in posts)


@register.simple_tag(takes_context=True)
def site_places(context: Context) -> Places:
    site: Identity = context["site"]
    links = site.navigation or _default_navigation(site)
    path = context["request"].path
    holding = [link for link in links if _holds(link.address, path)]
    nearest = max(holding, key=lambda link: len(link.address), default=None)
    search = Link("Search", reverse("blog:search"))
    return Places(
        tuple(_place(link, nearest, path) for link in links),
        _place(search, None, path),
    )


def _place(link: Link, nearest: Link | None, path: str) -> Place:
    return Place(link.label, link.address, _current(link, nearest, path))


def _default_navigation(site: Identity) -> tuple[Link, ...]:
    return (
        Link(site.row.listing_title, reverse("blog:post-list")),
        Link("Series", reverse("blog:series-list")),
        Link("Tags", reverse("blog:tag-list")),
        Link("Archive", reverse("blog:archive")),
    )


def _holds(address: str, path: str) -> bool:
    """Whether the path lies at or below that address. All do below home: it counts
    for itself alone.
    """
    if address == "/":
        return path == "/"
    return path.startswith(address.rstrip("/") + "/")


def _current(link: Link, nearest: Link | None, path: str) -> str:
    if link.address == path:
        return "page"
    return "true" if link is nearest else ""
