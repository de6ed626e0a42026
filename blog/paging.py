"""Pages of a list under addresses of their own: …/page/2/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.paginator import EmptyPage, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect

from site_config import identity

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Number:
    """A page in the row of page numbers; `address` is empty where some are left out."""

    label: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class Paging(Generic[Row]):
    """One page of a list: its rows, and the addresses of the others."""

    rows: list[Row]
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


def paginate(
    rows: QuerySet[Row], number: int, first_address: str, *, count: int | None = None
) -> Paging[Row]:
    """The page with that number; two queries, one when the count is known.

    Raises Http404 for a page that does not exist; page 1 of an empty list does.
    """
    paginator = Paginator(rows, identity.current().row.posts_per_page)
    if count is not None:
        paginator.__dict__["count"] = count
    try:
        page = paginator.page(number)
    except EmptyPage as error:
        raise Http404(f"There are {paginator.num_pages} pages.") from error
    return Paging(
        rows=list(page.object_list),
        number=number,
        pages=paginator.num_pages,
        count=paginator.count,
        first_address=first_address,
    )


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
