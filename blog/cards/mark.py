"""The mark of the site, drawn at any size: the curves of `mark.svg`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw

from blog.cards.colours import INK, Rgb

Point = tuple[float, float]
# Start, two handles, end: a cubic Bézier curve.
Curve = tuple[Point, Point, Point, Point]

# The square that the curves are drawn in.
VIEW: Final = 24
# Half a pair of leaves, from the middle out and back; the others are its mirrors.
_UPPER: Final[tuple[Curve, ...]] = (
    ((12, 12), (7.6, 10.6), (5.4, 8.8), (5.4, 6.3)),
    ((5.4, 6.3), (5.4, 3.8), (8, 2.1), (12, 0.5)),
)
_LOWER: Final[tuple[Curve, ...]] = (
    ((12, 12), (17, 13.2), (19.6, 15.1), (19.6, 17.6)),
    ((19.6, 17.6), (19.6, 20.1), (16.6, 21.8), (12, 23.5)),
)
_STEPS: Final = 24
# Edges are smoothed by drawing larger.
_FINER: Final = 4


def draw(size: int, accent: Rgb) -> Image.Image:
    """A square of so many pixels, transparent around the mark."""
    finer = size * _FINER
    image = Image.new("RGBA", (finer, finer))
    canvas = ImageDraw.Draw(image)
    for curves in (_UPPER, _LOWER):
        outline = list(_outline(curves))
        for colour, points in ((INK, outline), (accent, _mirrored(outline))):
            scaled = [(x * finer / VIEW, y * finer / VIEW) for x, y in points]
            canvas.polygon(scaled, fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _mirrored(points: list[Point]) -> list[Point]:
    return [(VIEW - x, y) for x, y in points]


def _outline(curves: tuple[Curve, ...]) -> Iterator[Point]:
    for start, one, other, end in curves:
        for step in range(_STEPS + 1):
            t = step / _STEPS
            yield _at(t, start, one, other, end)


def _at(t: float, *points: Point) -> Point:
    """De Casteljau: halfway between halfway points."""
    while len(points) > 1:
        points = tuple(
            ((1 - t) * x + t * other_x, (1 - t) * y + t * other_y)
            for (x, y), (other_x, other_y) in pairwise(points)
        )
    return points[0]
