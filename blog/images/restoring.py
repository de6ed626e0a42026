"""Pictures that were cleaned once and come back: each further encoding would lose a
little.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Final

from blog.images.decoding import FORMATS, DecodedImage, decode
from blog.images.limits import UnreadableImage
from blog.images.reading import reading
from blog.images.sniffing import identify

# What says how pixels are shown, or how they are packed. Anything else is metadata.
_HARMLESS: Final = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe"}
    | {"adobe_transform", "progressive", "progression", "icc_profile"}
    | {"loop", "background", "timestamp", "duration"}
)
# Of JPEG, ITU-T T.81 table B.1: all but the application's data and comments.
_JPEG_DATA: Final = re.compile(rb"\xff[\xe1\xe3-\xed\xef\xfe]")
_JPEG_END: Final = b"\xff\xd9"
_AVIF_BOXES: Final = frozenset({b"ftyp", b"meta", b"mdat", b"moov"})


def restore(data: bytes) -> DecodedImage:
    """As `decode`; but bytes that hold nothing to be cleaned stay as they are.

    Raises UnreadableImage.
    """
    decoded = decode(data)
    kind = identify(data)
    # The other formats lose nothing by another encoding.
    if kind in _HOLDS_NOTHING_ELSE and _is_clean(data, kind):
        return replace(decoded, data=data)
    return decoded


def _is_clean(data: bytes, kind: str) -> bool:
    try:
        with reading():
            image = FORMATS[kind].read(io.BytesIO(data))
            image.load()
    except UnreadableImage:
        return False
    if not image.info.keys() <= _HARMLESS or image.mode == "CMYK":
        return False
    return _HOLDS_NOTHING_ELSE[kind](data)


def _is_jpeg_alone(data: bytes) -> bool:
    is_whole = data.find(_JPEG_END) == len(data) - len(_JPEG_END)
    return is_whole and not _JPEG_DATA.search(data)


def _is_webp_alone(data: bytes) -> bool:
    """RFC 9649 §2.4: the header says how much follows."""
    return int.from_bytes(data[4:8], "little") + 8 == len(data)


def _is_avif_alone(data: bytes) -> bool:
    """ISO/IEC 14496-12 §4.2: boxes one after the other, each with its size first."""
    place = 0
    while place + 8 <= len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if size < 8 or data[place + 4 : place + 8] not in _AVIF_BOXES:
            return False
        place += size
    return place == len(data)


_HOLDS_NOTHING_ELSE: Final = {
    "jpeg": _is_jpeg_alone,
    "webp": _is_webp_alone,
    "avif": _is_avif_alone,
}
