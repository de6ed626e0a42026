"""Pages of a long list in the admin."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator


class KeyPaginator(Paginator[Any]):
    """Chooses the rows of a page by their keys first: to reach a late page, no row of
    an earlier one is read.
    """

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        rows: Any = self.object_list
        keys = rows.values("pk")[start : start + self.per_page]
        return Page(rows.filter(pk__in=keys), number, self)
