"""Tells an export of Ghost from other JSON by the beginning of the file."""

from __future__ import annotations

import re
from typing import Final

# Bytes; the texts of a first post may come before the columns that tell.
HEAD: Final = 65_536

_JSON_FEED: Final = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')
_EXPORT: Final = re.compile(
    rb'"exported_on"\s*:|"db"\s*:\s*\[\s*\{\s*"(?:meta|data)"\s*:'
)
_POSTS: Final = re.compile(rb'"posts"\s*:\s*\[')
_COLUMNS: Final = re.compile(
    rb'"(?:mobiledoc|lexical|feature_image|codeinjection_head|posts_tags)"\s*:'
)


def is_export(head: bytes) -> bool:
    """`head` are the first bytes of a file."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"{") or _JSON_FEED.search(head):
        return False
    if _EXPORT.search(head):
        return True
    return bool(_POSTS.search(head) and _COLUMNS.search(head))
