"""What the pixels look like in one word, which colour profile may stay, and pixels in
other terms.
"""

from __future__ import annotations

import io
from collections import defaultdict

from PIL import Image, ImageCms

# As many samples as a glance needs; nearest pixels, so that no colour is made up.
SIDE = 96
# Colours that share the upper bits of each channel count as one.
COARSE = 0b1110_0000
OPAQUE = b"\xff"

# ICC.1:2022 §7.2: how long the header is; the size, the space, the signature in it.
_PROFILE_HEADER = 128
_SPACES = {"L": b"GRAY", "LA": b"GRAY", "CMYK": b"CMYK"}


def dominant_colour(image: Image.Image) -> str:
    """The average of the most frequent shade as "#rrggbb"; "" for a picture with clear
    pixels, through which a colour behind it would shine.
    """
    if has_clear_pixels(image):
        return ""
    size = min(SIDE, image.width), min(SIDE, image.height)
    sample = in_eight_bits(image.resize(size, Image.Resampling.NEAREST))
    raw = sample.convert("RGB").tobytes()
    shades = defaultdict[tuple[int, ...], list[tuple[int, int, int]]](list)
    for red, green, blue in zip(*[iter(raw)] * 3, strict=True):
        shade = red & COARSE, green & COARSE, blue & COARSE
        shades[shade].append((red, green, blue))
    dominant = max(shades.values(), key=len)
    means = (sum(channel) // len(dominant) for channel in zip(*dominant, strict=True))
    return "#" + "".join(f"{mean:02x}" for mean in means)


def has_clear_pixels(image: Image.Image) -> bool:
    """Whether any pixel, however small the part, lets through what is behind."""
    if not image.has_transparency_data:
        return False
    if image.mode == "I;16":
        # Pillow cannot say which; a shade that is named clear is there to be used.
        return True
    alpha = image.convert("RGBA").getchannel("A")
    return alpha.tobytes().count(OPAQUE) < image.width * image.height


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits as grey of 8; any other picture as it is."""
    if image.mode != "I;16":
        return image
    # Pillow would cut such values off at 255 instead of scaling them.
    return image.point(lambda value: value / 256).convert("L")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Grey or inks (L, LA, CMYK) as RGB, as their profile means them."""
    if image.mode == "LA":
        converted = in_srgb(image.getchannel("L"), profile)
        converted.putalpha(image.getchannel("A"))
        return converted
    if profile is None:
        return image.convert("RGB")
    try:
        meant = ImageCms.profileToProfile(
            image,
            io.BytesIO(profile),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        return image.convert("RGB")
    return meant or image.convert("RGB")


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
