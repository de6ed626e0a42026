"""The site's colours as pictures need them: the same as `tokens.css` has in light."""

from __future__ import annotations

from functools import cache
from math import cos, radians, sin
from typing import Final

Rgb = tuple[int, int, int]

INK_HUE: Final = 262


@cache
def accent(hue: int) -> Rgb:
    """The owner's; `hue` in degrees."""
    chroma = 0.14 + 0.05 * cos(radians(hue - 340))
    return oklch(0.52, chroma, hue)


def oklch(lightness: float, chroma: float, hue: float) -> Rgb:
    """In sRGB (CSS Color 4, section 10); what it cannot show is cut off."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _encoded(linear: float) -> int:
    shown = min(1.0, max(0.0, linear))
    if shown <= 0.0031308:
        return round(255 * 12.92 * shown)
    curved: float = 1.055 * shown ** (1 / 2.4) - 0.055
    return round(255 * curved)


PAPER: Final = oklch(0.99, 0.003, INK_HUE)
INK: Final = oklch(0.24, 0.022, INK_HUE)
MUTED: Final = oklch(0.49, 0.018, INK_HUE)
HAIRLINE: Final = oklch(0.9, 0.007, INK_HUE)
