"""Pixels to bytes through Pillow, with the colour profile and nothing else."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from blog.images.reading import reading

# For the formats that lose something each time they are written.
QUALITY = 92


def encode(
    image: Image.Image, encoder: str, profile: bytes | None, **options: Any
) -> bytes:
    """The file's bytes; `options` are those of Pillow's encoder of that name."""
    # Encoders look here for what they were not told, such as a JPEG's comment.
    image.info = {}
    file = io.BytesIO()
    # Encoding an animation decodes it frame by frame.
    with reading():
        image.save(file, encoder, icc_profile=profile or b"", **options)
    return file.getvalue()
