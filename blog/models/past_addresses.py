"""Where things used to be. A published address never dies: it moves or is gone."""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import copy
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.db import models, transaction

from site_config.addresses import says_origin_alone, validate_address

# What may follow the address of a post or a term: these move along with it.
TAILS = (
    r"/page/\d+/|/feed\.xml|/atom\.xml|/feed\.json|/feed/archive/\d+\.(?:xml|json)"
    r"|/code/\d+\.\w+|/card\.png|\.md"
)
TAIL = re.compile(rf"(?P<head>/.+?)(?P<tail>{TAILS})\Z")


class PastAddressQuerySet(models.QuerySet["PastAddress"]):
    def with_query(self, path: str, query: str) -> PastAddress | None:
        """The past address with just this query string."""
        return self.filter(path=f"{path}?{query}").first()

    def asked(self) -> frozenset[str]:
        """The paths, such as `/`, at which there was something under a query string."""
        paths = self.filter(path__contains="?").values_list("path", flat=True)
        return frozenset(path.partition("?")[0] for path in paths)

    def resolve(self, path: str) -> PastAddress | None:
        """What is known of a path that nothing answers at; one query.

        A page or a feed below something that moved is answered with the same tail at
        the new place.
        """
        return self.resolve_all([path]).get(path)

    def resolve_all(self, paths: Collection[str]) -> dict[str, PastAddress]:
        """The same for many; one query as well."""
        matches = {path: match for path in paths if (match := TAIL.match(path))}
        heads = {path: f"{match['head']}/" for path, match in matches.items()}
        asked = self.filter(path__in={*paths, *heads.values()}) if paths else ()
        rows = {row.path: row for row in asked}
        found = {path: rows[path] for path in paths if path in rows}
        for path, head in heads.items():
            if path not in found and head in rows:
                found[path] = row = copy(rows[head])
                row.target = row.target and _with_tail(
                    row.target, matches[path]["tail"]
                )
        return found

    def slugs_below(self, place: str, *, beginning: str) -> set[str]:
        """The last parts of past addresses right below a place such as /blog/."""
        paths = self.filter(path__startswith=f"{place}{beginning}")
        slugs = paths.values_list("path", flat=True)
        return {path.removeprefix(place).strip("/") for path in slugs}

    @transaction.atomic
    def record(self, path: str, target: str) -> None:
        """`path` answers 301 to `target` from now on; an empty target means gone.

        Chains are flattened, so that every old address leads on in one step. What
        stands at the target answers there, so a past address of that path is dropped,
        and no loop can be.
        """
        if path == target:
            return
        self.filter(path=target).delete()
        self.filter(target=path).update(target=target)
        self._move_below(path, target)
        self.update_or_create(path=path, defaults={"target": target})

    def _move_below(self, path: str, target: str) -> None:
        """What leads to a page or a feed below the address moves along."""
        below = self.filter(target__startswith=path) if path.endswith("/") else []
        for row in below:
            tail = row.target.removeprefix(path)
            moved = _with_tail(target, f"/{tail}") if target else ""
            self.filter(pk=row.pk).update(target=moved)

    def taken(self, path: str, *, by_other_than: str | None) -> PastAddress | None:
        """The past address there, unless it leads to `by_other_than`, which moved."""
        return self.filter(path=path).exclude(target=by_other_than or path).first()


def moved_along(path: str, before: str, after: str) -> str | None:
    """Where the path leads once what was at `before` is at `after`; None when it is
    neither there nor below.
    """
    if path.rstrip("/") == before.rstrip("/"):
        return after
    match = TAIL.match(path)
    if match and f"{match['head']}/" == before:
        return _with_tail(after, match["tail"])
    return None


def _with_tail(target: str, tail: str) -> str:
    return target.rstrip("/") + tail


def normal_path(address: str) -> str:
    """The path and query of an address as a request has them: without scheme and host,
    the path decoded (RFC 3986 §2.1).
    """
    parts = urlsplit(address.strip())
    path = unquote(parts.path if parts.path.startswith("/") else f"/{parts.path}")
    return f"{path}?{parts.query}" if parts.query else path


class PastAddress(models.Model):
    path = models.CharField(
        "old address",
        max_length=500,
        unique=True,
        help_text="Path and query string, as in /2019/05/title/ or /?p=123.",
    )
    target = models.CharField(
        "leads to",
        max_length=500,
        blank=True,
        validators=[validate_address],
        help_text="A path of this site or a full address. Empty: gone for good (410).",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PastAddressQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "past addresses"
        ordering = ["path"]
        indexes = [models.Index(fields=["target"], name="past_address_target")]

    def __str__(self) -> str:
        return f"{self.path} → {self.target or 'gone'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.path = normal_path(self.path)
        with transaction.atomic():
            super().save(*args, **kwargs)
            others = PastAddress.objects.filter(target=self.path).exclude(pk=self.pk)
            others.update(target=self.target)

    def clean(self) -> None:
        self.path = normal_path(self.path)
        if says_origin_alone(self.path.partition("?")[2]):
            raise ValidationError(
                {
                    "path": "What follows the question mark only says where a reader "
                    "comes from, so the page itself answers. Give the address without "
                    "it."
                }
            )
        if self.target == self.path:
            raise ValidationError({"target": "The address leads to itself."})
        onward = PastAddress.objects.filter(path=self.target).exclude(pk=self.pk)
        if self.target and (found := onward.first()):
            raise ValidationError(
                {
                    "target": f"{self.target} is a past address itself: it "
                    f"{f'leads to {found.target}' if found.target else 'is gone'}. "
                    "Name the place where the content is now."
                }
            )

    @property
    def is_gone(self) -> bool:
        return not self.target
