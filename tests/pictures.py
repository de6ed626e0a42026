"""Pictures that are large enough to have lighter copies: one as from a camera, one as
from a drawing program.
"""

from __future__ import annotations

from functools import cache
from random import Random

from PIL import Image, ImageDraw

from tests.images import encoded


def photograph(size: tuple[int, int]) -> Image.Image:
    """Soft shapes in all colours; the same each time."""
    width, height = size[0] // 6, max(1, size[1] // 6)
    grain = Random(7).randbytes(width * height * 3)  # noqa: S311
    image = Image.frombytes("RGB", (width, height), grain)
    return image.resize(size, Image.Resampling.BICUBIC)


def drawing(size: tuple[int, int]) -> Image.Image:
    """Words and lines in few colours, with sharp edges."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for row in range(10, size[1], 16):
        pen.text((10 + row % 50, row), "A lease is a promise with a date. " * 9, "navy")
        pen.line((0, row, size[0], row * 2), (200, row % 256, 40), 3)
    return image


@cache
def photograph_jpeg(width: int = 1700, height: int = 300) -> bytes:
    return encoded(photograph((width, height)), "JPEG", quality=92)


@cache
def drawing_png(width: int = 1700, height: int = 300) -> bytes:
    return encoded(drawing((width, height)), "PNG")
