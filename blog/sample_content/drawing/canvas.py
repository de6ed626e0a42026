"""A sheet to draw on: shapes, lines and words in the site's own colours.

Coordinates are pixels of the finished picture, from the top left. Everything is drawn
twice as large and halved at the end, which makes the edges smooth. What a picture
shows is the business of the other modules here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

from PIL import Image, ImageColor, ImageDraw, ImageFont

SCALE = 2
PAPER, INK, MUTED, RUBRIC = "#fbfcfe", "#1a1f2a", "#7c8496", "#b6341e"

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def tint(colour: str, strength: float) -> str:
    """The colour on paper, as if drawn with that opacity (0 to 1)."""
    pairs = zip(ImageColor.getrgb(colour), ImageColor.getrgb(PAPER), strict=True)
    mixed = (round(over * strength + under * (1 - strength)) for over, under in pairs)
    return "#{:02x}{:02x}{:02x}".format(*mixed)


HAIRLINE = tint(MUTED, 0.28)
SOFT = tint(INK, 0.82)
QUIET = tint(INK, 0.62)  # words that must stay legible on a phone


@dataclass(frozen=True)
class Pen:
    """A colour, a width in px, and for dashes the lengths drawn and left out."""

    colour: str = INK
    width: float = 3
    dash: tuple[float, float] | None = None


@dataclass(frozen=True)
class Type:
    """A size in px, a colour, and Pillow's two-letter anchor."""

    size: float = 30
    colour: str = INK
    anchor: str = "ls"


class Canvas:
    def __init__(self, width: int, height: int) -> None:
        self._image = Image.new("RGB", (width * SCALE, height * SCALE), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def finish(self) -> Image.Image:
        return self._image.reduce(SCALE)

    def box(
        self, box: Box, fill: str | None = None, pen: Pen | None = None, radius: int = 0
    ) -> None:
        if fill is not None or (pen is not None and pen.dash is None):
            self._draw.rounded_rectangle(
                [side * SCALE for side in box],
                radius=radius * SCALE,
                fill=fill,
                outline=pen.colour if pen and not pen.dash else None,
                width=round(pen.width * SCALE) if pen else 0,
            )
        if pen is not None and pen.dash is not None:
            left, top, right, bottom = box
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            self.line([*corners, corners[0]], pen)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        x, y = centre
        around = (x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse([side * SCALE for side in around], fill=fill)

    def area(self, points: Sequence[Point], fill: str) -> None:
        self._draw.polygon(_scaled(points), fill=fill)

    def line(self, points: Sequence[Point], pen: Pen) -> None:
        if pen.dash is not None:
            solid = Pen(pen.colour, pen.width)
            for side in pairwise(points):
                for dash in _dashes(*side, pen.dash):
                    self.line(dash, solid)
            return
        width = round(pen.width * SCALE)
        self._draw.line(_scaled(points), fill=pen.colour, width=width, joint="curve")

    def arrow(self, start: Point, end: Point, pen: Pen) -> None:
        """A straight line with a solid head whose tip is the end."""
        length, reach = hypot(end[0] - start[0], end[1] - start[1]), 18 + pen.width
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        neck = (end[0] - along[0] * reach, end[1] - along[1] * reach)
        aside = (-along[1] * reach * 0.45, along[0] * reach * 0.45)
        self.line([start, neck], pen)
        left = (neck[0] + aside[0], neck[1] + aside[1])
        right = (neck[0] - aside[0], neck[1] - aside[1])
        self.area([end, left, right], pen.colour)

    def text(self, at: Point, words: str, style: Type) -> None:
        self._draw.text(
            (at[0] * SCALE, at[1] * SCALE),
            words,
            fill=style.colour,
            font=ImageFont.load_default(size=style.size * SCALE),
            anchor=style.anchor,
        )


def _dashes(
    start: Point, end: Point, dash: tuple[float, float]
) -> Iterator[list[Point]]:
    """Dashes of which the first and the last are whole: corners are always drawn."""
    drawn, gap = dash
    across, down = end[0] - start[0], end[1] - start[1]
    length = hypot(across, down)
    count = max(1, ceil((length - drawn) / (drawn + gap)))
    step = (length - drawn) / count / length
    for index in range(count + 1):
        edges = index * step, index * step + drawn / length
        yield [(start[0] + across * at, start[1] + down * at) for at in edges]


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]
