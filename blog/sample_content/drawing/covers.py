"""Covers and the portrait: patterns of bars, computed, with a few in the rubric."""

from __future__ import annotations

from math import cos, exp, pi, sin, sqrt

from PIL import Image

from blog.sample_content.drawing.canvas import (
    INK,
    MUTED,
    RUBRIC,
    Canvas,
    tint,
)

FAINT, GREY, DEEP = tint(MUTED, 0.16), tint(MUTED, 0.42), tint(INK, 0.82)
RED, PALE = RUBRIC, tint(RUBRIC, 0.42)


def cover_queue() -> Image.Image:
    """Jobs in rows: done above, waiting below, being worked on in between."""
    canvas = Canvas(1600, 500)
    for row in range(9):
        for column in range(12):
            length = 122 * min(1.0, 0.3 + 1.1 * _scatter(row * 12 + column))
            left, top = column * 1612 / 12, 8 + row * 58
            colour = _job_colour(row, column)
            canvas.box((left, top, left + length, top + 20), fill=colour)
    return canvas.finish()


def cover_bytes() -> Image.Image:
    """Records of 24 bytes with their gaps, as in a hex dump."""
    canvas = Canvas(1600, 500)
    for row in range(10):
        for column in range(24):
            left, top = column * 1615 / 24, 5 + row * 51
            gap = column in (4, 5, 17)
            zero = column in (2, 3, 6, 7, 11, 12, 13, 14, 15, 19)
            bright = 0.3 + 0.4 * _scatter(row * 24 + column)
            colour = tint(MUTED, 0.14 if zero else bright)
            if gap:
                colour = RED if column != 17 else PALE
            canvas.box((left, top, left + 52, top + 31), fill=colour)
    return canvas.finish()


def cover_tides() -> Image.Image:
    """A row of thin bars that rise and fall; one short stretch stands out."""
    canvas = Canvas(1600, 500)
    for index in range(134):
        turn = index / 134 * 2 * pi
        swing = 0.42 * sin(turn * 2) + 0.2 * sin(turn * 5 + 1) + 0.1 * cos(turn * 11)
        height = 250 + 225 * swing
        left = index * 1606 / 134
        colour = GREY if swing < 0 else tint(MUTED, 0.7)
        if 78 <= index < 90:
            colour = RED if index < 84 else PALE
        canvas.box((left, 500 - height, left + 6, 500), fill=colour)
    return canvas.finish()


def avatar() -> Image.Image:
    """Head and shoulders in level bars, like water behind a gauge glass."""
    canvas = Canvas(600, 600)
    canvas.box((0, 0, 600, 600), fill=tint(MUTED, 0.16))
    for row in range(25):
        top = row * 24
        reach = _half_width(top + 8)
        if reach > 0:
            colour = RED if row == 16 else DEEP
            canvas.box((300 - reach, top, 300 + reach, top + 15), fill=colour)
    return canvas.finish()


def _half_width(y: float) -> float:
    """Half the width (px) of the figure at that height of a 600 px square."""
    head = 1 - ((y - 215) / 135) ** 2
    shoulders = 230 * (1 - exp(-max(0.0, y - 385) / 70))
    neck = 48.0 if 300 < y < 430 else 0.0
    return max(108 * sqrt(max(head, 0.0)), neck, shoulders)


def _job_colour(row: int, column: int) -> str:
    if row < 4 or (row == 4 and column < 3):
        return FAINT
    if row == 4 and column < 9:
        return RED if column < 6 else PALE
    return GREY


def _scatter(index: int) -> float:
    """A number from 0 to 1 that looks random and is always the same."""
    mixed = (index + 1) * 2654435761 % 2**32
    mixed = (mixed ^ mixed >> 15) * 2246822519 % 2**32
    return (mixed ^ mixed >> 13) / 2**32
