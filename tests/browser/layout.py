"""Whether a page keeps to its window."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

WIDTHS: Final = (320, 390, 768, 1440, 2560)

# A page scrolls sideways when a part is wider than its root; a part is lost when it
# begins outside of it, where no scrolling leads.
_ASTRAY: Final = """
() => {
  const scrolling = ".sprite, .visually-hidden, pre, .table__scroll, .math";
  const root = document.documentElement;
  const room = root.getBoundingClientRect();
  const outside = ({ left, right, width }) =>
    width && (left < room.left - 1 || right > room.right + 1);
  const parts = [...document.querySelectorAll("body *")]
    .filter((part) => !part.closest(scrolling) && outside(part.getBoundingClientRect()))
    .map((part) => `${part.localName}.${part.className}`);
  const surplus = root.scrollWidth - Math.ceil(room.width);
  return surplus > 0 || parts.length ? [surplus, ...new Set(parts)] : null;
}
"""


def astray(page: Page, widths: tuple[int, ...] = WIDTHS) -> dict[int, object]:
    """By width (px): how far the page scrolls sideways, and what is outside of it."""
    found = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = page.evaluate(_ASTRAY)
    return {width: parts for width, parts in found.items() if parts}
