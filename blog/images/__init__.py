"""Pictures: bytes in, bytes out. No database, no settings, no Django."""

from __future__ import annotations

from blog.images.decoding import DecodedImage, Measures, decode, measure
from blog.images.limits import (
    MAX_BYTES,
    MAX_PIXELS,
    UnreadableImage,
    check_size,
    too_large,
)
from blog.images.restoring import restore
from blog.images.variants import VARIANT_FORMATS, make_variants

__all__ = [
    "MAX_BYTES",
    "MAX_PIXELS",
    "VARIANT_FORMATS",
    "DecodedImage",
    "Measures",
    "UnreadableImage",
    "check_size",
    "decode",
    "make_variants",
    "measure",
    "restore",
    "too_large",
]
