"""Where an answer of the site lies in the exported folder."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Address:
    """What is asked of the site, where the answer goes, and what it depends on; without
    a key it is made anew each time. `post`: whose page it is, or whose code.
    """

    path: str
    file: str
    key: str = ""
    status: int = 200
    post: int | None = None
    # The number of the code block; 0: a page.
    snippet: int = 0


def file_of(path: str) -> str:
    """Below the folder of the site."""
    return f"{path.lstrip('/')}index.html" if path.endswith("/") else path.lstrip("/")


def at(path: str, key: str, post: int | None = None) -> Address:
    return Address(path, file_of(path), key, post=post)


def place_of(name: str, *rest: object) -> str:
    """The address of any slug, for `format`: tens of thousands to reverse take long."""
    slug = "any-slug"
    return reverse(name, args=[slug, *rest]).replace(slug, "{}")
