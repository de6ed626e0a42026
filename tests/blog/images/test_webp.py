"""WebP, still and moving."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from blog.images import UnreadableImage
from blog.images.webp import clean_webp
from tests import images


def test_exact_source_stays_exact():
    source = images.encoded(images.stages(1)[0], "WEBP", lossless=True, exact=True)

    cleaned = clean_webp(source)

    assert images.pixels(cleaned) == images.pixels(source)
    assert b"VP8L" in cleaned


def test_lossy_source_stays_lossy_and_close():
    cleaned = clean_webp(images.webp())

    assert b"VP8L" not in cleaned
    assert images.far_apart(images.pixels(cleaned), images.picture()) < 12


@pytest.mark.parametrize("lossless", [True, False], ids=["exact", "lossy"])
def test_animation_keeps_frames_durations_and_loops(lossless: bool):
    source = images.animation("WEBP", loop=3, lossless=lossless)

    cleaned = clean_webp(source)

    assert Image.open(io.BytesIO(cleaned)).info["loop"] == 3
    assert [duration for duration, _ in images.frames(cleaned)] == [40, 80, 120]
    pairs = zip(images.frames(cleaned), images.frames(source), strict=True)
    apart = [images.far_apart(frame, original) for (_, frame), (_, original) in pairs]
    assert max(apart) < (1 if lossless else 12)


def test_animation_loses_its_metadata():
    source = images.animation("WEBP", exif=images.exif(), xmp=images.XMP)
    assert images.SECRET in source

    assert images.SECRET not in clean_webp(source)


def test_animation_on_its_side_is_refused():
    source = images.animation("WEBP", exif=images.exif(6))

    with pytest.raises(UnreadableImage, match="stored on its side"):
        clean_webp(source)


def test_large_canvas_is_refused_before_it_is_made():
    source = bytearray(images.animation("WEBP"))
    assert source[12:16] == b"VP8X"
    source[24:30] = (16_000).to_bytes(3, "little") + (9_000).to_bytes(3, "little")

    with pytest.raises(UnreadableImage, match="16,001 × 9,001 pixels"):
        clean_webp(bytes(source))
