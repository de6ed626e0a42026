"""How facts are written: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from django.utils.safestring import SafeString

from site_config.addresses import absolute

# HTML §4.12.1.3: nothing in a script element may look like markup.
_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}

Facts = dict[str, Any]


def as_json(*things: Facts) -> SafeString:
    """For a script element of the type application/ld+json."""
    document = {"@context": "https://schema.org", "@graph": things}
    return SafeString(json.dumps(document, ensure_ascii=False).translate(_ESCAPED))


def known(facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Facts:
    """From the top down to the page itself: names and paths."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": absolute(path),
            }
            for position, (name, path) in enumerate(steps, start=1)
        ],
    }
