"""AVIF, still and moving."""

from __future__ import annotations

from blog.images.avif import clean_avif
from tests import images


def test_little_is_lost():
    cleaned = clean_avif(images.avif(quality=90))

    assert images.far_apart(images.pixels(cleaned), images.picture()) < 12


def test_transparency_stays():
    stage = images.stages(1)[0]

    cleaned = clean_avif(images.encoded(stage, "AVIF", quality=90))

    alpha = images.pixels(cleaned).getchannel("A")
    assert max(alpha.crop((2, 8, 6, 22)).tobytes()) < 10
    assert min(alpha.crop((20, 8, 40, 22)).tobytes()) > 245


def test_animation_keeps_frames_and_durations():
    cleaned = clean_avif(images.animation("AVIF"))

    frames = images.frames(cleaned)
    assert [duration for duration, _ in frames] == [40, 80, 120]
    for (_, frame), stage in zip(frames, images.stages(), strict=True):
        assert images.far_apart(frame, stage) < 12
