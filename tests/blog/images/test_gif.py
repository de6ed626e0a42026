"""GIF: the same frames, and nothing between them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from blog.images import UnreadableImage
from blog.images.gif import clean_gif
from tests import images


def busy() -> Image.Image:
    """Some 250 colours in no order, so that the table of codes fills up again."""
    values = bytes((x * x * 31 + x // 7) % 251 for x in range(90 * 70))
    image = Image.frombytes("P", (90, 70), values)
    image.putpalette([index * step % 256 for index in range(256) for step in (1, 3, 7)])
    return image


@pytest.mark.parametrize("interlace", [0, 1], ids=["in-order", "interlaced"])
def test_picture_stays_pixel_by_pixel(interlace: int):
    source = images.encoded(busy(), "GIF", interlace=interlace)

    cleaned = clean_gif(source)

    assert images.pixels(cleaned) == images.pixels(source)


@pytest.mark.parametrize("disposal", [0, 1, 2, 3])
def test_animation_stays_frame_by_frame(disposal: int):
    source = images.animation("GIF", disposal=disposal)

    cleaned = clean_gif(source)

    assert [duration for duration, _ in images.frames(cleaned)] == [40, 80, 120]
    assert images.frames(cleaned) == images.frames(source)


def test_frames_keep_their_own_colours():
    frames = [busy(), busy().rotate(180), Image.linear_gradient("L").resize((90, 70))]
    source = images.encoded(
        frames[0].convert("RGB"), "GIF", save_all=True, append_images=frames[1:]
    )

    cleaned = clean_gif(source)

    assert images.frames(cleaned) == images.frames(source)


def test_loops_stay():
    cleaned = clean_gif(images.animated_gif())

    assert Image.open(io.BytesIO(cleaned)).info["loop"] == 3


def test_animation_that_is_shown_once_does_not_loop():
    cleaned = clean_gif(images.animation("GIF"))

    assert "loop" not in Image.open(io.BytesIO(cleaned)).info


def test_comments_texts_and_applications_go():
    source = images.animated_gif()

    cleaned = clean_gif(source)

    assert b"XMP" not in cleaned
    assert b"\x21\xfe" not in cleaned
    assert b"\x21\x01" not in cleaned


def test_control_of_a_text_goes_with_the_text():
    picture = images.encoded(images.picture("P"), "GIF")
    control = b"\x21\xf9\x04\x04\xff\x00\x00\x00"
    text = b"\x21\x01\x0c" + bytes(12) + b"\0"
    start = picture.index(b"\x2c\0\0\0\0\x30\0")

    cleaned = clean_gif(picture[:start] + control + text + picture[start:])

    assert b"\x21\xf9" not in cleaned


def test_canvas_grows_to_the_first_frame():
    source = bytearray(images.encoded(images.picture("P"), "GIF"))
    source[6:10] = b"\x01\0\x01\0"

    cleaned = clean_gif(bytes(source))

    assert images.pixels(cleaned).size == images.SIZE


def test_frames_are_counted_before_they_are_unpacked():
    frame = b"\x2c\0\0\0\0\xd0\x07\xd0\x07\0\x02\x01\0\0"
    bomb = b"GIF89a\xd0\x07\xd0\x07\0\0\0" + frame * 60 + b";"

    with pytest.raises(UnreadableImage, match="60 frames of 2,000 × 2,000 pixels"):
        clean_gif(bomb)


FIRST = images.encoded(images.picture("P"), "GIF")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"GIF89a\x01\0\x01\0\0\0\0;", "no picture in it"),
        (FIRST[:-1] + b"?;", "damaged"),
        (FIRST[:-1], "ends in the middle"),
        (FIRST[:-1] + b"\x21\xf9\x02\0\0\0;", "damaged"),
        (FIRST[:-1] + b"\x2c\0\0\0\0\x31\0\x01\0\0\x02\x01\0\0;", "damaged"),
        (FIRST[:-1] + b"\x2c\0\0\0\0\0\0\x01\0\0\x02\x01\0\0;", "damaged"),
        (FIRST[:-1] + b"\x2c\0\0\0\0\x09\0\x09\0\0\x02\x01\0\0;", "in the middle"),
    ],
    ids=[
        *("no-frame", "unknown-block", "no-end", "short-control", "frame-outside"),
        *("empty-frame", "frame-without-pixels"),
    ],
)
def test_damage_is_refused(data: bytes, sentence: str):
    with pytest.raises(UnreadableImage, match=sentence):
        clean_gif(data)


def test_zeros_between_blocks_are_passed_over():
    cleaned = clean_gif(FIRST[:-1] + b"\0\0\0;")

    assert images.pixels(cleaned) == images.pixels(FIRST)
