"""What the W3C's feed validator finds wrong or warns of, as far as it can be in a feed
that we write: https://validator.w3.org/feed/docs/. Each finding is a sentence.

MathML in a text it takes for no HTML; readers show it, so it is not asked about here.
"""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from tests.blog.feeds.rules.atom import atom_findings
from tests.blog.feeds.rules.json_feed import json_findings
from tests.blog.feeds.rules.rss import rss_findings

__all__ = ["findings", "json_findings"]


def findings(document: bytes) -> list[str]:
    """Of RSS or Atom."""
    root = fromstring(document)
    if root.tag == "rss":
        return list(rss_findings(root, document))
    return list(atom_findings(root))
