"""What the whole package promises, for every format."""

from __future__ import annotations

import hashlib
import io
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from blog.images import UnreadableImage, decode, measure
from tests import images
from tests.blog.images.svg import drawings

FORMATS = {
    "jpeg": ("jpg", "image/jpeg"),
    "cmyk": ("jpg", "image/jpeg"),
    "png": ("png", "image/png"),
    "palette": ("png", "image/png"),
    "apng": ("png", "image/png"),
    "gif": ("gif", "image/gif"),
    "webp": ("webp", "image/webp"),
    "animated-webp": ("webp", "image/webp"),
    "avif": ("avif", "image/avif"),
    "animated-avif": ("avif", "image/avif"),
    "svg": ("svg", "image/svg+xml"),
}
FILES = {
    **{name: make() for name, make in images.SAMPLES.items()},
    "svg": drawings.inkscape(),
}
WITH_SECRETS = [name for name, data in FILES.items() if images.SECRET in data]

every_file = pytest.mark.parametrize("name", FILES)


@every_file
def test_format_is_told_by_content(name: str):
    decoded = decode(FILES[name])

    assert (decoded.extension, decoded.content_type) == FORMATS[name]


@every_file
def test_size_is_that_of_the_bytes_to_be_served(name: str):
    decoded = decode(FILES[name])

    if name == "svg":
        assert (decoded.width, decoded.height) == (120, 80)
    else:
        size = images.pixels(decoded.data).size
        assert (decoded.width, decoded.height) == size


@every_file
def test_digest_is_that_of_the_bytes_as_given(name: str):
    decoded = decode(FILES[name])

    assert decoded.digest == hashlib.sha256(FILES[name]).hexdigest()


@every_file
def test_what_was_decoded_decodes_again(name: str):
    once = decode(FILES[name])

    twice = decode(once.data)

    assert (twice.width, twice.height) == (once.width, once.height)


def test_the_samples_do_hold_secrets():
    assert {"jpeg", "png", "gif", "webp", "avif", "svg"} <= set(WITH_SECRETS)


@pytest.mark.parametrize("name", WITH_SECRETS)
def test_metadata_are_gone(name: str):  # E12
    decoded = decode(FILES[name])

    assert images.SECRET not in decoded.data
    assert b"Exif" not in decoded.data
    assert b"xmpmeta" not in decoded.data


@pytest.mark.parametrize("name", ["jpeg", "cmyk", "png", "webp", "avif"])
def test_dominant_colour_is_that_of_the_larger_half(name: str):
    decoded = decode(FILES[name])

    red, green, blue = bytes.fromhex(decoded.colour.removeprefix("#"))
    assert green > 150
    assert red < 60
    assert blue < 90


@pytest.mark.parametrize(
    "name", ["svg", "palette", "apng", "gif", "animated-webp", "animated-avif"]
)
def test_what_one_can_see_through_has_no_dominant_colour(name: str):
    assert decode(FILES[name]).colour == ""


def test_an_animation_may_have_holes_later():
    first, *rest = [images.picture("RGB"), *images.stages()]
    data = images.encoded(first, "WEBP", save_all=True, append_images=rest)

    assert decode(data).colour == ""


@every_file
def test_what_is_stored_measures_as_it_did(name: str):
    decoded = decode(FILES[name])

    assert measure(decoded.data) == (decoded.width, decoded.height, decoded.colour)


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "avif"])
def test_colour_profile_stays(name: str):
    profile = images.profile()
    data = images.encoded(images.picture(), name.upper(), icc_profile=profile)

    decoded = decode(data)

    kept = Image.open(io.BytesIO(decoded.data)).info["icc_profile"]
    assert kept == profile


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "avif"])
def test_page_in_place_of_a_colour_profile_goes(name: str):
    page = b"<script>attack()</script>" * 20
    data = images.encoded(images.picture(), name.upper(), icc_profile=page)

    decoded = decode(data)

    assert "icc_profile" not in Image.open(io.BytesIO(decoded.data)).info
    assert b"attack" not in decoded.data


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "avif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_camera_orientation_is_applied(name: str, orientation: int):  # E12
    block = images.exif(orientation)
    data = images.encoded(images.picture(), name.upper(), exif=block, quality=95)

    decoded = decode(data)

    expected = images.TURNED[orientation](images.picture())
    assert (decoded.width, decoded.height) == expected.size
    assert images.far_apart(images.pixels(decoded.data), expected) < 40


@pytest.mark.parametrize("name", ["jpeg", "webp", "avif"])
def test_broken_metadata_do_not_matter(name: str):
    data = images.encoded(images.picture(), name.upper(), exif=images.exif())

    decoded = decode(images.with_broken_exif(data))

    assert decoded.width == images.SIZE[0]


@pytest.mark.parametrize(
    "name", ["cmyk", "palette", "apng", "webp", "animated-webp", "avif", "svg"]
)
def test_file_that_ends_too_early_is_refused(name: str):
    data = FILES[name]

    for end in range(1, len(data), 7):
        with pytest.raises(UnreadableImage):
            decode(data[:end])


@pytest.mark.parametrize("name", ["cmyk", "palette", "apng", "animated-webp", "avif"])
def test_file_cut_in_half_says_so(name: str):
    data = FILES[name]

    with pytest.raises(UnreadableImage, match="ends in the middle: copy it again"):
        decode(data[: len(data) // 2])


@every_file
@settings(max_examples=60, deadline=None)
@given(changes=st.lists(st.tuples(st.integers(0, 5000), st.binary(max_size=4))))
@example(changes=[])
def test_no_file_causes_any_other_error(name: str, changes: list[tuple[int, bytes]]):
    data = bytearray(FILES[name])
    for position, replacement in changes:
        start = position % len(data)
        data[start : start + len(replacement)] = replacement

    try:
        decoded = decode(bytes(data))
    except UnreadableImage as error:
        # Fact, colon or semicolon, remedy: a whole sentence.
        assert re.fullmatch(r"[A-Z“].*[:,;].*\.", str(error), re.DOTALL)
    else:
        assert decoded.data


@pytest.mark.parametrize(
    "data",
    [
        images.png() + b"<script>attack()</script>",
        images.jpeg() + b"<script>attack()</script>",
        images.jpeg(comment=b"<script>attack()</script>"),
        images.gif_and_script(),
        images.webp(exif=b"<script>attack()</script>"),
    ],
    ids=["after-png", "after-jpeg", "in-a-comment", "gif-and-javascript", "in-exif"],
)
def test_second_meaning_of_a_file_does_not_survive(data: bytes):
    assert b"attack" in data

    decoded = decode(data)

    assert b"attack" not in decoded.data
