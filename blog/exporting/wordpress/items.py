"""Posts, pages and pictures as items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import PurePosixPath
from typing import Any, Final
from zoneinfo import ZoneInfo

from blog.exporting.wordpress import blocks, moments, terms
from blog.exporting.wordpress.numbers import number, number_of
from blog.exporting.wordpress.people import People
from blog.exporting.wordpress.xml import Xml, block, fact
from blog.feeds.items import NamedTag
from blog.models import Image, Page, Post
from blog.models.states import State
from site_config.addresses import absolute, absolute_file

_STATES: Final = {
    State.PUBLISHED: "publish",
    State.SCHEDULED: "future",
    State.DRAFT: "draft",
    # WordPress would show it for good.
    State.EXPIRED: "draft",
}
# By the plugin for search engines that most sites have.
_CANONICAL: Final = "_yoast_wpseo_canonical"
_NOINDEX: Final = "_yoast_wpseo_meta-robots-noindex"
_PART: Final = "_series_part"
_OLD_SLUG: Final = "_wp_old_slug"


@dataclass(frozen=True, kw_only=True)
class _Item:
    """Plain values, before they are written. `published` is None for what has no date
    yet; `after` are elements behind those that all items have.
    """

    kind: str
    number: int
    title: str
    link: str
    guid: str
    login: str
    slug: str
    state: str
    published: datetime | None
    modified: datetime | None
    content: str = ""
    excerpt: str = ""
    is_sticky: bool = False
    after: tuple[str, ...] = ()
    meta: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Items:
    """Writes each kind of row; `at` is the moment that decides what is public."""

    xml: Xml
    zone: ZoneInfo
    people: People
    at: datetime

    def post(
        self, post: Post, tags: Iterable[NamedTag], old_slugs: Iterable[str]
    ) -> str:
        """The tags are names and slugs; `old_slugs` are those that its address ended
        with before.
        """
        address = absolute(post.get_absolute_url())
        meta: dict[str, Any] = {
            "_thumbnail_id": number(Image, post.cover_id) if post.cover_id else "",
            _PART: post.series_part or "",
            _CANONICAL: post.canonical_url,
            _NOINDEX: "1" if post.noindex else "",
        }
        item = _Item(
            kind="post",
            number=number_of(post),
            title=post.title,
            link=address,
            guid=post.feed_id,
            login=self.people.login(post.author),
            slug=post.slug,
            state=_STATES[post.state(self.at)],
            published=post.published_at,
            modified=post.last_change,
            content=blocks.content(post.feed_html, post.snippets, address),
            excerpt=post.summary,
            is_sticky=post.featured,
            after=tuple(terms.of_post(post, tags, self.xml)),
            meta=meta,
        )
        former = (self._meta(_OLD_SLUG, slug) for slug in old_slugs)
        return self._written(item, former)

    def page(self, page: Page, html: str, snippets: Iterable[dict[str, Any]]) -> str:
        """`html` is that of feeds, of which pages keep none."""
        address = absolute(page.get_absolute_url())
        item = _Item(
            kind="page",
            number=number_of(page),
            title=page.title,
            link=address,
            guid=f"urn:uuid:{page.uuid}",
            login=self.people.owner,
            slug=page.slug,
            state=_STATES[page.state()],
            published=page.created_at,
            modified=page.updated_at,
            content=blocks.content(html, snippets, address),
            excerpt=page.summary,
            meta={_NOINDEX: "1" if page.noindex else ""},
        )
        return self._written(item)

    def picture(self, image: Image) -> str:
        """What texts call it is its guid; importers replace both addresses."""
        path = PurePosixPath(str(image.file.name))
        item = _Item(
            kind="attachment",
            number=number_of(image),
            # Two of one title and one moment are the same to importers.
            title=f"{path.stem} {path.parent.name}",
            link=absolute(image.source),
            guid=absolute(image.source),
            login=self.people.owner,
            # One that no post can want.
            slug=f"picture-{image.pk}",
            state="inherit",
            published=image.uploaded_at,
            modified=image.uploaded_at,
            excerpt=image.caption,
            after=(self.xml.text("wp:attachment_url", absolute_file(image.file.url)),),
            meta={"_wp_attachment_image_alt": image.alt},
        )
        return self._written(item)

    def _written(self, item: _Item, last: Iterable[str] = ()) -> str:
        said = (self._meta(key, value) for key, value in item.meta.items() if value)
        return block("item", (*self._facts(item), *item.after, *said, *last))

    def _facts(self, item: _Item) -> Iterator[str]:
        xml, dated = self.xml, item.published
        yield xml.plain("title", item.title)
        yield fact("link", escape(item.link))
        yield fact("pubDate", format_datetime(dated.astimezone(UTC)) if dated else "")
        yield xml.text("dc:creator", item.login)
        yield xml.text("guid", item.guid, isPermaLink="false")
        yield fact("description", "")
        yield xml.text("content:encoded", item.content)
        yield xml.plain("excerpt:encoded", item.excerpt)
        yield fact("wp:post_id", item.number)
        yield from moments.twice("post_date", dated, self.zone)
        yield from moments.twice("post_modified", item.modified or dated, self.zone)
        yield fact("wp:comment_status", "closed")
        yield fact("wp:ping_status", "closed")
        yield xml.text("wp:post_name", item.slug)
        yield fact("wp:status", item.state)
        yield fact("wp:post_parent", 0)
        yield fact("wp:menu_order", 0)
        yield fact("wp:post_type", item.kind)
        yield fact("wp:post_password", "")
        yield fact("wp:is_sticky", int(item.is_sticky))

    def _meta(self, key: str, value: object) -> str:
        return block(
            "wp:postmeta",
            (
                fact("wp:meta_key", key),
                self.xml.text("wp:meta_value", str(value)),
            ),
        )
