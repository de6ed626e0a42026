"""Authors, categories and series by the names that a source has for them."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Max

from blog.importing.shown import listed
from blog.models import Author, Category, Post, Series
from blog.models.slugs import MAX_SLUG_LENGTH
from blog.models.tags import tag_slug

Term = TypeVar("Term", Author, Category, Series)


class Terms:
    """Finds terms by name, whatever the case, and makes what is missing.

    `made` are the names of those, by what they are; in a dry run too.
    """

    def __init__(self) -> None:
        self.made: dict[str, dict[str, None]] = {}

    def find(self, model: type[Term], name: str) -> Term | None:
        """None for an empty name."""
        if not name:
            return None
        by = "title" if model is Series else "name"
        found = model.objects.filter(**{f"{by}__iexact": name}).first()
        if found:
            return found
        term = model(**{by: name}, slug=_free_slug(model, name))
        term.save()
        self.made.setdefault(str(model._meta.verbose_name_plural), {})[name] = None
        return term

    def sentences(self) -> list[str]:
        return [
            f"Made {len(names):,} {plural}: {listed(list(names), most=12)}."
            for plural, names in self.made.items()
        ]


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


def _free_slug(model: type[Term], name: str) -> str:
    base: str = tag_slug(name)[: MAX_SLUG_LENGTH - 5].strip("-")
    alike = model.objects.filter(slug__startswith=base)
    taken: set[str] = set(alike.values_list("slug", flat=True))
    candidates = (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
    return next(slug for slug in candidates if slug not in taken)
