"""Who wrote what: every text has an author there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from blog.exporting.wordpress.xml import Xml, block, fact
from blog.feeds.items import owner_of
from blog.models import Author
from blog.models.slugs import ascii_slug, free_slug
from site_config.identity import Identity

_OWNER: Final = "owner"


@dataclass(frozen=True)
class People:
    """`owner` is the login under which everything stands that names no author."""

    owner: str

    def login(self, author: Author | None) -> str:
        return author.slug if author else self.owner


def people_of(site: Identity) -> People:
    if site.row.profile:
        return People(site.row.profile.slug)
    base = ascii_slug(site.owner) or _OWNER
    near = Author.objects.filter(slug__startswith=base)
    return People(free_slug(base, set(near.values_list("slug", flat=True))))


def written(people: People, site: Identity, xml: Xml) -> Iterator[str]:
    """Nobody's address on the web is told but the owner's, and that one where it is
    public already.
    """
    authors = list(Author.objects.order_by("pk"))
    for author in authors:
        yield _author(xml, author.pk, author.slug, author.name)
    if people.owner not in {author.slug for author in authors}:
        after = max((author.pk for author in authors), default=0) + 1
        owner = owner_of(site)
        yield _author(xml, after, people.owner, owner.name, owner.email)


def _author(xml: Xml, number: int, login: str, name: str, email: str = "") -> str:
    return block(
        "wp:author",
        (
            fact("wp:author_id", number),
            xml.text("wp:author_login", login),
            xml.text("wp:author_email", email),
            xml.plain("wp:author_display_name", name),
            xml.text("wp:author_first_name", ""),
            xml.text("wp:author_last_name", ""),
        ),
    )
