"""JPEG, encoded again with its own quantisation. The other formats live beside."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import Any

from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from blog.images.colour import in_srgb, kept_profile
from blog.images.encoding import QUALITY, encode
from blog.images.limits import UnreadableImage, check_pixels, damaged, truncated
from blog.images.orientation import UPRIGHT, read_orientation, turned_upright
from blog.images.reading import reading

# ITU-T T.81 table B.1.
_START = b"\xff\xd8"
_START_OF_SCAN = 0xDA
_MARKER = re.compile(rb"\xff[^\0\xff]", re.DOTALL)
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xDA)}
_APPLICATION = range(0xE0, 0xF0)
_COMMENT = 0xFE
_EXIF = 0xE1, b"Exif\0\0"
# Progressive files have some ten; each one costs a walk over the whole picture.
MAX_SCANS = 100
# The largest colour profiles take some two hundred.
MAX_SEGMENTS = 5_000

# What changes how the pixels are shown: density, colour profile, colour transform.
_KEPT = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))


def clean_jpeg(data: bytes) -> bytes:
    """An upright JPEG without metadata; CMYK becomes sRGB."""
    bare, orientation = _without_metadata(data)
    # In packed pixels 0xFF is always followed by zero, so this counts markers.
    if bare.count(bytes([0xFF, _START_OF_SCAN])) > MAX_SCANS:
        raise UnreadableImage(
            f"The JPEG has more than {MAX_SCANS} scans: open it in an image editor "
            "and save it again."
        )
    with reading():
        source = JpegImageFile(io.BytesIO(bare))
    check_pixels(*source.size)
    with reading():
        source.load()
    options: dict[str, Any] = {
        "optimize": True,
        "progressive": "progressive" in source.info,
    }
    profile = kept_profile(source.info.get("icc_profile"), source.mode)
    if source.mode == "CMYK":
        image = turned_upright(in_srgb(source, profile), orientation)
        return encode(image, "JPEG", None, quality=QUALITY, **options)
    # The same tables and sampling, turned or not: next to nothing is lost.
    options["qtables"] = source.quantization
    options["subsampling"] = get_sampling(source)
    return encode(turned_upright(source, orientation), "JPEG", profile, **options)


def _without_metadata(data: bytes) -> tuple[bytes, int]:
    """The file with the application's segments gone, and its orientation.

    They go before decoding: the reader would parse Exif and warn about what is odd
    in it, and would take some files for albums of several pictures.
    """
    kept = [_START]
    orientation = UPRIGHT
    for number, (marker, segment) in enumerate(_segments(data)):
        if number > MAX_SEGMENTS:
            raise damaged()
        name = segment[4:]
        if marker == _EXIF[0] and name.startswith(_EXIF[1]) and orientation == UPRIGHT:
            orientation = read_orientation(name)
        known = any(marker == m and name.startswith(start) for m, start in _KEPT)
        if known or marker not in (*_APPLICATION, _COMMENT):
            kept.append(segment)
    return b"".join(kept), orientation


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes, marker included; the last one is the whole scan data."""
    position = len(_START)
    while True:
        # Readers pass over what stands between segments.
        found = _MARKER.search(data, position)
        position = found.end() - 2 if found else len(data)
        if position + 4 > len(data):
            raise truncated()
        marker, length = struct.unpack_from(">xBH", data, position)
        if marker in _WITHOUT_LENGTH:
            position += 2
            continue
        if marker == _START_OF_SCAN:
            yield marker, data[position:]
            return
        yield marker, data[position : position + 2 + length]
        position += 2 + length
