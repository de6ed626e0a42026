"""What plugins for search engines keep about an item."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.wordpress.entries import Entry

_DESCRIPTIONS: Final = (
    *("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description"),
    *("_aioseop_description", "_seopress_titles_desc", "_genesis_description"),
)
_CANONICALS: Final = (
    *("_yoast_wpseo_canonical", "rank_math_canonical_url"),
    *("_seopress_robots_canonical", "_genesis_canonical_uri"),
)
_PATTERN = re.compile(r"%%|%(?:title|sitename|excerpt)|#(?:post|site)_")
_NOINDEX: Final = {
    "_yoast_wpseo_meta-robots-noindex": "1",
    "_seopress_robots_index": "yes",
    "_genesis_noindex": "1",
    "_aioseop_noindex": "on",
}


def description(entry: Entry) -> str:
    """Without those that are a pattern, as in "%%title%% on %%sitename%%"."""
    found = (entry.noted(key) for key in _DESCRIPTIONS)
    return next((text for text in found if text and not _PATTERN.search(text)), "")


def canonical(entry: Entry) -> str:
    return next(filter(None, map(entry.noted, _CANONICALS)), "")


def is_noindex(entry: Entry) -> bool:
    is_told = any(entry.noted(key) == value for key, value in _NOINDEX.items())
    return is_told or '"noindex"' in entry.noted("rank_math_robots")
