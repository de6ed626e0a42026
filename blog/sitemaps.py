"""The addresses that search engines may show (sitemaps.org, protocol 0.9).

Neither priority nor change frequency, which nobody reads; a date only where it is true.
Django's own sitemaps take the host from the request, and ours stands in SITE_URL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from xml.etree.ElementTree import Element

from django.core.files.storage import default_storage
from django.db.models import Case, Count, F, Max, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from blog import conditional
from blog.memory import recall
from blog.models import Author, Category, Image, Page, Post, Series, Tag
from blog.models.image_uses import pictures_in
from blog.models.images import MEDIA_PREFIX, PICTURES
from blog.models.moving import MovingModel
from blog.models.post_queries import OLDEST_FIRST, PostQuerySet
from blog.models.visibility import Place
from blog.xml_documents import CONTENT_TYPE, add, document
from site_config import identity
from site_config.addresses import absolute, absolute_file

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
# The protocol allows 50,000 addresses and 50 MB a file.
POSTS_PER_PART = 5_000
# Fewer, and a tag's page says no more than the post's own.
LEAST_POSTS_OF_A_TAG = 2


@dataclass(frozen=True)
class Entry:
    """`changed`, if known, is the last change worth fetching the page again for;
    `images` are the names of stored pictures on it.
    """

    path: str
    changed: datetime | None = None
    images: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Posts that stand in one file, from `place` on; `changed` is their last change."""

    place: Place
    changed: datetime


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Everything, or an index of the parts when the posts need more than one."""

    def tree(parts: list[Part], at: datetime) -> Element:
        if len(parts) > 1:
            return _index(parts)
        posts = (entry for part in parts for entry in _posts(part, at))
        return _entries([*_others(at), *posts])

    return _answer(tree)


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """Part 1 is whatever is not a post. Posts follow, the oldest first, so that a new
    one changes no part but the last.
    """

    def tree(parts: list[Part], at: datetime) -> Element:
        if not 1 <= number <= len(parts) + 1:
            raise Http404(f"The sitemap has {len(parts) + 1} parts.")
        is_first = number == 1
        return _entries(_others(at) if is_first else _posts(parts[number - 2], at))

    return _answer(tree)


def _answer(tree: Callable[[list[Part], datetime], Element]) -> HttpResponse:
    at = timezone.now()
    parts = [] if _is_hidden() else recall("sitemap parts", partial(_parts, at))
    return conditional.respond(document(tree(parts, at)), CONTENT_TYPE)


def _is_hidden() -> bool:
    """The owner wants to be in no search engine."""
    return identity.current().row.hides_from_search_engines


def _shown(at: datetime) -> PostQuerySet:
    """What appeared elsewhere first is for search engines to find there."""
    posts = Post.objects.published(at).filter(noindex=False, canonical_url="")
    return posts.order_by(*OLDEST_FIRST)


def _parts(at: datetime) -> list[Part]:
    """Every post is looked at, but for its address."""
    rows = _shown(at).values_list("published_at", "uuid", _last_change()).iterator()
    parts: list[Part] = []
    while chunk := list(islice(rows, POSTS_PER_PART)):
        moment, key, _ = chunk[0]
        parts.append(Part((moment, key), max(changed for *_, changed in chunk)))
    return parts


def _posts(part: Part, at: datetime) -> list[Entry]:
    moment, key = part.place
    onward = Q(published_at__gt=moment) | Q(uuid__gte=key)
    posts = _shown(at).filter(onward, published_at__gte=moment)
    # As plain values: ten thousand model instances take most of a second.
    columns = ("slug", _last_change(), "cover__file", _illustrated())
    stored = recall("stored pictures", _stored)
    return [
        Entry(
            reverse("blog:post-detail", args=[slug]),
            changed,
            _images(cover, body, stored),
        )
        for slug, changed, cover, body in posts.values_list(*columns)[:POSTS_PER_PART]
    ]


def _illustrated() -> Case:
    """The texts that name a picture; the others need not be read."""
    named = When(body__contains=f"{MEDIA_PREFIX}{PICTURES}", then="body")
    return Case(named, default=Value(""), output_field=TextField())


def _stored() -> frozenset[str]:
    """A text may name a picture that is not there, as an example does."""
    return frozenset(Image.objects.values_list("file", flat=True))


def _images(cover: str | None, body: str, stored: Set[str]) -> tuple[str, ...]:
    named = [name for name in pictures_in(body) if name in stored]
    return tuple(dict.fromkeys([*([cover] if cover else []), *named]))


def _others(at: datetime) -> list[Entry]:
    if _is_hidden():
        return []
    return recall("sitemap", lambda: [*_overviews(at), *_pages(), *_terms(at)])


def _overviews(at: datetime) -> Iterator[Entry]:
    """Lists of posts change with their newest post; the home page tells more."""
    published = Post.objects.published(at)
    newest: datetime | None = published.aggregate(changed=Max(_last_change()))[
        "changed"
    ]
    yield Entry(reverse("blog:home"))
    yield Entry(reverse("blog:post-list"), newest)
    yield Entry(reverse("blog:archive"), newest)


def _pages() -> Iterator[Entry]:
    """Their rows know when they were saved, which is not yet a change for readers."""
    for page in Page.objects.published().filter(noindex=False).order_by("slug"):
        yield Entry(page.get_absolute_url())


def _terms(at: datetime) -> Iterator[Entry]:
    yield from _with_posts(Category, "category", 1, at)
    yield from _with_posts(Series, "series", 1, at)
    yield from _with_posts(Tag, "tags", LEAST_POSTS_OF_A_TAG, at)
    yield from _with_posts(Author, "author", 1, at)


def _with_posts(
    terms: type[MovingModel], field: str, least: int, at: datetime
) -> Iterator[Entry]:
    """The terms, by a field of posts, with at least so many published posts; two
    queries.
    """
    published = Post.objects.published(at).order_by().values_list(field)
    found = published.annotate(count=Count("pk"), changed=Max(_last_change()))
    changes = {key: changed for key, count, changed in found if count >= least}
    for term in terms._default_manager.order_by("slug"):
        if term.pk in changes:
            yield Entry(term.get_absolute_url(), changes[term.pk])


def _last_change() -> Greatest:
    """`Post.last_change`, as the database computes it."""
    published = F("published_at")
    return Greatest(published, Coalesce(F("significantly_updated_at"), published))


def _entries(entries: list[Entry]) -> Element:
    root = Element("urlset", {"xmlns": NAMESPACE, "xmlns:image": IMAGES})
    for entry in entries:
        element = _add_location(root, "url", entry)
        for name in entry.images:
            image = add(element, "image:image")
            add(image, "image:loc", absolute_file(default_storage.url(name)))
    return root


def _index(parts: list[Part]) -> Element:
    root = Element("sitemapindex", {"xmlns": NAMESPACE})
    # Part 1 holds pages without a date: that of its others says too little.
    for number, changed in enumerate([None, *(part.changed for part in parts)], 1):
        path = reverse("blog:sitemap-part", args=[number])
        _add_location(root, "sitemap", Entry(path, changed))
    return root


def _add_location(root: Element, tag: str, entry: Entry) -> Element:
    element = add(root, tag)
    add(element, "loc", absolute(entry.path))
    if entry.changed:
        moment = entry.changed.astimezone(UTC)
        add(element, "lastmod", moment.isoformat(timespec="seconds"))
    return element
