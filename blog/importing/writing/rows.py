"""From a record to the row of a post or a page: which fact goes into which column."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from blog.importing.records import ImportedPage, ImportedPost
from blog.importing.writing.pictures import Pictures
from blog.importing.writing.terms import Terms, free_part
from blog.models import Author, Category, Page, Post, Series
from site_config import identity


@dataclass
class Telling:
    """Sentences for the item's line of the report."""

    losses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class Rows:
    """What the rows of all items are made with."""

    pictures: Pictures
    terms: Terms

    def save_page(self, page: Page, record: ImportedPage, body: str) -> None:
        page.title, page.summary, page.body = record.title, record.summary, body
        page.is_published = not record.is_draft
        page.noindex = record.noindex
        page.save()

    def save_post(
        self, post: Post, record: ImportedPost, body: str, telling: Telling
    ) -> None:
        """Raises SourceTooLong and UnrenderableSource."""
        post.title, post.summary, post.body = record.title, record.summary, body
        post.status = Post.Status.DRAFT if record.is_draft else Post.Status.READY
        post.published_at = record.published_at
        post.expires_at = record.expires_at
        post.significantly_updated_at = _later(record.updated_at, record.published_at)
        post.canonical_url = record.canonical
        post.language = _unless_the_sites(record.language)
        post.noindex = record.noindex
        if record.cover:
            post.cover = self.pictures.cover_of(record.cover, telling.losses)
        else:
            post.cover = None
        post.featured = record.is_featured
        self._set_terms(post, record, telling)
        if post.pk is None:
            post.feed_id = _free_feed_id(record.feed_id, telling)
        post.save()
        self._set_tags(post, record, telling)

    def _set_terms(self, post: Post, record: ImportedPost, telling: Telling) -> None:
        author = record.authors[0] if record.authors else ""
        category = record.categories[0] if record.categories else ""
        post.author = self.terms.find(Author, author)
        post.category = self.terms.find(Category, category)
        series = self.terms.find(Series, record.series)
        if series is None:
            post.series_part = None
        elif record.part or post.series_id != series.pk or not post.series_part:
            post.series_part = free_part(series, record.part, post, telling.notes)
        post.series = series

    def _set_tags(self, post: Post, record: ImportedPost, telling: Telling) -> None:
        further = record.categories[1:]
        if further:
            telling.notes.append(
                f"A post has one category; these became tags: {', '.join(further)}."
            )
        names = (*record.tags, *further)
        self.terms.make_tags(names)
        post.set_tags(names)


def _later(updated: datetime | None, published: datetime | None) -> datetime | None:
    return updated if updated and published and updated > published else None


def _unless_the_sites(language: str) -> str:
    site = identity.current().row.language.lower()
    is_same = site == language.lower() or site.startswith(f"{language.lower()}-")
    return "" if is_same else language


def _free_feed_id(feed_id: str, telling: Telling) -> str:
    """ "" lets the post make an id of its own."""
    if feed_id and Post.objects.filter(feed_id=feed_id).exists():
        telling.losses.append(
            f"Another post here is known to feed readers as {feed_id}; this one got a "
            "new id."
        )
        return ""
    return feed_id
