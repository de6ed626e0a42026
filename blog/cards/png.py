"""Small files of pictures that have few colours."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image

from blog.cards.colours import HAIRLINE, INK, MUTED, PAPER, Rgb

# Between the paper and a colour, for smooth edges.
STEPS: Final = 42


def png(image: Image.Image, accent: Rgb) -> bytes:
    """Of the colours that cards are drawn in alone: to look for the best ones takes
    longer than to draw a card.
    """
    few = image.quantize(palette=_palette(accent), dither=Image.Dither.NONE)
    file = BytesIO()
    few.save(file, "PNG", compress_level=6)
    return file.getvalue()


@lru_cache(maxsize=16)
def _palette(accent: Rgb) -> Image.Image:
    colours = [HAIRLINE, *_blends(PAPER, INK), *_blends(PAPER, MUTED)]
    # The leaves of the mark touch.
    colours += [*_blends(PAPER, accent), *_blends(INK, accent)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _blends(one: Rgb, other: Rgb) -> list[Rgb]:
    return [_between(one, other, step / (STEPS - 1)) for step in range(STEPS)]


def _between(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (
        round(start + (end - start) * share)
        for start, end in zip(one, other, strict=True)
    )
    return red, green, blue
