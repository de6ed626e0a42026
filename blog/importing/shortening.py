"""Cuts a text that is too long, at a word."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last one "…" where something was cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    if text[most - 1] != " " and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.–—-") + "…"
