"""AVIF, encoded again with high quality and 8 bits a channel."""

from __future__ import annotations

import io
import re
from typing import Any

from PIL.AvifImagePlugin import AvifImageFile

from blog.images.colour import kept_profile
from blog.images.encoding import QUALITY, encode
from blog.images.limits import check_pixels
from blog.images.orientation import check_upright, read_orientation, turned_upright
from blog.images.reading import reading

# Forty million pixels in four seconds; half that speed gains little.
SPEED = 8

# ISO/IEC 14496-12 §8.11.6: an item of type Exif in the list of items, version 2 or 3.
_EXIF_ITEM = re.compile(rb"(infe(?:\x02.{7}|\x03.{9}))Exif", re.DOTALL)


def clean_avif(data: bytes) -> bytes:
    """An upright AVIF without metadata; an animation keeps its durations."""
    # The reader would parse the camera's block and warn about what is odd in it, so
    # the block gets a type that nobody reads. Orientation is a property elsewhere.
    bare = _EXIF_ITEM.sub(rb"\1free", data)
    with reading():
        source = AvifImageFile(io.BytesIO(bare))
    check_pixels(*source.size, source.n_frames)
    orientation = read_orientation(source.info.get("exif", b""))
    profile = kept_profile(source.info.get("icc_profile"), source.mode)
    options: dict[str, Any] = {
        "quality": QUALITY,
        "speed": SPEED,
        # Nothing tells how the source was sampled; this is right for all.
        "subsampling": "4:4:4",
    }
    if source.n_frames > 1:
        check_upright(orientation)
        options |= {"save_all": True, "duration": _durations(source)}
        return encode(source, "AVIF", profile, **options)
    with reading():
        source.load()
    return encode(turned_upright(source, orientation), "AVIF", profile, **options)


def _durations(source: AvifImageFile) -> list[int]:
    """Milliseconds of each frame, which are known once it is decoded."""
    durations = []
    for frame in range(source.n_frames):
        with reading():
            source.seek(frame)
            source.load()
        durations.append(source.info["duration"])
    return durations
