"""How large a drawing is in CSS pixels."""

from __future__ import annotations

import math
import re
from xml.etree.ElementTree import Element

from blog.images.limits import UnreadableImage

# What browsers assume for a replaced element (CSS 2.2 §10.3.2).
DEFAULT_WIDTH, DEFAULT_HEIGHT = 300, 150
MAX_SIDE = 1_000_000

# CSS Values 4 §6.2; em and ex at the browsers' usual font.
UNITS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54,
    "mm": 96 / 25.4, "q": 96 / 101.6, "em": 16.0, "rem": 16.0, "ex": 8.0,
}  # fmt: skip
NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?"
LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-z]*)\s*", re.IGNORECASE)
SEPARATOR = re.compile(r"[\s,]+")


def measure(root: Element) -> tuple[int, int]:
    """Whole pixels, from width and height, the missing one from the viewBox."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = view_box(root)
    natural = box[2:] if box else (DEFAULT_WIDTH, DEFAULT_HEIGHT)
    if width is None and height is None:
        width, height = natural
    elif box and width is None and height is not None:
        width = height * box[2] / box[3]
    elif box and height is None and width is not None:
        height = width * box[3] / box[2]
    sides = width or DEFAULT_WIDTH, height or DEFAULT_HEIGHT
    if max(sides) > MAX_SIDE:
        raise UnreadableImage(
            f"The SVG is more than {MAX_SIDE:,} pixels wide or high: give it a "
            "smaller width and height."
        )
    return max(1, round(sides[0])), max(1, round(sides[1]))


def add_view_box(root: Element) -> None:
    """Without one a drawing is cut off, not scaled, where it is shown smaller."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    if width and height and "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width:g} {height:g}")


def view_box(root: Element) -> tuple[float, float, float, float] | None:
    """Left, top, width, height in the drawing's units; None if it has no area."""
    parts = SEPARATOR.split(root.get("viewBox", "").strip())
    if len(parts) != 4 or not all(re.fullmatch(NUMBER, p, re.I) for p in parts):
        return None
    left, top, width, height = map(float, parts)
    usable = width > 0 and height > 0 and math.isfinite(width * height)
    return (left, top, width, height) if usable else None


def _length(value: str | None) -> float | None:
    """Pixels; None for what depends on the page, such as per cent, and for nonsense."""
    match = LENGTH.fullmatch(value or "")
    if not match or match[2].lower() not in UNITS:
        return None
    length = float(match[1]) * UNITS[match[2].lower()]
    return length if length > 0 else None
