"""Every public address, with the key of what its page depends on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from typing import Final

from django.urls import reverse

from blog.exporting.site import documents
from blog.exporting.site.content import PostRow
from blog.exporting.site.dependencies import Dependencies, Posts
from blog.exporting.site.digests import digest
from blog.exporting.site.places import Address, at, file_of, place_of
from blog.models import Author, Category, Page, Series, Tag
from blog.sitemaps import POSTS_PER_PART
from site_config import identity

# Addresses of the site and of the blog that no static file answers, and why.
LEFT_OUT: Final = {
    "view-on-site": "needs a login",
    "healthz": "asks whether a process is alive",
    "readyz": "asks whether a process can work",
    "metrics": "is for operators",
    "favicon": "leads to a static file; the redirects say so",
    "media": "a stored file, copied as it is",
    "blog:review": "is for whoever has the link",
    "blog:security": "says until when it holds; a file would grow old",
    "blog:search": "is answered; a page of the export says that it is not here",
    "blog:search-suggest": "is answered while a reader types",
}
# No list shows more posts on a page, nor the home page.
ON_A_PAGE: Final = 20
# Where the pages lie that have no address of their own.
HIDDEN: Final = ".octavo"
NOT_FOUND, GONE, SEARCH = "404.html", "410.html", "search/index.html"


def every(depend: Dependencies) -> Iterator[Address]:
    answered = set()
    for address in chain(
        _posts(depend),
        _lists(depend),
        _terms(depend),
        _dates(depend),
        _machines(depend),
        _singles(depend),
    ):
        answered.add(address.file)
        yield address
    yield from _gone(depend, answered)


def _posts(depend: Dependencies) -> Iterator[Address]:
    """Code depends on itself alone."""
    place, code_place = place_of("blog:post-detail"), place_of("blog:snippet", 1, "py")
    beside = documents.OfPosts(depend)
    for post in depend.content.published:
        yield at(place.format(post.slug), depend.of_post(post), post.pk)
        yield from beside.of(post)
        code = code_place.format(post.slug).removesuffix("1.py")
        for number, (ending, key) in enumerate(post.snippets, start=1):
            path = f"{code}{number}.{ending}"
            yield Address(path, file_of(path), key, post=post.pk, snippet=number)


def _lists(depend: Dependencies) -> Iterator[Address]:
    posts = depend.content.published
    beside = depend.counts, len(posts)
    yield from _paged(depend, reverse("blog:post-list"), posts, *beside)
    home = depend.of_cards("home", posts[:ON_A_PAGE], *beside)
    yield at(reverse("blog:home"), home)
    for pk, slug in depend.content.slugs[Category].items():
        own = depend.by_category.get(pk, [])[:ON_A_PAGE]
        key = depend.of_cards("home", own, *beside, slug)
        path = f"{reverse('blog:home')}?category={slug}"
        yield Address(path, f"{HIDDEN}/home/{slug}.html", key)


def _paged(
    depend: Dependencies, first: str, posts: Posts, *beside: object
) -> Iterator[Address]:
    size, count = _page_size(), len(posts)
    for number in range(1, max(1, -(-count // size)) + 1):
        path = first if number == 1 else f"{first}page/{number}/"
        shown = posts[(number - 1) * size : number * size]
        yield at(path, depend.of_cards("list", shown, number, count, *beside))


def _page_size() -> int:
    return identity.current().row.posts_per_page


def _terms(depend: Dependencies) -> Iterator[Address]:
    content = depend.content
    term = _Term(depend, "category")
    for pk, slug in content.slugs[Category].items():
        row, posts = content.categories[pk], depend.by_category.get(pk, [])
        yield from term.pages(slug, posts, row, depend.counts)
    term = _Term(depend, "tag")
    for pk, slug in content.slugs[Tag].items():
        yield from term.pages(slug, depend.by_tag.get(pk, []), depend.of_tag(pk))
    term = _Term(depend, "author")
    for pk, slug in content.slugs[Author].items():
        row, posts = content.authors[pk], depend.by_author.get(pk, [])
        yield from term.pages(slug, posts, row)
    for pk, slug in content.slugs[Series].items():
        row, posts = content.series[pk], depend.by_series.get(pk, [])
        path = reverse("blog:series-detail", args=[slug])
        yield at(path, depend.of_cards("series", posts, row))
        yield from documents.of_series(depend, pk, path)


class _Term:
    """The pages of a kind of terms."""

    def __init__(self, depend: Dependencies, kind: str) -> None:
        self.depend, self.kind = depend, kind
        self.place = place_of(f"blog:{kind}-detail")

    def pages(self, slug: str, posts: Posts, *beside: str) -> Iterator[Address]:
        """The first of what stands beside the posts is the term's own."""
        path = self.place.format(slug)
        yield from _paged(self.depend, path, posts, self.kind, *beside)
        yield from documents.feeds(self.depend, path, posts, beside[0])


def _dates(depend: Dependencies) -> Iterator[Address]:
    # By the day that a post is filed under, which need not follow its moment.
    posts = sorted(depend.content.published, key=_month)
    for (year, month), group in groupby(posts, key=_month):
        path = reverse("blog:month", args=[year, month])
        yield from _paged(depend, path, list(group), "month")
    for year, group in groupby(posts, key=lambda post: post.day.year):
        yield at(reverse("blog:year", args=[year]), depend.of_cards("year", group))


def _month(post: PostRow) -> tuple[int, int]:
    return post.day.year, post.day.month


def _machines(depend: Dependencies) -> Iterator[Address]:
    yield from documents.of_the_site(depend)
    yield at(reverse("blog:sitemap"), depend.of_sitemap)
    for number in range(1, 2 + _parts_of_posts(depend)):
        path = reverse("blog:sitemap-part", args=[number])
        yield at(path, depend.of_sitemap)


def _parts_of_posts(depend: Dependencies) -> int:
    if identity.current().row.hides_from_search_engines:
        return 0
    listed = sum(post.is_listed for post in depend.content.published)
    return -(-listed // POSTS_PER_PART)


def _singles(depend: Dependencies) -> Iterator[Address]:
    names = ("archive", "category-list", "tag-list", "series-list", "subscribe")
    for name in names:
        yield at(reverse(f"blog:{name}"), depend.of_everything(name))
    for pk, slug in depend.content.slugs[Page].items():
        path = reverse("blog:page-detail", args=[slug])
        yield at(path, depend.of_page(depend.content.pages[pk]))
    yield Address("/search/", SEARCH, depend.of_page("search"))
    # Below a file's name no page can be.
    yield Address(f"/{NOT_FOUND}", NOT_FOUND, status=404)


def _gone(depend: Dependencies, answered: set[str]) -> Iterator[Address]:
    """What each of them says is the live site's; a static host finds nothing there.
    Where a page answers again, nothing is gone.
    """
    posts = (reverse("blog:post-detail", args=[slug]) for slug in depend.content.gone)
    past = {path: "" for path, target in depend.content.past.items() if not target}
    paths = [
        path
        for path in dict.fromkeys([*past, *posts])
        if path.isprintable() and file_of(path) not in answered
    ]
    for path in paths:
        yield Address(path, gone_file(path), status=410)
    # For what is gone along with another, its feeds and its code: most are posts'.
    blog = reverse("blog:post-list")
    paths.sort(key=lambda path: (path not in past, not path.startswith(blog)))
    for path in paths[:1]:
        yield Address(path, GONE, status=410)


def gone_file(path: str) -> str:
    return f"{HIDDEN}/gone/{digest(path)}.html"


def is_page(path: str) -> bool:
    """Whether a file can lie there that a server finds by the path."""
    is_plain = path.isprintable() and not set(path) & set('?\\"')
    return path.endswith("/") and is_plain and "/." not in path and "//" not in path
