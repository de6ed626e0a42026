"""Where things used to be. A published address never dies: it moves or is gone."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.db import models, transaction

# What may follow the address of a post or a term: these move along with it.
TAIL = re.compile(
    r"(?P<head>/.+?)(?P<tail>"
    r"/page/\d+/|/feed\.xml|/atom\.xml|/feed\.json|/code/\d+\.\w+|/card\.png|\.md)\Z"
)


class PastAddressQuerySet(models.QuerySet["PastAddress"]):
    def resolve(self, path: str, query: str = "") -> PastAddress | None:
        """What is known of a path that nothing answers at; one query.

        A row with the query string comes before one without. A page or a feed below
        something that moved is answered with the same tail at the new place.
        """
        exact = f"{path}?{query}" if query else path
        match = TAIL.match(path)
        head = f"{match['head']}/" if match else None
        rows = {row.path: row for row in self.filter(path__in=[exact, path, head])}
        found = rows.get(exact) or rows.get(path)
        if found is None and match and head in rows:
            found = rows[head]
            found.target = found.target and _with_tail(found.target, match["tail"])
        return found

    @transaction.atomic
    def record(self, path: str, target: str) -> None:
        """`path` answers 301 to `target` from now on; an empty target means gone.

        Chains are flattened, so that every old address leads on in one step, and the
        target itself stops being a past address, so that no loop can be.
        """
        if path == target:
            return
        self.filter(path=target).delete()
        self.filter(target=path).update(target=target)
        self.update_or_create(path=path, defaults={"target": target})

    def release(self, path: str) -> None:
        """Something answers at `path` again."""
        self.filter(path=path).delete()


def _with_tail(target: str, tail: str) -> str:
    return target.rstrip("/") + tail


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
        super().save(*args, **kwargs)

    @property
    def is_gone(self) -> bool:
        return not self.target


def normal_path(address: str) -> str:
    """The path and query of an address, without its scheme and host."""
    parts = urlsplit(address.strip())
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return f"{path}?{parts.query}" if parts.query else path
