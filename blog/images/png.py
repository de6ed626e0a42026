"""PNG and animated PNG: the same pixels in a new file, chunk by chunk.

The image data is unpacked and packed again but not decoded, so nothing is lost, not
even the depth of 16 bits that Pillow would reduce.
"""

from __future__ import annotations

import io
import itertools
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngImageFile, PngInfo

from blog.images.colour import kept_profile
from blog.images.encoding import encode
from blog.images.limits import check_pixels, damaged
from blog.images.orientation import (
    UPRIGHT,
    check_upright,
    read_orientation,
    turned_upright,
)
from blog.images.png_data import (
    SIGNATURE,
    Chunk,
    Frame,
    Header,
    read_chunks,
    read_frames,
    repack,
    write_chunk,
)
from blog.images.reading import reading

GREY, TRUE_COLOUR, PALETTE, GREY_ALPHA = 0, 2, 3, 4

# Chunks that say how colours are meant, and how long each is (§11.3.2).
COLOUR_CHUNKS = {
    b"cICP": 4,
    b"mDCV": 24,
    b"cLLI": 8,
    b"sRGB": 1,
    b"gAMA": 4,
    b"cHRM": 32,
}
# A profile is some kilobytes, a printer's some megabytes.
MAX_PROFILE = 4 * 1024 * 1024


def clean_png(data: bytes) -> bytes:
    """An upright PNG without texts, dates and other metadata."""
    chunks = list(read_chunks(data))
    header = Header.read(chunks[0] if chunks else None)
    # Of several chunks of a kind the last counts, as in Pillow.
    single = dict(chunks)
    frames = _frames(header, chunks, single)
    check_pixels(header.width, header.height, len(frames))
    orientation = read_orientation(single.get(b"eXIf", b""))
    if len(frames) > 1:
        check_upright(orientation)
    settings = _colour_settings(header, single)
    plays = [(b"acTL", single[b"acTL"])] if b"acTL" in single else []
    written = _write(header, [*settings, *plays], frames)
    if orientation == UPRIGHT:
        return written
    return _turned(written, settings, orientation)


def _frames(
    header: Header, chunks: list[Chunk], single: dict[bytes, bytes]
) -> list[Frame]:
    if b"acTL" not in single:
        still = [chunk for chunk in chunks if chunk[0] == b"IDAT"]
        return read_frames(header, still)
    frames = read_frames(header, chunks)
    animated = sum(1 for frame in frames if frame.control)
    if len(single[b"acTL"]) != 8 or animated != int.from_bytes(single[b"acTL"][:4]):
        raise damaged()
    return frames


def _colour_settings(header: Header, single: dict[bytes, bytes]) -> list[Chunk]:
    """In the order that §5.6 asks for: all of them before the image data."""
    settings = [
        (name, single[name])
        for name, length in COLOUR_CHUNKS.items()
        if len(single.get(name, b"")) == length
    ]
    if profile := _profile(header, single.get(b"iCCP", b"")):
        settings.append((b"iCCP", b"ICC profile\0\0" + zlib.compress(profile)))
    colours = 0
    if header.colour_type == PALETTE:
        palette = single.get(b"PLTE", b"")
        colours = min(len(palette) // 3, 1 << header.depth)
        if not colours:
            raise damaged()
        settings.append((b"PLTE", palette[: colours * 3]))
    transparency = single.get(b"tRNS", b"")
    longest = {GREY: 2, TRUE_COLOUR: 6, PALETTE: colours}.get(header.colour_type, 0)
    complete = header.colour_type == PALETTE or len(transparency) == longest
    if transparency and longest and complete:
        settings.append((b"tRNS", transparency[:longest]))
    return settings


def _profile(header: Header, body: bytes) -> bytes | None:
    """The profile of an iCCP chunk (§11.3.2.3): name, zero, method, packed profile."""
    _, _, packed = body.partition(b"\0")
    try:
        profile = zlib.decompressobj().decompress(packed[1:], MAX_PROFILE)
    except zlib.error:
        return None
    return kept_profile(
        profile, "L" if header.colour_type in (GREY, GREY_ALPHA) else ""
    )


def _write(header: Header, settings: list[Chunk], frames: list[Frame]) -> bytes:
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", *header)), *settings]
    # Control and data chunks of an animation are numbered in one row (§11.3.6).
    numbers = (struct.pack(">I", number) for number in itertools.count())
    for index, frame in enumerate(frames):
        data = repack(frame.data, header.length(frame.width, frame.height))
        if frame.control:
            chunks.append((b"fcTL", next(numbers) + frame.control))
        chunks.append((b"fdAT", next(numbers) + data) if index else (b"IDAT", data))
    chunks.append((b"IEND", b""))
    return SIGNATURE + b"".join(write_chunk(*chunk) for chunk in chunks)


def _turned(data: bytes, settings: list[Chunk], orientation: int) -> bytes:
    """Rows become columns, so this one case goes through Pillow."""
    with reading():
        image: Image.Image = PngImageFile(io.BytesIO(data))
        image.load()
    profile = image.info.get("icc_profile")
    if "transparency" in image.info and image.mode != "I;16":
        image = image.convert("RGBA")
    chunks = PngInfo()
    for name, body in settings:
        if name in COLOUR_CHUNKS:
            chunks.add(name, body)
    return encode(turned_upright(image, orientation), "PNG", profile, pnginfo=chunks)
