"""Size in bytes, in pixels, in frames."""

from __future__ import annotations

import pytest

from blog.images import MAX_BYTES, MAX_PIXELS, UnreadableImage, decode
from blog.images.limits import check_pixels, check_size, in_megabytes
from tests import images


def test_empty_file_is_refused():
    with pytest.raises(UnreadableImage, match="The file is empty: choose another"):
        decode(b"")


def test_file_above_the_limit_is_refused_with_both_sizes():
    with pytest.raises(UnreadableImage, match=r"is 25\.3 MB, the most is 20 MB: make"):
        check_size(int(25.25 * 1024 * 1024))


def test_file_at_the_limit_passes():
    check_size(MAX_BYTES)


def test_size_just_above_a_limit_is_not_shown_as_the_limit():
    assert in_megabytes(MAX_BYTES + 1) == "20.1 MB"


@pytest.mark.parametrize(
    ("width", "height"), [(30_000, 30_000), (8_000, 5_001)], ids=["bomb", "just-above"]
)
def test_bomb_is_refused_before_it_is_unpacked(width: int, height: int):  # E12
    data = images.bomb_png(width, height)
    sentence = f"has {width:,} × {height:,} pixels, more than the 40 million"

    with pytest.raises(UnreadableImage, match=sentence):
        decode(data)


def test_as_many_pixels_as_are_allowed_pass():
    check_pixels(8_000, MAX_PIXELS // 8_000)


def test_animation_is_measured_with_all_its_frames():
    with pytest.raises(UnreadableImage, match="51 frames of 2,000 × 2,000 pixels"):
        check_pixels(2_000, 2_000, frames=51)


def test_many_tiny_frames_are_too_many_as_well():
    with pytest.raises(UnreadableImage, match="5,001 frames, more than the 5,000"):
        check_pixels(1, 1, frames=5_001)
