"""Feeds: what an item says (`items`), how a format writes it (`rss`), and who asks
(`views`). Another format is another writer of the same description.
"""

from __future__ import annotations

from blog.feeds.views import (
    author_feed,
    category_feed,
    series_feed,
    site_feed,
    tag_feed,
)

__all__ = ["author_feed", "category_feed", "series_feed", "site_feed", "tag_feed"]
