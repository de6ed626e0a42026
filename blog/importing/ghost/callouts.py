"""Ghost's callouts: their sign says which of our kinds they are."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from blog.importing.ghost.rows import Row
from blog.importing.ghost.text import Text, closed

# A variation selector may follow each.
_KINDS: Final = {
    "TIP": "💡✅✨👍🎉",
    "WARNING": "⚠🚧⏳",
    "CAUTION": "🚨❗🛑⛔❌🔥☠",
    "NOTE": "ℹ📝📌🗒",
    "IMPORTANT": "❕📣📢",
}
_START: Final = re.compile(r"\A\s*(?:<p\b[^<>]*>)?")
_SELECTOR: Final = "\ufe0f"


def callout(payload: Row, text: Text) -> str:
    """A sign that none of our kinds stands for stays before the words."""
    sign = payload.line("calloutEmoji")
    bare = sign.replace(_SELECTOR, "")
    signs = {one: kind for kind, ones in _KINDS.items() for one in ones}
    kind = signs.get(bare, "NOTE")
    kept = "" if not bare or bare in signs else f"{escape(sign, quote=False)} "
    told = _START.sub(
        lambda match: match[0] + kept, closed(payload.text("calloutText")), count=1
    )
    mark = text.keep(f"[!{kind}]")
    return f"<blockquote><p>{mark}</p><div>{told}</div></blockquote>"
