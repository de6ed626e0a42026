"""JPEG: what is lost, what is not, and what is odd."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from blog.images import UnreadableImage
from blog.images.jpeg import clean_jpeg
from tests import images


def opened(data: bytes) -> JpegImageFile:
    return JpegImageFile(io.BytesIO(data))


@pytest.mark.parametrize("quality", [40, 75, 98])
@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_quantisation_and_sampling_stay(
    quality: int, subsampling: str, orientation: int
):
    options: dict[str, Any] = {"quality": quality, "subsampling": subsampling}
    source = images.jpeg(exif=images.exif(orientation), **options)

    cleaned = clean_jpeg(source)

    assert opened(cleaned).quantization == opened(source).quantization
    assert get_sampling(opened(cleaned)) == get_sampling(opened(source))


def test_next_to_nothing_is_lost():
    source = images.jpeg((200, 120), quality=80)

    cleaned = clean_jpeg(source)

    assert images.far_apart(images.pixels(cleaned), images.pixels(source)) < 2


@pytest.mark.parametrize("progressive", [True, False])
def test_order_of_the_data_stays(progressive: bool):
    cleaned = clean_jpeg(images.jpeg(progressive=progressive))

    assert ("progressive" in opened(cleaned).info) is progressive


def test_only_the_standard_segments_are_left():
    cleaned = clean_jpeg(images.phone_jpeg())

    assert {name for name, _ in opened(cleaned).applist} == {"APP0"}


def test_phone_picture_stands_upright():  # E12
    cleaned = clean_jpeg(images.phone_jpeg(orientation=6))

    assert images.far_apart(images.pixels(cleaned), images.picture(size=(32, 48))) < 12


def test_grey_stays_grey():
    source = images.encoded(images.picture("L"), "JPEG")

    assert opened(clean_jpeg(source)).mode == "L"


def test_cmyk_becomes_rgb():
    cleaned = clean_jpeg(images.cmyk_jpeg())

    assert opened(cleaned).mode == "RGB"
    assert images.far_apart(images.pixels(cleaned), images.picture()) < 12


def test_profile_of_the_inks_is_followed_and_goes():
    profile = images.black_ink_profile()
    source = images.encoded(images.picture("CMYK"), "JPEG", icc_profile=profile)

    cleaned = clean_jpeg(source)

    paper = Image.new("RGB", images.SIZE, "white")
    assert images.far_apart(images.pixels(cleaned), paper) < 3
    assert "icc_profile" not in opened(cleaned).info


def test_profile_that_is_none_does_not_hinder_cmyk():
    profile = bytearray(images.profile())
    profile[16:20] = b"CMYK"
    source = images.encoded(
        images.picture("CMYK"), "JPEG", icc_profile=bytes(profile), quality=95
    )

    cleaned = clean_jpeg(source)

    assert images.far_apart(images.pixels(cleaned), images.picture()) < 12


def test_album_of_two_pictures_becomes_its_first():
    first, second = images.picture(), images.picture().rotate(180)
    album = images.encoded(first, "MPO", save_all=True, append_images=[second])

    cleaned = clean_jpeg(album)

    assert Image.open(io.BytesIO(cleaned)).format == "JPEG"
    assert images.far_apart(images.pixels(cleaned), first) < 12


def test_filling_between_segments_is_passed_over():
    source = images.jpeg()

    cleaned = clean_jpeg(source[:2] + b"\xff\xff\0junk" + source[2:])

    assert opened(cleaned).size == images.SIZE


def test_walk_over_the_picture_a_thousand_times_is_refused():
    source = images.jpeg(progressive=True)
    scans = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" * 1000

    with pytest.raises(UnreadableImage, match="more than 100 scans"):
        clean_jpeg(source[:-2] + scans + source[-2:])
