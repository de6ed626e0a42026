"""Authors, categories, series and tags by the names that a source has for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from blog.importing.records import ImportedTerm, TermKind
from blog.importing.shown import counted, listed
from blog.models import Author, Category, PastAddress, Post, Series, Tag
from blog.models.bodies import validate_body
from blog.models.slugs import MAX_SLUG_LENGTH, validate_slug
from blog.models.tags import tag_slug

Term = TypeVar("Term", Author, Category, Series)
AnyTerm: TypeAlias = Author | Category | Series | Tag


# Terms that the source tells more of, by kind and folded name.
Told: TypeAlias = Mapping[tuple[TermKind, str], ImportedTerm]

_KINDS: Final[dict[type[AnyTerm], TermKind]] = {
    Category: TermKind.CATEGORY,
    Tag: TermKind.TAG,
    Series: TermKind.SERIES,
    Author: TermKind.AUTHOR,
}
# What a tag may have been before; a post's further categories become tags.
_TAGS: Final = (TermKind.TAG, TermKind.CATEGORY)


class Terms:
    """Finds terms by name, whatever the case, and makes what is missing.

    `made` are the names of those, by what they are, and `carried` what the source
    tells of and some item has; in a dry run too.
    """

    def __init__(self, told: Told | None = None) -> None:
        self.told = told or {}
        self.made: dict[type[AnyTerm], dict[str, None]] = {}
        self.carried: set[tuple[TermKind, str]] = set()

    def find(self, model: type[Term], name: str) -> Term | None:
        """None for an empty name."""
        if not name:
            return None
        key = (_KINDS[model], name.casefold())
        self.carried.add(key)
        if found := _named(model, name):
            return found
        by, told = "title" if model is Series else "name", self.told.get(key)
        term = model(**{by: name}, slug=_free_slug(model, name, told))
        _describe(term, told)
        term.save()
        self.made.setdefault(model, {})[name] = None
        return term

    def make_tags(self, names: Iterable[str]) -> None:
        """Those that are missing and that the source tells more of, if only as
        categories.
        """
        if not any(kind in _TAGS for kind, _ in self.told):
            return
        for tag in Tag.objects.meant_by(names):
            keys = [(kind, tag.folded_name) for kind in _TAGS]
            self.carried.update(keys)
            told = next((self.told[key] for key in keys if key in self.told), None)
            if tag.pk is None and told:
                if told.slug and _is_free(Tag, told.slug):
                    tag.slug = told.slug
                _describe(tag, told)
                tag.save()

    @transaction.atomic
    def settle(self, answers: Callable[[str], bool]) -> None:
        """Let old addresses of terms lead to what carries their names here."""
        for told in self.told.values():
            row = _row_of(told)
            if row is None:
                continue
            address = row.get_absolute_url()
            known = PastAddress.objects.filter(path__in=told.old_addresses)
            taken = set(known.values_list("path", flat=True))
            for old in told.old_addresses:
                if old not in taken and not answers(old):
                    PastAddress.objects.record(old, address + _tail(old, told))

    def sentences(self) -> list[str]:
        made = [
            f"Made {_counted(len(names), model)}: {listed(list(names), most=12)}."
            for model, names in self.made.items()
        ]
        return [*made, *self._about_unused()]

    def _about_unused(self) -> list[str]:
        unused = [told.name for told in self.told.values() if not self._is_used(told)]
        if not unused:
            return []
        return [
            f"{counted(len(unused), 'term')} that no item carries stayed behind: "
            f"{listed(unused, most=12)}."
        ]

    def _is_used(self, told: ImportedTerm) -> bool:
        key = (told.kind, told.name.casefold())
        return key in self.carried or _row_of(told) is not None


def free_part(series: Series, wanted: int | None, post: Post, notes: list[str]) -> int:
    """The wanted part of the series, or the one after its last."""
    parts = Post.objects.filter(series=series).exclude(pk=post.pk)
    if wanted and not parts.filter(series_part=wanted).exists():
        return wanted
    last: int = parts.aggregate(last=Max("series_part"))["last"] or 0
    if wanted:
        notes.append(
            f"Part {wanted} of “{series}” is another post; this one is part {last + 1}."
        )
    return last + 1


def _tail(old: str, told: ImportedTerm) -> str:
    """What the old address of a feed has below that of the term here."""
    above = old.removesuffix("feed/")
    return "feed.xml" if above != old and above in told.old_addresses else ""


def _row_of(told: ImportedTerm) -> AnyTerm | None:
    match told.kind:
        case TermKind.TAG:
            return _tag(told.name)
        case TermKind.CATEGORY:
            return _named(Category, told.name) or _tag(told.name)
        case TermKind.SERIES:
            return _named(Series, told.name)
        case TermKind.AUTHOR:
            return _named(Author, told.name)


def _tag(name: str) -> Tag | None:
    return Tag.objects.filter(folded_name=name.casefold()).first()


def _named(model: type[Term], name: str) -> Term | None:
    by = "title" if model is Series else "name"
    return model.objects.filter(**{f"{by}__iexact": name}).first()


def _counted(count: int, model: type[AnyTerm]) -> str:
    meta = model._meta
    return f"{count:,} {meta.verbose_name if count == 1 else meta.verbose_name_plural}"


def _describe(term: AnyTerm, told: ImportedTerm | None) -> None:
    """With the source's words, unless they cannot be rendered here."""
    if told is None:
        return
    try:
        validate_body(told.description)
    except ValidationError:
        return
    if isinstance(term, Author):
        term.biography = told.description
    else:
        term.description = told.description


def _is_free(model: type[AnyTerm], slug: str) -> bool:
    try:
        validate_slug(slug)
    except ValidationError:
        return False
    return not model.objects.filter(slug=slug).exists()


def _free_slug(model: type[Term], name: str, told: ImportedTerm | None) -> str:
    if told and told.slug and _is_free(model, told.slug):
        return told.slug
    base: str = tag_slug(name)[: MAX_SLUG_LENGTH - 5].strip("-")
    alike = model.objects.filter(slug__startswith=base)
    taken: set[str] = set(alike.values_list("slug", flat=True))
    candidates = (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)
