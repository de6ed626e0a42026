"""The marks that the block editor puts around everything, as in <!-- wp:image … -->."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from blog.importing.wordpress import embeds
from blog.importing.wordpress.library import Library
from blog.importing.wordpress.shortcodes import figure

_MARK = re.compile(
    r"<!--\s*(?P<end>/?)wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)"
    r"(?:\s+(?P<facts>\{(?:(?!<!--|-->).)*\}))?\s*(?P<empty>/?)-->",
    re.DOTALL,
)
# They show nothing, or nothing that is missed.
_NOTHING: Final = frozenset(
    {"paragraph", "heading", "image", "spacer", "separator", "list", "group", "column"}
    | {"columns", "more", "nextpage", "buttons", "freeform", "footnotes", "shortcode"}
    | {"html", "code", "preformatted", "quote", "table"}
)
# A reusable block may hold another one, and by mistake or malice itself.
_DEEPEST: Final = 5
_MOST_INLINED: Final = 1_000_000  # characters in one text


@dataclass
class Blocks:
    """`reusable` is what blocks of their own hold, by their numbers; `left_out` counts
    the blocks whose content WordPress makes when it shows them.
    """

    reusable: dict[str, str]
    library: Library
    left_out: Counter[str] = field(default_factory=Counter)
    players: int = 0
    inlined: int = 0

    def with_reusable(self, text: str) -> str:
        """Before all else, for what comes in may be anything."""
        for _ in range(_DEEPEST):
            inlined = _MARK.sub(self._inlined, text)
            if inlined == text:
                break
            text = inlined
        return text

    def without_marks(self, text: str) -> str:
        return _MARK.sub(self._one, text)

    def losses(self) -> list[str]:
        if not self.left_out:
            return []
        named = ", ".join(
            f"{name} ({count:,})" for name, count in sorted(self.left_out.items())
        )
        return [f"Blocks that WordPress fills by itself were left out: {named}."]

    def _inlined(self, match: re.Match[str]) -> str:
        if match["name"] != "block" or not match["empty"]:
            return match[0]
        block = self.reusable.get(str(_facts(match).get("ref", "")), match[0])
        self.inlined += len(block)
        return block if self.inlined < _MOST_INLINED else match[0]

    def _one(self, match: re.Match[str]) -> str:
        name = match["name"]
        if not match["empty"] or name in _NOTHING:
            return ""
        facts = _facts(match)
        address = str(facts.get("url") or "")
        if name.startswith(("embed", "core-embed/")) and address:
            self.players += 1
            return embeds.link(address)
        if name == "social-link" and address:
            service = str(facts.get("label") or facts.get("service") or address)
            return f'<li><a href="{escape(address)}">{escape(service)}</a></li>'
        image = self.library.by_number.get(str(facts.get("id") or ""))
        if image and image.is_image:
            return figure(image)
        self.left_out[name] += 1
        return ""


def is_made_of_blocks(text: str) -> bool:
    """Whether WordPress leaves its paragraphs as they are."""
    return "<!-- wp:" in text


def _facts(match: re.Match[str]) -> dict[str, Any]:
    try:
        facts = json.loads(match["facts"] or "{}")
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}
