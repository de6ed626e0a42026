"""Pages of a list of posts under addresses of their own: …/page/2/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect

from blog.memory import recall
from blog.models import Post
from blog.models.visibility import Listed
from site_config import identity

STRIDE: Final = 1_000


@dataclass(frozen=True)
class Number:
    """A page in the row of page numbers; `address` is empty where some are left out."""

    label: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class Paging:
    """One page of a list: its rows, and the addresses of the others."""

    rows: list[Post]
    number: int
    pages: int
    count: int
    first_address: str

    def address(self, number: int) -> str:
        if number == 1:
            return self.first_address
        return f"{self.first_address}page/{number}/"

    @property
    def current(self) -> str:
        return self.address(self.number)

    @property
    def newer(self) -> str:
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def older(self) -> str:
        return self.address(self.number + 1) if self.number < self.pages else ""

    @property
    def numbers(self) -> list[Number]:
        """First, last, and the current page's neighbours; a gap where some lack."""
        shown = {1, self.pages, *range(self.number - 2, self.number + 3)}
        numbers: list[Number] = []
        last = 0
        for page in sorted(n for n in shown if 1 <= n <= self.pages):
            if page - last > 1:
                numbers.append(Number("…", "", is_current=False))
            numbers.append(Number(str(page), self.address(page), page == self.number))
            last = page
        return numbers


def paginate(posts: Listed, number: int, first_address: str) -> Paging:
    """The page with that number; one query for its posts, and two that are remembered
    for all pages near it.

    Raises Http404 for a page that does not exist; page 1 of an empty list does.
    """
    size = identity.current().row.posts_per_page
    count = count_of(posts, first_address)
    pages = max(1, -(-count // size))
    if not 1 <= number <= pages:
        raise Http404(f"There are {pages} pages.")
    chosen = keys_from((number - 1) * size, posts, first_address)[:size]
    return Paging(
        rows=list(Post.objects.filter(pk__in=chosen).for_listing()),
        number=number,
        pages=pages,
        count=count,
        first_address=first_address,
    )


def count_of(posts: Listed, address: str) -> int:
    """Of those that are published; remembered for the list at that address."""
    return recall(("count", address), lambda: posts.published().count())


def keys_from(number: int, posts: Listed, address: str) -> Any:
    """From the post with that number on, counted from 0, of the list at that address.
    To skip entries an index walks past all of them: the place of every thousandth is
    remembered.
    """
    strides, left = divmod(number, STRIDE)

    def ask() -> Any:
        return posts.published().place(strides * STRIDE)

    place = recall(("place", address, strides), ask) if strides else None
    start = left if place else number
    return posts.published(place=place).listed_keys()[start:]


def moved(request: HttpRequest, number: int) -> HttpResponsePermanentRedirect | None:
    """Where `…/?page=2` and `…/page/1/` lead, in the spelling that is kept."""
    path = request.path_info
    if number == 1 and path.endswith("/page/1/"):
        return HttpResponsePermanentRedirect(path.removesuffix("page/1/"))
    asked = request.GET.get("page")
    if asked is None:
        return None
    first = path.removesuffix(f"page/{number}/")
    # Nine digits are more pages than there can be, and few enough to count with.
    wanted = int(asked) if asked.isdecimal() and len(asked) <= 9 else 1
    return HttpResponsePermanentRedirect(
        f"{first}page/{wanted}/" if wanted > 1 else first
    )
