"""The diagrams of the sample: boxes with arrows, and bars along a line of time."""

from __future__ import annotations

from PIL import Image

from blog.sample_content.drawing.canvas import (
    HAIRLINE,
    INK,
    MUTED,
    PAPER,
    QUIET,
    RUBRIC,
    SOFT,
    Box,
    Canvas,
    Pen,
    Type,
    tint,
)

FRAME = Pen(INK, 3)
DASHED = Pen(RUBRIC, 3, dash=(14, 9))


def outbox_flow() -> Image.Image:
    canvas = Canvas(1600, 700)
    canvas.box((450, 130, 880, 590), fill=tint(RUBRIC, 0.04), pen=DASHED)
    canvas.text((470, 108), "one transaction", Type(30, RUBRIC, "ls"))
    _node(canvas, (60, 280, 330, 440), "web request", "closes a period")
    _node(canvas, (510, 190, 820, 330), "statement", "a row")
    _node(canvas, (510, 390, 820, 530), "job", "a row that refers to it")
    _node(canvas, (1010, 390, 1240, 530), "worker", "one of eight")
    _node(canvas, (1370, 390, 1560, 530), "mail", "not ours")
    canvas.arrow((330, 330), (506, 262), Pen(INK, 3.5))
    canvas.arrow((330, 390), (506, 458), Pen(INK, 3.5))
    canvas.arrow((1006, 460), (826, 460), Pen(INK, 3.5))
    canvas.arrow((1240, 460), (1364, 460), Pen(RUBRIC, 4))
    canvas.text((946, 432), "claims", Type(28, QUIET, "ms"))
    canvas.text((1302, 432), "sends", Type(28, RUBRIC, "ms"))
    canvas.text((1302, 508), "at least", Type(28, RUBRIC, "ms"))
    canvas.text((1302, 542), "once", Type(28, RUBRIC, "ms"))
    return canvas.finish()


def lease_timeline() -> Image.Image:
    canvas = Canvas(1600, 720)
    row_a, row_b, left, right = 220, 450, 190, 1550
    for y, name in ((row_a, "worker A"), (row_b, "worker B")):
        canvas.text((40, y), name, Type(32, INK, "lm"))
        canvas.line([(left, y), (right, y)], Pen(HAIRLINE, 3))
    canvas.box((250, row_a - 30, 480, row_a + 30), fill=tint(MUTED, 0.6))
    canvas.box((480, row_a - 30, 1240, row_a + 30), PAPER, Pen(MUTED, 3, (12, 9)))
    canvas.box((1240, row_a - 30, 1400, row_a + 30), fill=tint(MUTED, 0.6))
    canvas.text((720, row_a), "standing still, unaware of it", Type(28, QUIET, "mm"))
    canvas.box((980, row_b - 30, 1180, row_b + 30), fill=SOFT)
    _note(canvas, 250, row_a, "claims attempt 1")
    _note(canvas, 980, row_b, "claims attempt 2")
    canvas.line([(960, 90), (960, 570)], DASHED)
    canvas.text((946, 108), "the lease of attempt 1 ends", Type(28, RUBRIC, "rs"))
    canvas.line([(1180, row_b + 30), (1180, 590)], FRAME)
    canvas.line([(1400, row_a + 30), (1400, 590)], Pen(RUBRIC, 3))
    canvas.text((1190, 628), "finish 2:", Type(28, INK, "ms"))
    canvas.text((1190, 666), "1 row", Type(32, INK, "ms"))
    canvas.text((1400, 628), "finish 1:", Type(28, RUBRIC, "ms"))
    canvas.text((1400, 666), "0 rows", Type(32, RUBRIC, "ms"))
    return canvas.finish()


def deploy_timeline() -> Image.Image:
    canvas = Canvas(1600, 700)
    left, second = 210, 15.0  # px, px per second
    for index, start in enumerate((4, 26, 48)):
        y = 80 + index * 170
        moments = [left + at * second for at in (0, start, start + 8, start + 18, 88)]
        begin, starts, ready, gone, end = moments
        canvas.text((40, y + 50), f"pod {index + 1}", Type(32, INK, "lm"))
        canvas.box((begin, y, ready, y + 44), fill=tint(MUTED, 0.42))
        canvas.box((ready, y, gone, y + 44), fill=tint(RUBRIC, 0.42))
        canvas.box((starts, y + 56, ready, y + 100), pen=Pen(SOFT, 3, (10, 7)))
        canvas.box((ready, y + 56, end, y + 100), fill=SOFT)
    _deploy_labels(canvas, left, second)
    return canvas.finish()


def _deploy_labels(canvas: Canvas, left: int, second: float) -> None:
    canvas.text((left + 6 * second, 102), "old version", Type(26, INK, "mm"))
    canvas.text((left + 17 * second, 102), "draining", Type(26, INK, "mm"))
    canvas.text((left + 8 * second, 158), "starting", Type(26, INK, "mm"))
    canvas.text((left + 50 * second, 158), "new version, ready", Type(26, PAPER, "mm"))
    canvas.line([(left, 590), (left + 88 * second, 590)], Pen(MUTED, 2.5))
    for at in range(0, 81, 10):
        x = left + at * second
        canvas.line([(x, 590), (x, 600)], Pen(MUTED, 2.5))
        canvas.text((x, 610), f"{at} s", Type(28, QUIET, "mt"))


def _node(canvas: Canvas, box: Box, name: str, about: str) -> None:
    left, top, right, bottom = box
    middle, centre = (left + right) / 2, (top + bottom) / 2
    canvas.box(box, fill=PAPER, pen=FRAME, radius=6)
    canvas.text((middle, centre - 6), name, Type(34, INK, "ms"))
    canvas.text((middle, centre + 36), about, Type(26, QUIET, "ms"))


def _note(canvas: Canvas, x: float, row: float, words: str) -> None:
    """A label that stands on a moment of a row, above it."""
    canvas.line([(x, row - 62), (x, row + 30)], FRAME)
    canvas.text((x + 14, row - 44), words, Type(28, INK, "ls"))
