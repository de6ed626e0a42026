"""Writes the file, item after item, and says what does not fit into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from blog.exporting.report import Progress, Report
from blog.exporting.rows import in_chunks
from blog.exporting.whole_files import whole_file
from blog.exporting.wordpress import old_slugs, people, terms
from blog.exporting.wordpress.items import Items
from blog.exporting.wordpress.losses import Losses
from blog.exporting.wordpress.xml import Xml, fact
from blog.models import Image, Page, Post, TaggedPost
from blog.models.post_queries import TEXTS
from blog.models.states import State
from blog.rendering import SourceTooLong, UnrenderableSource
from site_config import identity

_OPENING: Final = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/">
<channel>"""
_CLOSING: Final = "</channel>\n</rss>"
# Of a post's texts those that an export needs.
_UNREAD: Final = tuple(name for name in TEXTS if name not in {"feed_html", "snippets"})


def export(path: Path, on_progress: Progress | None = None) -> Report:
    """Raises RefusedTarget and OSError."""
    run = _Run()
    models = (Post, Page, Image)
    expected = sum(model._default_manager.count() for model in models)
    with whole_file(path) as file:
        for done, part in enumerate(run.parts()):
            file.write(f"{part}\n".encode())
            if on_progress and done:
                on_progress(done, max(done, expected))
        file.write(f"{_CLOSING}\n".encode())
    run.losses.forbidden = run.xml.forbidden
    run.report.losses += run.losses.sentences()
    return run.report


@dataclass
class _Run:
    xml: Xml = field(default_factory=Xml)
    losses: Losses = field(default_factory=Losses)
    at: datetime = field(default_factory=timezone.now)
    report: Report = field(
        default_factory=lambda: Report.of(("posts", "pages", "pictures"))
    )

    def parts(self) -> Iterator[str]:
        """What stands before the items, then each item."""
        site = identity.current()
        who = people.people_of(site)
        items = Items(self.xml, site.zone, who, self.at)
        head = self._head(site, who)
        yield "\n".join(head)
        yield from self._posts(items)
        yield from self._pages(items)
        yield from self._pictures(items)

    def _head(self, site: identity.Identity, who: people.People) -> Iterator[str]:
        xml, address = self.xml, escape(settings.SITE_URL)
        yield _OPENING
        yield xml.plain("title", site.name)
        yield fact("link", address)
        yield xml.plain("description", site.row.tagline)
        yield xml.text("language", site.row.language)
        yield fact("wp:wxr_version", "1.2")
        yield fact("wp:base_site_url", address)
        yield fact("wp:base_blog_url", address)
        yield from people.written(who, site, xml)
        yield from terms.written(xml)

    def _posts(self, items: Items) -> Iterator[str]:
        related = ("author", "category", "series")
        rows = Post.objects.select_related(*related).defer(*_UNREAD)
        for posts in in_chunks(rows.order_by("pk")):
            tags = TaggedPost.objects.names_of(post.pk for post in posts)
            former = old_slugs.of(posts)
            for post in posts:
                self._note(post)
                yield items.post(post, tags[post.pk], former[post.pk])
                self.report.counts["posts"] += 1
            self.losses.kept_addresses += sum(map(len, former.values()))

    def _note(self, post: Post) -> None:
        state = post.state(self.at)
        self.losses.expired += state is State.EXPIRED
        will_expire = post.expires_at is not None and state is not State.EXPIRED
        self.losses.expiring += will_expire

    def _pages(self, items: Items) -> Iterator[str]:
        """They keep no text for feeds, and are few."""
        for pages in in_chunks(Page.objects.order_by("pk")):
            for page in pages:
                try:
                    content = page.rendered()
                except (SourceTooLong, UnrenderableSource) as error:
                    self.losses.unrendered.append(f"{page.title}: {error}")
                    continue
                code = [
                    {"code": one.code, "language": one.language}
                    for one in content.snippets
                ]
                yield items.page(page, content.feed_html, code)
                self.report.counts["pages"] += 1

    def _pictures(self, items: Items) -> Iterator[str]:
        for images in in_chunks(Image.objects.order_by("pk")):
            for image in images:
                self.losses.drawings += image.content_type == "image/svg+xml"
                if not image.file.storage.exists(str(image.file.name)):
                    self.losses.missing.append(str(image.file.name))
                yield items.picture(image)
                self.report.counts["pictures"] += 1
