"""The site, its owner and its authors."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from blog.models import Author, AuthorLink
from blog.structured_data.facts import Facts, breadcrumbs, known
from site_config import identity
from site_config.addresses import absolute, absolute_file


def owner() -> Facts:
    name = identity.current().owner
    return {"@type": "Person", "name": name, "url": absolute("/")}


def site_itself() -> Facts:
    """As other things name it."""
    name = identity.current().name
    return {"@type": "Blog", "name": name, "url": absolute(reverse("blog:post-list"))}


def of_home() -> list[Facts]:
    """The site, how it is searched, and who owns it."""
    site = identity.current()
    avatar = site.row.avatar
    person = known(
        {
            **owner(),
            "@id": absolute("/#owner"),
            "jobTitle": site.row.role_line,
            "description": site.row.biography,
            "image": absolute_file(avatar.file.url) if avatar else None,
            "sameAs": [link.address for link in site.social_links],
        }
    )
    search = absolute(reverse("blog:search"))
    itself = known(
        {
            "@type": "WebSite",
            "@id": absolute("/#site"),
            "name": site.name,
            "url": absolute("/"),
            "description": site.row.tagline,
            "inLanguage": site.row.language,
            "publisher": {"@id": absolute("/#owner")},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{search}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )
    if not site.has_portfolio:
        return [itself, person]
    profile = {"@type": "ProfilePage", "url": absolute("/"), "mainEntity": person}
    return [itself, profile]


def of_author(author: Author, links: Iterable[AuthorLink], about: str) -> list[Facts]:
    """`about` is the biography as plain text."""
    path = author.get_absolute_url()
    person = known(
        {
            "@type": "Person",
            "@id": f"{absolute(path)}#person",
            "name": author.name,
            "url": absolute(path),
            "description": about,
            "sameAs": [link.address for link in links],
        }
    )
    profile = {"@type": "ProfilePage", "url": absolute(path), "mainEntity": person}
    blog = identity.current().row.listing_title, reverse("blog:post-list")
    return [profile, breadcrumbs([blog, (author.name, path)])]
