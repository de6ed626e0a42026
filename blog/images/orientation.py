"""Which way up a camera held the picture. Nothing else of EXIF is read.

Read here and not by Pillow, which warns about damaged tags that do not matter.
"""

from __future__ import annotations

import struct

from PIL import Image

from blog.images.limits import UnreadableImage

UPRIGHT = 1
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_BYTE_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_ORIENTATION = 0x0112
_SHORT = 3


def read_orientation(exif: bytes) -> int:
    """1 to 8 as in Exif 2.32 §4.6.4 (tag 274); 1, upright, when it cannot be told.

    The block may begin with "Exif\\0\\0", as in JPEG, or with the TIFF header.
    """
    tiff = exif.removeprefix(b"Exif\0\0")
    order = _BYTE_ORDERS.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        value = _first_directory_value(tiff, order)
    except struct.error:
        return UPRIGHT
    return value if value in TURNS else UPRIGHT


def _first_directory_value(tiff: bytes, order: str) -> int:
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for index in range(count):
        tag, kind, _, value = struct.unpack_from(
            f"{order}HHIH", tiff, start + 2 + 12 * index
        )
        if tag == _ORIENTATION:
            return int(value) if kind == _SHORT else UPRIGHT
    return UPRIGHT


def turned_upright(image: Image.Image, orientation: int) -> Image.Image:
    """The same image when it is upright already; its `info` is not to be trusted."""
    if orientation not in TURNS:
        return image
    return image.transpose(TURNS[orientation])


def check_upright(orientation: int) -> None:
    """Animations are not turned: that would need all their frames at once."""
    if orientation in TURNS:
        raise UnreadableImage(
            "The animation is stored on its side: turn it upright in an image editor "
            "first."
        )
