"""GIF: the same frames in a new file, block by block.

Pillow unpacks and packs each frame's indices, one frame at a time; colour tables,
disposal, durations and loops are carried over as they are, so nothing is lost. What
Pillow would write of its own accord merges frames and mends what is not broken.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image
from PIL.GifImagePlugin import GifImageFile

from blog.images.limits import UnreadableImage, check_pixels, damaged, truncated
from blog.images.reading import reading

# GIF89a specification, §§17–26.
_HEADER_LENGTH = 6
_TRAILER = 0x3B
_EXTENSION = 0x21
_IMAGE = 0x2C
_PADDING = 0x00
_ZEROS = re.compile(rb"\0*")
_GRAPHIC_CONTROL = 0xF9
_PLAIN_TEXT = 0x01
_APPLICATION = 0xFF

_HAS_TABLE = 0x80
_INTERLACED = 0x40
_TABLE_SIZE = 0x07
# Of the graphic control: how to dispose of the frame, whether it is transparent.
_CONTROL_FLAGS = 0x1D


class Frame(NamedTuple):
    control: bytes  # the graphic control's four bytes, or none
    left: int
    top: int
    width: int
    height: int
    interlaced: bool
    table: bytes  # its own colours, three bytes each, or none
    codes: bytes  # size of the first code, then the packed indices in blocks


class Animation(NamedTuple):
    """A GIF of one or more frames."""

    width: int
    height: int
    background: int
    table: bytes
    loops: bytes  # two bytes, or none if it is shown once
    frames: list[Frame]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = _HEADER_LENGTH

    def take(self, length: int) -> bytes:
        taken = self.data[self.position : self.position + length]
        if len(taken) < length:
            raise truncated()
        self.position += length
        return taken

    def byte(self) -> int:
        return self.take(1)[0]

    def skip_padding(self) -> None:
        if zeros := _ZEROS.match(self.data, self.position):
            self.position = zeros.end()

    def table(self, flags: int) -> bytes:
        return self.take(3 << (flags & _TABLE_SIZE) + 1) if flags & _HAS_TABLE else b""

    def blocks(self) -> Iterator[bytes]:
        while length := self.byte():
            yield self.take(length)


def clean_gif(data: bytes) -> bytes:
    """A GIF without comments, texts and what applications left in it."""
    return _write(_read(data))


def _read(data: bytes) -> Animation:
    """Raises UnreadableImage before anything is unpacked."""
    reader = _Reader(data)
    width, height, flags, background, _ = struct.unpack("<HHBBB", reader.take(7))
    table = reader.table(flags)
    loops = control = b""
    frames: list[Frame] = []
    while (introducer := reader.byte()) != _TRAILER:
        if introducer == _IMAGE:
            frames.append(_read_frame(reader, control))
            control = b""
        elif introducer == _EXTENSION:
            label, blocks = reader.byte(), list(reader.blocks())
            if label in (_GRAPHIC_CONTROL, _PLAIN_TEXT):
                control = _read_control(label, blocks)
            elif label == _APPLICATION:
                loops = _read_loops(blocks) or loops
        elif introducer == _PADDING:
            reader.skip_padding()
        else:
            raise damaged()
    animation = Animation(width, height, background, table, loops, frames)
    return _with_checked_size(animation)


def _read_frame(reader: _Reader, control: bytes) -> Frame:
    left, top, width, height, flags = struct.unpack("<HHHHB", reader.take(9))
    table = reader.table(flags)
    start = reader.position
    reader.byte()
    for _ in reader.blocks():
        pass
    codes = reader.data[start : reader.position]
    interlaced = bool(flags & _INTERLACED)
    return Frame(control, left, top, width, height, interlaced, table, codes)


def _read_control(label: int, blocks: list[bytes]) -> bytes:
    """For the next frame; a text that is left out takes its control with it."""
    if label == _PLAIN_TEXT:
        return b""
    if not blocks or len(blocks[0]) != 4:
        raise damaged()
    return bytes([blocks[0][0] & _CONTROL_FLAGS]) + blocks[0][1:]


def _read_loops(blocks: list[bytes]) -> bytes:
    """Netscape's extension, which every browser follows: two bytes, or none."""
    if len(blocks) < 2 or blocks[0] not in (b"NETSCAPE2.0", b"ANIMEXTS1.0"):
        return b""
    return blocks[1][1:3] if blocks[1][:1] == b"\1" and len(blocks[1]) == 3 else b""


def _with_checked_size(animation: Animation) -> Animation:
    """The canvas holds the first frame, as browsers have it, and all the others."""
    if not animation.frames:
        raise UnreadableImage("The GIF has no picture in it: choose another file.")
    first = animation.frames[0]
    width = max(animation.width, first.left + first.width)
    height = max(animation.height, first.top + first.height)
    check_pixels(width, height, len(animation.frames))
    for frame in animation.frames:
        inside = (
            frame.left + frame.width <= width and frame.top + frame.height <= height
        )
        if not inside or not frame.width or not frame.height:
            raise damaged()
    return animation._replace(width=width, height=height)


def _repack(frame: Frame) -> bytes:
    """The frame's indices, unpacked and packed again, as a row of blocks."""
    alone = frame._replace(control=b"", left=0, top=0, table=b"")
    animation = Animation(frame.width, frame.height, 0, b"", b"", [alone])
    with reading():
        image = GifImageFile(io.BytesIO(_compose(animation)))
        image.load()
    # Without a colour table Pillow reads indices as shades of grey, one to one.
    indices = Image.frombytes("L", image.size, image.tobytes())
    file = io.BytesIO()
    indices.save(file, "GIF", optimize=False, interlace=0)
    return _read(file.getvalue()).frames[0].codes


def _write(animation: Animation) -> bytes:
    frames = [
        frame._replace(interlaced=False, codes=_repack(frame))
        for frame in animation.frames
    ]
    return _compose(animation._replace(frames=frames))


def _compose(animation: Animation) -> bytes:
    size, background = (animation.width, animation.height), animation.background
    parts = [
        b"GIF89a",
        struct.pack("<HHBBB", *size, _flags(animation.table), background, 0),
    ]
    parts.append(animation.table)
    if animation.loops:
        parts.append(b"\x21\xff\x0bNETSCAPE2.0\x03\x01" + animation.loops + b"\0")
    for frame in animation.frames:
        if frame.control:
            parts.append(b"\x21\xf9\x04" + frame.control + b"\0")
        flags = _flags(frame.table) | (_INTERLACED if frame.interlaced else 0)
        parts.append(struct.pack("<BHHHHB", _IMAGE, *frame[1:5], flags))
        parts += [frame.table, frame.codes]
    return b"".join(parts) + bytes([_TRAILER])


def _flags(table: bytes) -> int:
    """Whether there is a colour table, and the power of two of its length."""
    return _HAS_TABLE | (len(table) // 3).bit_length() - 2 if table else 0
