"""Small files of pictures that have few colours."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image

COLOURS: Final = 128


def png(image: Image.Image) -> bytes:
    """The same picture always gives the same bytes, with the same Pillow."""
    few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    file = BytesIO()
    few.save(file, "PNG", compress_level=6)
    return file.getvalue()
