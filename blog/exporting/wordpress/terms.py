"""Categories, tags and series: of the site, and of a post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from blog import rendering
from blog.exporting.wordpress import blocks
from blog.exporting.wordpress.numbers import number_of
from blog.exporting.wordpress.xml import Xml, block, fact
from blog.feeds.items import NamedTag
from blog.models import Category, Post, Series, Tag
from site_config.addresses import absolute

# Taxonomies that plugins bring along.
_SERIES: Final = "series"
_LANGUAGE: Final = "language"


def written(xml: Xml) -> Iterator[str]:
    for category in Category.objects.order_by("pk"):
        yield block("wp:category", _category(category, xml))
    for tag in Tag.objects.order_by("pk"):
        yield block("wp:tag", _tag(tag, xml))
    for series in Series.objects.order_by("pk"):
        yield block("wp:term", _series(series, xml))


def of_post(post: Post, tags: Iterable[NamedTag], xml: Xml) -> Iterator[str]:
    """The tags are names and slugs."""
    if post.category:
        yield _use(xml, "category", post.category.slug, post.category.name)
    for name, slug in sorted(tags, key=lambda tag: tag[1]):
        yield _use(xml, "post_tag", slug, name)
    if post.series:
        yield _use(xml, _SERIES, post.series.slug, post.series.title)
    if post.language:
        yield _use(xml, _LANGUAGE, post.language, post.language)


def _use(xml: Xml, domain: str, nicename: str, name: str) -> str:
    return xml.plain("category", name, domain=domain, nicename=nicename)


def _category(category: Category, xml: Xml) -> Iterator[str]:
    yield fact("wp:term_id", number_of(category))
    yield xml.text("wp:category_nicename", category.slug)
    yield xml.text("wp:category_parent", "")
    yield xml.plain("wp:cat_name", category.name)
    yield xml.text("wp:category_description", _description(category))


def _tag(tag: Tag, xml: Xml) -> Iterator[str]:
    yield fact("wp:term_id", number_of(tag))
    yield xml.text("wp:tag_slug", tag.slug)
    yield xml.plain("wp:tag_name", tag.name)
    yield xml.text("wp:tag_description", _description(tag))


def _series(series: Series, xml: Xml) -> Iterator[str]:
    yield fact("wp:term_id", number_of(series))
    yield xml.text("wp:term_taxonomy", _SERIES)
    yield xml.text("wp:term_slug", series.slug)
    yield xml.text("wp:term_parent", "")
    yield xml.plain("wp:term_name", series.title)
    yield xml.text("wp:term_description", _description(series))


def _description(term: Category | Tag | Series) -> str:
    """HTML of the few tags that WordPress lets stand there. Terms keep none for feeds,
    and most have no description.
    """
    if not term.description.strip():
        return ""
    html = rendering.render(term.description).feed_html
    return blocks.filled(html, absolute(term.get_absolute_url())).strip()
