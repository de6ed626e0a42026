"""The one number of Exif that matters, in blocks sound and broken."""

from __future__ import annotations

import struct

import pytest

from blog.images import UnreadableImage
from blog.images.orientation import check_upright, read_orientation
from tests import images


def block(order: str, kind: int, value: int) -> bytes:
    start = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHIHxx", 0x010F, kind, 1, 4)
    entries += struct.pack(f"{order}HHIHxx", 0x0112, kind, 1, value)
    return start + struct.pack(f"{order}IH", 8, 2) + entries


@pytest.mark.parametrize("order", ["<", ">"], ids=["little-endian", "big-endian"])
@pytest.mark.parametrize("prefix", [b"", b"Exif\0\0"], ids=["bare", "as-in-jpeg"])
def test_orientation_is_found(order: str, prefix: bytes):
    assert read_orientation(prefix + block(order, 3, 6)) == 6


@pytest.mark.parametrize(
    "exif",
    [
        b"",
        b"Exif\0\0",
        b"II*\0\xff\xff\xff\xff",
        block("<", 3, 6)[:-3],
        block("<", 3, 0),
        block("<", 3, 9),
        block("<", 7, 6),
        images.exif(),
    ],
    ids=[
        *("nothing", "no-header", "start-behind-the-end", "cut"),
        *("zero", "nine", "wrong-type", "upright"),
    ],
)
def test_everything_else_is_upright(exif: bytes):
    assert read_orientation(exif) == 1


def test_animation_on_its_side_is_refused():
    with pytest.raises(UnreadableImage, match="turn it upright in an image editor"):
        check_upright(8)
