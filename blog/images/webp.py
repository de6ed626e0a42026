"""WebP, encoded again: exactly if the source is exact, else with high quality."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import NamedTuple

from PIL.WebPImagePlugin import WebPImageFile

from blog.images.colour import kept_profile
from blog.images.encoding import QUALITY, encode
from blog.images.limits import check_pixels, damaged, truncated
from blog.images.orientation import check_upright, read_orientation, turned_upright
from blog.images.reading import reading

# Forty million pixels take 13 s without loss at the better method.
SLOW_PIXELS = 8_000_000
THOROUGH, QUICK = 4, 0

# RFC 9649 §2.7.1.1: the fields of an animation frame before its own chunks.
_FRAME_HEADER = 16


class Facts(NamedTuple):
    durations: list[int]  # milliseconds a frame; empty for a still
    lossless: bool


def clean_webp(data: bytes) -> bytes:
    """An upright WebP without metadata; an animation keeps durations and loops."""
    facts = read_facts(data)
    frames = max(1, len(facts.durations))
    with reading():
        source = WebPImageFile(io.BytesIO(data))
    check_pixels(*source.size, frames)
    if source.n_frames != frames:
        raise damaged()
    orientation = read_orientation(source.info.get("exif", b""))
    profile = kept_profile(source.info.get("icc_profile"), source.mode)
    quick = source.width * source.height * frames > SLOW_PIXELS
    options = {
        "lossless": facts.lossless,
        "exact": facts.lossless,
        "quality": QUALITY,
        "method": QUICK if quick else THOROUGH,
    }
    if frames > 1:
        check_upright(orientation)
        options |= {"save_all": True, "loop": source.info["loop"]}
        return encode(source, "WEBP", profile, duration=facts.durations, **options)
    with reading():
        source.load()
    return encode(turned_upright(source, orientation), "WEBP", profile, **options)


def read_facts(data: bytes) -> Facts:
    """What the container says (RFC 9649 §2); Pillow tells it only after decoding."""
    size = int.from_bytes(data[4:8], "little")
    if len(data) < 8 + size:
        raise truncated()
    durations = []
    names = set()
    for name, body in _chunks(data[12 : 8 + size]):
        names.add(name)
        if name == b"ANMF":
            durations.append(int.from_bytes(body[12:15], "little"))
            names.update(part for part, _ in _chunks(body[_FRAME_HEADER:]))
    return Facts(durations, b"VP8L" in names and b"VP8 " not in names)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 0
    while position + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, position)
        position += 8
        if position + size > len(data):
            raise truncated()
        yield name, data[position : position + size]
        position += size + size % 2
