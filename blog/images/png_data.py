"""The parts of a PNG: chunks, header, frames, packed rows. What is kept: `png`.

W3C PNG, third edition; APNG is §4.9 and §11.3.6 there.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blog.images.limits import damaged, truncated
from blog.images.reading import reading

SIGNATURE = b"\x89PNG\r\n\x1a\n"

BLOCK = 1024 * 1024
# The best level may take seconds for more than this, and gains a few per cent.
SLOW_LENGTH = 32 * BLOCK
BEST, GOOD = 9, 6

_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# §8.1 Adam7: first column, first row, column step, row step of each pass.
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)

Chunk = tuple[bytes, bytes]


def read_chunks(data: bytes) -> Iterator[Chunk]:
    """Name and body of each up to the end mark; what follows it is not read.

    A chunk with a wrong checksum is left out if decoders may do without it.
    """
    position = len(SIGNATURE)
    while position + 12 <= len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        end = position + 8 + length
        if end + 4 > len(data):
            break
        body = data[position + 8 : end]
        if name == b"IEND":
            return
        if zlib.crc32(data[position + 4 : end]) == int.from_bytes(data[end : end + 4]):
            yield name, body
        elif name[:1].isupper():
            raise damaged()
        position = end + 4
    raise truncated()


def write_chunk(name: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(name + body)
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", checksum)


class Header(NamedTuple):
    """IHDR (§11.2.1)."""

    width: int
    height: int
    depth: int
    colour_type: int
    compression: int
    filtering: int
    interlacing: int

    @classmethod
    def read(cls, chunk: Chunk | None) -> Header:
        if chunk is None or chunk[0] != b"IHDR" or len(chunk[1]) != 13:
            raise damaged()
        header = cls(*struct.unpack(">IIBBBBB", chunk[1]))
        known = header.depth in _DEPTHS.get(header.colour_type, ())
        methods = header.compression, header.filtering, header.interlacing >> 1
        if not known or any(methods) or not header.width or not header.height:
            raise damaged()
        return header

    def length(self, width: int, height: int) -> int:
        """Bytes of the unpacked rows of a frame, each with its filter's number."""
        bits = self.depth * _CHANNELS[self.colour_type]
        passes = _PASSES if self.interlacing else ((0, 0, 1, 1),)
        total = 0
        for left, top, column_step, row_step in passes:
            columns = -(-(width - left) // column_step)
            rows = -(-(height - top) // row_step)
            if columns > 0 and rows > 0:
                total += rows * (1 + (columns * bits + 7) // 8)
        return total


class Frame(NamedTuple):
    control: bytes  # fcTL without its number; empty for what is not animated
    width: int
    height: int
    data: list[bytes]


def read_frames(header: Header, chunks: Iterable[Chunk]) -> list[Frame]:
    """The still picture, which may be the first frame or not, then the others."""
    frames: list[Frame] = []
    for name, body in chunks:
        if name == b"fcTL":
            frames.append(_read_control(header, body))
        elif name == b"IDAT":
            if not frames:
                frames.append(Frame(b"", header.width, header.height, []))
            frames[-1].data.append(body)
        elif name == b"fdAT":
            if not frames or not frames[-1].control:
                raise damaged()
            frames[-1].data.append(body[4:])
    if not frames or frames[0][1:3] != header[:2]:
        raise damaged()
    return frames


def _read_control(header: Header, body: bytes) -> Frame:
    if len(body) != 26:
        raise damaged()
    width, height, left, top = struct.unpack_from(">4I", body, 4)
    inside = left + width <= header.width and top + height <= header.height
    disposal, blending = body[24:]
    if not width or not height or not inside or disposal > 2 or blending > 1:
        raise damaged()
    return Frame(body[4:], width, height, [])


def repack(pieces: Iterable[bytes], length: int) -> bytes:
    """Compress `length` bytes anew; whatever hides behind them is lost."""
    packer = zlib.compressobj(BEST if length <= SLOW_LENGTH else GOOD)
    packed = [packer.compress(block) for block in _unpack(pieces, length)]
    return b"".join([*packed, packer.flush()])


def _unpack(pieces: Iterable[bytes], length: int) -> Iterator[bytes]:
    """Never more than a block in memory, whatever the compressed data claims."""
    unpacker = zlib.decompressobj()
    missing = length
    for piece in pieces:
        rest = piece
        while rest and missing:
            with reading():
                block = unpacker.decompress(rest, min(missing, BLOCK))
            missing -= len(block)
            yield block
            rest = unpacker.unconsumed_tail
    if missing:
        # The last match may wait inside the decompressor.
        block = unpacker.flush()[:missing]
        missing -= len(block)
        yield block
    if missing:
        raise damaged()
