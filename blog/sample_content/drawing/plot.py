"""Axes: where a value lies on the canvas, and the rules and labels that say so.

Which values are shown is decided in `charts`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from blog.sample_content.drawing.canvas import (
    HAIRLINE,
    INK,
    MUTED,
    QUIET,
    Box,
    Canvas,
    Pen,
    Point,
    Type,
)

LABEL = 28  # px

Range = tuple[float, float]
Tick = tuple[float, str]


def proportional(value: float) -> float:
    return value


@dataclass(frozen=True)
class Plot:
    canvas: Canvas
    frame: Box
    across: Range
    up: Range
    scale: Callable[[float], float] = proportional  # of the axis across

    def x(self, value: float) -> float:
        first, last = (self.scale(end) for end in self.across)
        left, _, right, _ = self.frame
        return left + (right - left) * (self.scale(value) - first) / (last - first)

    def y(self, value: float) -> float:
        low, high = self.up
        _, top, _, bottom = self.frame
        return bottom - (bottom - top) * (value - low) / (high - low)

    def at(self, point: Point) -> Point:
        return self.x(point[0]), self.y(point[1])

    def rules(self, ticks: Sequence[Tick]) -> None:
        """Horizontal rules with their labels to the left of the frame."""
        left, _, right, _ = self.frame
        for value, label in ticks:
            y = self.y(value)
            ground = value == self.up[0]
            pen = Pen(MUTED, 2.5) if ground else Pen(HAIRLINE, 2)
            self.canvas.line([(left, y), (right, y)], pen)
            self.canvas.text((left - 22, y), label, Type(LABEL, QUIET, "rm"))

    def ticks_below(self, ticks: Sequence[Tick]) -> None:
        bottom = self.frame[3]
        for value, label in ticks:
            x = self.x(value)
            self.canvas.line([(x, bottom), (x, bottom + 10)], Pen(MUTED, 2.5))
            self.canvas.text((x, bottom + 20), label, Type(LABEL, QUIET, "mt"))

    def title(self, words: str) -> None:
        """What is measured, above the frame, where the labels end."""
        left, top, _, _ = self.frame
        self.canvas.text((left, top - 34), words, Type(32, INK, "ls"))

    def curve(self, points: Sequence[Point], pen: Pen) -> None:
        self.canvas.line([self.at(point) for point in points], pen)

    def filled(self, points: Sequence[Point], fill: str) -> None:
        """The area between the points and the foot of the plot."""
        foot = self.up[0]
        outline = [(points[0][0], foot), *points, (points[-1][0], foot)]
        self.canvas.area([self.at(point) for point in outline], fill)
