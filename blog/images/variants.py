"""Lighter copies of a stored picture: the formats and widths a browser may choose from.

No names and no addresses: those belong to the storage.
"""

from __future__ import annotations

import io
import struct
from typing import Any, Final, NamedTuple

from PIL import Image, features
from PIL.ImageFile import ImageFile

from blog.images.colour import (
    has_clear_pixels,
    in_eight_bits,
    in_srgb,
    kept_profile,
)
from blog.images.decoding import FORMATS
from blog.images.encoding import encode
from blog.images.png_data import read_chunks
from blog.images.reading import reading
from blog.images.sniffing import identify
from blog.images.webp import read_facts

# The best first, as a browser should choose. A format that is added here is missing in
# the rows that are there, so that `rebuild_images` makes it.
VARIANT_FORMATS: Final = ("avif", "webp")

# Pixels. A phone shows 350 CSS pixels and a desktop 640, each twice as fine; the last
# one is for covers and for phones that are three times as fine.
WIDTHS: Final = (480, 960, 1600)

# Bytes. What is lighter arrives at once; the markup for copies would cost as much.
WORTHWHILE: Final = 4096

# Pillow's measure, 0 to 100. Both are 38 dB from a photograph 1,600 wide; AVIF takes a
# fifth less, and so does not pay for being decoded more slowly.
_PHOTOGRAPH: Final[dict[str, dict[str, Any]]] = {
    "webp": {"quality": 80, "method": 4},
    "avif": {"quality": 60, "subsampling": "4:2:0", "speed": 8},
}
# Text on a screen stays sharp: WebP without loss weighs two thirds of the PNG; AVIF,
# with all of the colours, is 44 dB away and lighter only where there is a photograph.
_DRAWING: Final[dict[str, dict[str, Any]]] = {
    "webp": {"lossless": True, "quality": 80, "method": 4},
    "avif": {"quality": 70, "subsampling": "4:4:4", "speed": 8},
}
# The longest side each can write (RFC 9649 §2.6; AV1 §5.5.1).
_LONGEST: Final = {"webp": 16_383, "avif": 65_535}

# W3C PNG §11.3.2: sRGB in the words of older files, and what only PNG can say.
_SRGB: Final = {
    b"gAMA": struct.pack(">I", 45455),
    b"cHRM": struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000),
}
_WIDE: Final = frozenset({b"cICP", b"mDCV", b"cLLI"})

# Bytes by width in pixels, from narrow to wide.
Copies = dict[int, bytes]


class _Source(NamedTuple):
    """Pixels to copy, as RGB or RGBA, and the profile they are meant in."""

    image: Image.Image
    profile: bytes | None
    weight: int  # bytes of the file
    options: dict[str, dict[str, Any]]


def supported_formats() -> tuple[str, ...]:
    """Those of VARIANT_FORMATS that Pillow, as it was built here, reads and writes."""
    return tuple(name for name in VARIANT_FORMATS if features.check(name))


def make_variants(data: bytes) -> dict[str, Copies]:
    """The copies by format; one that gains nothing has none, and one that cannot be
    written here is not there at all.

    `data` is a picture as `decode` gives it. Raises UnreadableImage.
    """
    formats = supported_formats()
    variants: dict[str, Copies] = {name: {} for name in formats}
    source = _read(data) if len(data) >= WORTHWHILE else None
    if source is None:
        return variants
    lightest = source.weight
    # Exact copies first: one that loses something has to be lighter than they are.
    for name in reversed(formats):
        if copies := _copies(source, name, lightest):
            variants[name] = copies
            lightest = len(copies[max(copies)])
    return variants


def _read(data: bytes) -> _Source | None:
    """None where no copy could look the same: a drawing by rule, an animation, colours
    that only PNG can tell.
    """
    kind = identify(data)
    if kind == "svg" or (kind == "png" and not _has_plain_colours(data)):
        return None
    with reading():
        image = FORMATS[kind].read(io.BytesIO(data))
    if getattr(image, "n_frames", 1) > 1:
        return None
    with reading():
        image.load()
        if image.mode == "I;16" and image.has_transparency_data:
            return None
        pixels, profile = _normalised(image)
    lossless = kind in ("png", "gif") or (kind == "webp" and read_facts(data).lossless)
    options = _DRAWING if lossless else _PHOTOGRAPH
    return _Source(pixels, profile, len(data), options)


def _has_plain_colours(data: bytes) -> bool:
    chunks = dict(read_chunks(data))
    if chunks.keys() & _WIDE:
        return False
    if chunks.keys() & {b"sRGB", b"iCCP"}:
        return True
    return all(chunks.get(name, value) == value for name, value in _SRGB.items())


def _normalised(image: ImageFile) -> tuple[Image.Image, bytes | None]:
    pixels = in_eight_bits(image)
    profile = kept_profile(image.info.get("icc_profile"), pixels.mode)
    mode = "RGBA" if has_clear_pixels(pixels) else "RGB"
    # Neither format has grey pixels or inks, so their profile would not fit.
    if pixels.mode in ("L", "LA", "CMYK"):
        pixels, profile = in_srgb(pixels, profile), None
    return pixels.convert(mode), profile


def _copies(source: _Source, name: str, limit: int) -> Copies:
    """None at all when the widest does not weigh less than the limit, and none of a
    width that is not lighter than the next wider one: a browser does better with that.
    """
    width, height = source.image.size
    widths = [narrower for narrower in WIDTHS if narrower < width]
    if width <= WIDTHS[-1]:
        widths.append(width)
    copies: Copies = {}
    for wanted in reversed(widths):
        size = wanted, max(1, round(height * wanted / width))
        if max(size) > _LONGEST[name]:
            break
        copy = source.image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        made = encode(copy, name.upper(), source.profile, **source.options[name])
        if len(made) < limit:
            copies[wanted], limit = made, len(made)
        elif not copies:
            break
    return dict(sorted(copies.items()))
