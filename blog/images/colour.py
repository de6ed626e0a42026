"""What the pixels look like in one word, and which colour profile may stay."""

from __future__ import annotations

from collections import defaultdict

from PIL import Image

# As many samples as a glance needs; nearest pixels, so that no colour is made up.
SIDE = 96
# Colours that share the upper bits of each channel count as one.
COARSE = 0b1110_0000
OPAQUE = 128

# ICC.1:2022 §7.2: how long the header is; the size, the space, the signature in it.
_PROFILE_HEADER = 128
_SPACES = {"L": b"GRAY", "LA": b"GRAY", "CMYK": b"CMYK"}


def dominant_colour(image: Image.Image) -> str:
    """The average of the most frequent shade as "#rrggbb"; white if all is clear."""
    size = min(SIDE, image.width), min(SIDE, image.height)
    sample = image.resize(size, Image.Resampling.NEAREST)
    if sample.mode == "I;16":
        # Pillow would cut such values off at 255 instead of scaling them.
        sample = sample.point(lambda value: value / 256).convert("L")
    raw = sample.convert("RGBA").tobytes()
    shades = defaultdict[tuple[int, ...], list[tuple[int, int, int]]](list)
    for red, green, blue, alpha in zip(*[iter(raw)] * 4, strict=True):
        if alpha >= OPAQUE:
            shade = red & COARSE, green & COARSE, blue & COARSE
            shades[shade].append((red, green, blue))
    if not shades:
        return "#ffffff"
    dominant = max(shades.values(), key=len)
    means = (sum(channel) // len(dominant) for channel in zip(*dominant, strict=True))
    return "#" + "".join(f"{mean:02x}" for mean in means)


def kept_profile(profile: bytes | None, mode: str) -> bytes | None:
    """The ICC profile if it is one and belongs to pixels of this Pillow mode.

    Anything else, such as a page of HTML in the profile's place, is None.
    """
    if not profile or len(profile) <= _PROFILE_HEADER:
        return None
    size = int.from_bytes(profile[:4], "big")
    if not _PROFILE_HEADER < size <= len(profile):
        return None
    if profile[16:20] != _SPACES.get(mode, b"RGB ") or profile[36:40] != b"acsp":
        return None
    return profile[:size]
