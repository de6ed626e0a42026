"""How much a picture may hold, and the one error of this package. No decoding."""

from __future__ import annotations

import math

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
# All frames of an animation together: this bounds the time one upload may take.
MAX_ANIMATION_PIXELS = 200_000_000
MAX_FRAMES = 5_000

MEGABYTE = 1024 * 1024
CHOICE = "upload a JPEG, PNG, WebP, AVIF, GIF or SVG file."


class UnreadableImage(ValueError):
    """A file that is refused.

    The message is a sentence with the fact and the remedy. It does not hold the
    file's name, which this package never learns.
    """


def truncated() -> UnreadableImage:
    return UnreadableImage("The file ends in the middle: copy it again.")


def damaged() -> UnreadableImage:
    return UnreadableImage(
        "The file is damaged: open it in an image editor and save it again."
    )


def check_size(size: int) -> None:
    """In bytes."""
    if not size:
        raise UnreadableImage("The file is empty: choose another one.")
    if size > MAX_BYTES:
        raise UnreadableImage(too_large(in_megabytes(size)))


def too_large(size: str) -> str:
    return (
        f"The file is {size}, the most is {MAX_BYTES // MEGABYTE} MB: "
        "make it smaller first."
    )


def check_pixels(width: int, height: int, frames: int = 1) -> None:
    """Refuse what would take too much memory or time, before anything is decoded."""
    if width * height > MAX_PIXELS:
        raise UnreadableImage(
            f"The image has {width:,} × {height:,} pixels, more than the "
            f"{MAX_PIXELS // 1_000_000} million that are allowed: "
            "make it smaller first."
        )
    if frames > MAX_FRAMES:
        raise UnreadableImage(
            f"The animation has {frames:,} frames, more than the {MAX_FRAMES:,} that "
            "are allowed: make it shorter first."
        )
    if width * height * frames > MAX_ANIMATION_PIXELS:
        raise UnreadableImage(
            f"The animation has {frames:,} frames of {width:,} × {height:,} pixels, "
            f"more than the {MAX_ANIMATION_PIXELS // 1_000_000} million pixels that "
            "are allowed in all: make it smaller or shorter first."
        )


def in_megabytes(size: int) -> str:
    """Rounded up, so that a file just above a limit does not seem to be at it."""
    return f"{math.ceil(size * 10 / MEGABYTE) / 10:.1f} MB"
