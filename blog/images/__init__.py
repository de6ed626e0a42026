"""Pictures: bytes in, bytes out. No database, no settings, no Django."""

from __future__ import annotations

from blog.images.decoding import DecodedImage, Measures, decode, measure
from blog.images.limits import MAX_BYTES, MAX_PIXELS, UnreadableImage
from blog.images.variants import VARIANT_FORMATS, make_variants

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "VARIANT_FORMATS",
    "DecodedImage",
    "Measures",
    "UnreadableImage",
    "decode",
    "make_variants",
    "measure",
]
