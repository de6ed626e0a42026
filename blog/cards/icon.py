"""The icon of the site, for feed readers and home screens, which take no SVG."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PIL import Image

from blog.cards.colours import PAPER, accent
from blog.cards.mark import draw
from blog.cards.png import png

SIZE: Final = 512
# Systems cut icons into circles: the mark stays clear of the corners.
_MARK: Final = 336


@lru_cache(maxsize=4)
def icon(hue: int) -> bytes:
    """A PNG of 512 by 512 pixels with the owner's hue."""
    image = Image.new("RGB", (SIZE, SIZE), PAPER)
    mark = draw(_MARK, accent(hue))
    corner = (SIZE - _MARK) // 2
    image.paste(mark, (corner, corner), mark)
    return png(image, accent(hue))
