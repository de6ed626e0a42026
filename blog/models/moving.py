"""Rows with an address of their own. When one moves or goes, its old address answers.

The slug as it was loaded is remembered on the instance, so that no way of saving
can forget it. Only `QuerySet.update(slug=…)` passes by.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import get_script_prefix, reverse

from blog.models.past_addresses import PastAddress
from blog.models.slugs import is_slug
from blog.rendering import clean_text

Row = TypeVar("Row", bound="MovingModel", covariant=True)


class MovingQuerySet(models.QuerySet[Row]):
    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            addresses = [row.loaded_address for row in self if row.was_public()]
            deleted = super().delete()
            for address in filter(None, addresses):
                PastAddress.objects.record(address, "")
        return deleted


class MovingModel(models.Model):
    slug: Any
    # The name of the page that shows one row.
    detail: ClassVar[str]
    # What the database has, as far as it was loaded.
    loaded_slug: str | None = None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean_texts()
        self.derive()
        before, was_public = self.loaded_address, self.was_public()
        with transaction.atomic():
            super().save(*args, **kwargs)
            after = self.get_absolute_url()
            if before and before != after and was_public:
                PastAddress.objects.record(before, after)
        self.remember()

    def get_absolute_url(self) -> str:
        return self.address_of(self.slug)

    @classmethod
    def address_of(cls, slug: str) -> str:
        """Where a row with that slug is."""
        return _address(get_script_prefix(), cls.detail, slug)

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        **kwargs: Any,
    ) -> Self:
        row = super().from_db(db, field_names, values, **kwargs)
        row.remember()
        return row

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        address, was_public = self.loaded_address, self.was_public()
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            if address and was_public:
                PastAddress.objects.record(address, "")
        return deleted

    def clean(self) -> None:
        super().clean()
        if is_slug(self.slug):
            self._refuse_taken_address()

    def was_public(self) -> bool:
        """Whether anybody can have seen the address that the row was loaded with."""
        return True

    def clean_texts(self) -> None:
        """Take out what no feed can carry, XML 1.0 §2.2."""
        for field in self._meta.concrete_fields:
            value = self.__dict__.get(field.attname)
            if isinstance(value, str):
                setattr(self, field.attname, clean_text(value))

    def derive(self) -> None:
        """Compute the columns that follow from others; called by every save."""

    def remember(self) -> None:
        """Keep what the database has, so that a save can tell what it changes."""
        self.loaded_slug = self.__dict__.get("slug")

    @property
    def loaded_address(self) -> str | None:
        """Where the row was when it was loaded; None for a new one."""
        return (
            reverse(self.detail, args=[self.loaded_slug]) if self.loaded_slug else None
        )

    def _refuse_taken_address(self) -> None:
        address = self.get_absolute_url()
        if address == self.loaded_address:
            return
        past = PastAddress.objects.taken(address, by_other_than=self.loaded_address)
        if past is None:
            return
        led = f"leads to {past.target}" if past.target else "says that a page is gone"
        raise ValidationError(
            {
                "slug": f"{address} is an old address that {led}. Choose another one, "
                "or delete the past address first."
            },
            code="past",
        )


# A list asks for a hundred, and `reverse` looks at every pattern of the site each time.
@lru_cache(maxsize=4096)
def _address(prefix: str, name: str, slug: str) -> str:
    """Below the prefix that the site is served at, which `reverse` puts in front."""
    return reverse(name, args=[slug])
