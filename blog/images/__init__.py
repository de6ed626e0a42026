"""Pictures: bytes in, bytes out. No database, no settings, no Django."""

from __future__ import annotations

from blog.images.decoding import DecodedImage, decode
from blog.images.limits import MAX_BYTES, MAX_PIXELS, UnreadableImage

__all__ = ["MAX_BYTES", "MAX_PIXELS", "DecodedImage", "UnreadableImage", "decode"]
