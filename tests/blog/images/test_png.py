"""PNG: everything that is seen stays, nothing else does."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise

import pytest
from PIL import Image

from blog.images import UnreadableImage
from blog.images.png import clean_png
from blog.images.png_data import read_chunks
from tests import images


def chunk_names(data: bytes) -> list[bytes]:
    return [name for name, _ in read_chunks(data)]


def chunk(data: bytes, name: bytes) -> bytes:
    return dict(read_chunks(data))[name]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixel_stays_as_it_is(mode: str):
    if mode == "I;16":
        source = images.encoded(Image.linear_gradient("L").convert("I;16"), "PNG")
    else:
        source = images.png(mode=mode)

    cleaned = clean_png(source)

    assert chunk(cleaned, b"IHDR") == chunk(source, b"IHDR")
    assert zlib.decompress(chunk(cleaned, b"IDAT")) == zlib.decompress(
        chunk(source, b"IDAT")
    )


def test_16_bits_a_channel_stay():
    source, rows = images.deep_png()

    cleaned = clean_png(source)

    assert zlib.decompress(chunk(cleaned, b"IDAT")) == rows


def test_palette_and_its_transparency_stay():
    source = images.palette_png()

    cleaned = clean_png(source)

    assert images.pixels(cleaned) == images.pixels(source)
    assert chunk_names(cleaned) == [b"IHDR", b"PLTE", b"tRNS", b"IDAT"]


@pytest.mark.parametrize("width", [1, 3, 5, 9])
def test_interlaced_picture_stays_interlaced(width: int):
    # Adam7 by hand: each pass is a small picture, here of one grey value.
    starts = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)]
    starts += [(0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b""
    for number, (left, top, across, down) in enumerate(starts):
        if columns := len(range(left, width, across)):
            rows += (b"\0" + bytes([number]) * columns) * len(range(top, 6, down))
    source = images.png_file((width, 6, 8, 0, 1), rows)

    cleaned = clean_png(source)

    assert zlib.decompress(chunk(cleaned, b"IDAT")) == rows
    assert images.pixels(cleaned) == images.pixels(source)


def test_meaning_of_the_colours_stays_and_texts_go():
    cleaned = clean_png(images.png_with_texts())

    assert chunk_names(cleaned) == [b"IHDR", b"gAMA", b"IDAT"]


def test_turned_picture_keeps_the_meaning_of_its_colours():
    cleaned = clean_png(images.png_with_texts(orientation=8))

    assert chunk(cleaned, b"gAMA") == struct.pack(">I", 45455)
    assert images.pixels(cleaned) == images.TURNED[8](images.bare(images.picture()))


@pytest.mark.parametrize("name", ["palette", "clear-colour"])
def test_turned_picture_keeps_its_transparency(name: str):
    image = images.picture()
    clear: bytes | tuple[int, ...] = images.RED
    if name == "palette":
        image, clear = image.quantize(4), bytes([255, 0, 128, 255])
    upright = images.encoded(image, "PNG", transparency=clear)
    source = images.encoded(image, "PNG", transparency=clear, exif=images.exif(3))

    cleaned = clean_png(source)

    assert images.pixels(cleaned) == images.pixels(upright).rotate(180)


def test_rows_hide_nothing_behind_them():
    rows = (b"\0" + bytes(9)) * 3
    source = images.png_file((3, 3, 8, 2, 0), rows + images.SECRET)

    cleaned = clean_png(source)

    assert zlib.decompress(chunk(cleaned, b"IDAT")) == rows


def test_rows_that_unpack_to_much_more_are_not_unpacked_whole():
    rows = (b"\0" + bytes(9)) * 3
    source = images.png_file((3, 3, 8, 2, 0), rows + bytes(50_000_000))

    assert len(clean_png(source)) < 200


def test_rows_in_many_pieces_are_put_together():
    first = struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)
    packed = zlib.compress((b"\0" + bytes(120)) * 40)
    pieces = [images.png_chunk(b"IDAT", packed[i : i + 1]) for i in range(len(packed))]
    source = images.PNG_SIGNATURE + images.png_chunk(b"IHDR", first)

    cleaned = clean_png(source + b"".join(pieces) + images.png_chunk(b"IEND", b""))

    assert images.pixels(cleaned).size == (40, 40)


@pytest.mark.parametrize("disposal", [0, 1, 2])
@pytest.mark.parametrize("blend", [0, 1])
def test_animation_stays_frame_by_frame(disposal: int, blend: int):
    source = images.animation("PNG", loop=2, disposal=disposal, blend=blend)

    cleaned = clean_png(source)

    assert images.frames(cleaned) == images.frames(source)
    assert chunk(cleaned, b"acTL") == chunk(source, b"acTL")


def test_picture_beside_the_animation_stays():
    source = images.animation("PNG", default_image=True, duration=[40, 80])

    cleaned = clean_png(source)

    assert chunk_names(cleaned) == chunk_names(source)
    assert images.pixels(cleaned) == images.pixels(source)


def test_animation_is_numbered_in_one_row():
    cleaned = clean_png(images.animation("PNG"))

    numbers = [
        int.from_bytes(body[:4])
        for name, body in read_chunks(cleaned)
        if name in (b"fcTL", b"fdAT")
    ]
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_animation_on_its_side_is_refused():
    source = images.animation("PNG", exif=images.exif(6))

    with pytest.raises(UnreadableImage, match="stored on its side"):
        clean_png(source)


def rewritten(name: bytes, body: bytes) -> bytes:
    """An animation whose first chunk of that name has another body."""
    source = images.animation("PNG")
    old = images.png_chunk(name, next(b for n, b in read_chunks(source) if n == name))
    return source.replace(old, images.png_chunk(name, body), 1)


@pytest.mark.parametrize(
    "data",
    [
        rewritten(b"acTL", bytes(8)),
        rewritten(b"acTL", bytes(7)),
        rewritten(b"fcTL", bytes(26)),
        rewritten(b"fcTL", bytes(25)),
        rewritten(b"fcTL", struct.pack(">5I2H2B", 0, 48, 32, 1, 0, 1, 1, 0, 0)),
        rewritten(b"fcTL", struct.pack(">5I2H2B", 0, 48, 32, 0, 0, 1, 1, 3, 0)),
        rewritten(b"IDAT", zlib.compress(b"short")),
        rewritten(b"IDAT", b"not packed"),
        rewritten(b"IHDR", bytes(13)),
        rewritten(b"IHDR", struct.pack(">IIBBBBB", 48, 32, 3, 2, 0, 0, 0)),
        images.png().replace(b"IHDR", b"IHDX"),
        images.png_file((3, 3, 8, 3, 0), bytes(12)),
        images.PNG_SIGNATURE + images.png_chunk(b"IEND", b""),
    ],
    ids=[
        *("no-frames", "short-count", "empty-frame", "short-frame", "frame-outside"),
        *("unknown-disposal", "too-few-rows", "no-rows", "no-size", "unknown-depth"),
        *("wrong-checksum", "no-palette", "nothing"),
    ],
)
def test_damage_is_refused(data: bytes):
    with pytest.raises(UnreadableImage, match="damaged: open it in an image editor"):
        clean_png(data)


def test_text_with_a_wrong_checksum_does_not_matter():
    source = images.png_with_texts()

    cleaned = clean_png(source.replace(b"Author", b"Auther", 1))

    assert images.pixels(cleaned) == images.bare(images.picture())
