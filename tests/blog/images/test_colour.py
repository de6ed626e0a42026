"""Dominant colour and colour profiles."""

from __future__ import annotations

import pytest
from PIL import Image

from blog.images.colour import dominant_colour, kept_profile
from tests import images


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK"])
def test_every_kind_of_pixel_has_a_colour(mode: str):
    image = Image.new("RGB", (300, 2), "white").convert(mode)

    assert dominant_colour(image) == "#ffffff"


def test_grey_of_16_bits_is_scaled():
    image = Image.new("I;16", (4, 4), 0x8000)

    assert dominant_colour(image) == "#808080"


def test_shades_that_are_close_are_averaged():
    image = Image.new("RGB", (4, 1), (200, 40, 40))
    image.paste((210, 50, 50), (0, 0, 2, 1))

    assert dominant_colour(image) == "#cd2d2d"


def test_one_pixel_to_see_through_is_enough_to_have_no_colour():
    image = Image.new("RGBA", (400, 400), (10, 200, 10, 255))
    image.putpixel((399, 1), (10, 200, 10, 254))

    assert dominant_colour(image) == ""


def test_a_palette_with_a_clear_entry_that_no_pixel_has_is_opaque():
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, 10, 200, 10])
    image.info["transparency"] = 0

    assert dominant_colour(image) == "#0ac80a"


def test_grey_of_16_bits_with_a_clear_shade_has_no_colour():
    image = Image.new("I;16", (4, 4), 0x8000)
    image.info["transparency"] = 0x8000

    assert dominant_colour(image) == ""


def test_what_follows_a_profile_is_cut_off():
    profile = images.profile()

    assert kept_profile(profile + b"attack()", "RGB") == profile


@pytest.mark.parametrize(
    ("profile", "mode"),
    [
        (None, "RGB"),
        (b"short", "RGB"),
        (images.profile(), "L"),
        (images.profile(), "CMYK"),
        (images.profile()[:-1], "RGB"),
        (images.profile().replace(b"acsp", b"psca", 1), "RGB"),
    ],
    ids=["none", "short", "not-grey", "not-cmyk", "cut", "no-signature"],
)
def test_profile_of_another_kind_goes(profile: bytes | None, mode: str):
    assert kept_profile(profile, mode) is None
