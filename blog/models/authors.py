"""Who writes. An author need not have an account, and an account need not write."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models

from blog.models.bodies import validate_body
from blog.models.moving import MovingModel, MovingQuerySet
from blog.models.past_addresses import PastAddress
from blog.models.slugs import MAX_SLUG_LENGTH, ascii_slug, free_slug, validate_slug
from blog.models.visibility import render_description

MAX_NAME_LENGTH = 120


class AuthorQuerySet(MovingQuerySet["Author"]):
    def of_account(self, account: User) -> Author:
        """The row that the account writes under; made when there is none."""
        new = self.new_for(account)
        made = {"name": new.name, "slug": new.slug}
        return self.get_or_create(account=account, defaults=made)[0]

    def new_for(self, account: User) -> Author:
        """The row that would be made; not saved."""
        name = (account.get_full_name() or account.get_username())[:MAX_NAME_LENGTH]
        base = ascii_slug(name) or f"author-{account.pk}"
        near = self.filter(slug__startswith=base).values_list("slug", flat=True)
        past = PastAddress.objects.slugs_below("/author/", beginning=base)
        return self.model(name=name, slug=free_slug(base, past | set(near)))


class Author(MovingModel):
    detail = "blog:author-detail"

    name = models.CharField(max_length=MAX_NAME_LENGTH)
    slug = models.SlugField(
        "address", max_length=MAX_SLUG_LENGTH, unique=True, validators=[validate_slug]
    )
    biography = models.TextField(
        blank=True, validators=[validate_body], help_text="Markdown."
    )
    biography_html = models.TextField(blank=True, editable=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        help_text="The login that writes under this name, if any.",
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def derive(self) -> None:
        self.biography_html = render_description(self.biography)


class AuthorLink(models.Model):
    author = models.ForeignKey(Author, models.CASCADE, related_name="links")
    label = models.CharField(max_length=40)
    address = models.URLField(max_length=300, help_text="Linked with rel=me.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label
