"""Decides before anything is written who gets which address, so that texts can lead to
posts that come later. Reads the database, writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from blog.importing.records import (
    ImportedPage,
    ImportedTerm,
    ImportedText,
    Item,
    Remark,
    TermKind,
)
from blog.importing.writing.fitting import key
from blog.importing.writing.known import Known
from blog.models import Page, PastAddress, Post
from blog.models.slugs import (
    MAX_SLUG_LENGTH,
    ascii_slug,
    validate_page_slug,
    validate_post_slug,
    validate_slug,
)

# For "-post-9999" behind the longest slug.
_ROOM: Final = 10


@dataclass
class Addresses:
    """Of posts, or of pages: which slugs are taken."""

    view: str
    validate: Callable[[str], None]
    suffix: str
    taken: set[str]

    def of(self, slug: str) -> str:
        return reverse(self.view, args=[slug])

    def take(self, wanted: str) -> tuple[str, str]:
        """A slug that nothing had, and a sentence when it is not `wanted`."""
        slug, why = wanted, ""
        try:
            self.validate(slug)
        except ValidationError:
            slug = f"{slug}-{self.suffix}"
            why = f"{self.of(wanted)} is used by the site itself"
        if slug in self.taken:
            why = f"{self.of(slug)} is taken"
            numbered = (f"{slug}-{n}" for n in range(2, len(self.taken) + 3))
            slug = next(name for name in numbered if name not in self.taken)
        self.taken.add(slug)
        return slug, f"{why}, so its address is {self.of(slug)}." if why else ""

    def fits(self, slug: str, wanted: str) -> bool:
        """Whether `take(wanted)` may once have answered with this slug."""
        rest = slug.removeprefix(wanted).removeprefix(f"-{self.suffix}")
        return slug.startswith(wanted) and (not rest or rest[1:].isdecimal())


@dataclass
class Plan:
    """`slugs`, `notes` and `places` (the new addresses) by source id; `owners` says
    which item an old address leads to, the first to claim it; `terms` are those that
    the source tells more of, by kind and folded name; `count` is of the items.
    """

    posts: Addresses
    pages: Addresses
    slugs: dict[str, str] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    terms: dict[tuple[TermKind, str], ImportedTerm] = field(default_factory=dict)
    count: int = 0

    def addresses(self, record: ImportedText) -> Addresses:
        return self.pages if isinstance(record, ImportedPage) else self.posts

    def find(self, place: str) -> str:
        """The new address of what a source id or an old address meant, or ""."""
        for name in (place, place.partition("?")[0]):
            owner = self.owners.get(name, name)
            if owner in self.places:
                return self.places[owner]
        return ""

    def answers(self, path: str) -> bool:
        """Whether the site itself answers at an address, whatever its query is."""
        bare = path.partition("?")[0]
        match = _resolved(bare) or _resolved(f"{bare}/")
        if match is None:
            return False
        for addresses in (self.posts, self.pages):
            if match.view_name == addresses.view:
                return match.kwargs["slug"] in addresses.taken
        return True


def make_plan(items: Iterable[Item], known: dict[str, Known]) -> Plan:
    """What an earlier run wrote keeps the slug that it has now."""
    plan = Plan(
        Addresses("blog:post-detail", validate_post_slug, "post", _post_slugs()),
        Addresses("blog:page-detail", validate_page_slug, "page", _page_slugs()),
    )
    for item in items:
        plan.count += not isinstance(item, Remark | ImportedTerm)
        if isinstance(item, ImportedTerm):
            plan.terms[item.kind, item.name.casefold()] = item
        if not isinstance(item, ImportedText):
            continue
        addresses, note = plan.addresses(item), ""
        before = known.get(key(item.source_id))
        if before and before.slug:
            slug = before.slug
            addresses = plan.pages if before.page_id else plan.posts
        else:
            slug, note = addresses.take(wanted_slug(item))
        plan.slugs[item.source_id] = slug
        plan.notes[item.source_id] = (note,) if note else ()
        plan.places[item.source_id] = addresses.of(slug)
        for old in item.old_addresses:
            plan.owners.setdefault(old, item.source_id)
    return plan


def _resolved(path: str) -> ResolverMatch | None:
    try:
        return resolve(path)
    except Resolver404:
        return None


def wanted_slug(record: ImportedText) -> str:
    """The source's own where it is one; else made from it, or from the title."""
    try:
        validate_slug(record.slug)
        slug = record.slug
    except ValidationError:
        slug = ascii_slug(unquote(record.slug)) or ascii_slug(record.title)
    digest = sha256(record.source_id.encode("utf-8", "surrogatepass")).hexdigest()
    return slug[: MAX_SLUG_LENGTH - _ROOM].strip("-") or f"post-{digest[:8]}"


def _post_slugs() -> set[str]:
    """Those of posts, and those that lead to another post since it was renamed."""
    led = PastAddress.objects.filter(path__startswith=reverse("blog:post-list"))
    paths = led.exclude(target="").values_list("path", flat=True)
    former = {path.strip("/").rpartition("/")[2] for path in paths}
    return former.union(Post.objects.values_list("slug", flat=True))


def _page_slugs() -> set[str]:
    return set(Page.objects.values_list("slug", flat=True))
