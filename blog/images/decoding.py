"""From uploaded bytes to bytes that may be stored and served. No files, no names."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from PIL.AvifImagePlugin import AvifImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from blog.images.avif import clean_avif
from blog.images.colour import dominant_colour
from blog.images.gif import clean_gif
from blog.images.jpeg import clean_jpeg
from blog.images.limits import UnreadableImage, check_size
from blog.images.png import clean_png
from blog.images.reading import reading
from blog.images.sniffing import identify
from blog.images.svg import clean_svg
from blog.images.webp import clean_webp


@dataclass(frozen=True)
class DecodedImage:
    """A picture that is safe to store and to serve: upright, without metadata."""

    data: bytes
    extension: str  # without a dot
    content_type: str
    width: int  # pixels; for SVG CSS pixels
    height: int
    colour: str  # the dominant one as "#rrggbb"; "" where one can see through
    digest: str  # SHA-256 in hexadecimal of the bytes as they were given


class Measures(NamedTuple):
    """As in DecodedImage."""

    width: int
    height: int
    colour: str


class _Format(NamedTuple):
    extension: str
    clean: Callable[[bytes], bytes]
    read: Callable[[io.BytesIO], ImageFile]


FORMATS = {
    "jpeg": _Format("jpg", clean_jpeg, JpegImageFile),
    "png": _Format("png", clean_png, PngImageFile),
    "webp": _Format("webp", clean_webp, WebPImageFile),
    "avif": _Format("avif", clean_avif, AvifImageFile),
    "gif": _Format("gif", clean_gif, GifImageFile),
}


def decode(data: bytes) -> DecodedImage:
    """Judge the file by its content, clean it and measure it.

    Raises UnreadableImage with a sentence for the person who uploads.
    """
    check_size(len(data))
    kind = identify(data)
    if kind != "svg":
        return _decode_raster(data, kind)
    drawing = clean_svg(data, _decode_embedded)
    return DecodedImage(
        data=drawing.data,
        extension="svg",
        content_type="image/svg+xml",
        width=drawing.width,
        height=drawing.height,
        colour="",
        digest=hashlib.sha256(data).hexdigest(),
    )


def _decode_embedded(data: bytes) -> DecodedImage:
    """A picture inside an SVG, which must not be another SVG."""
    kind = identify(data)
    if kind not in ("png", "jpeg"):
        raise UnreadableImage(
            "The SVG embeds a picture that is not a PNG or JPEG: embed it as one."
        )
    return _decode_raster(data, kind)


def _decode_raster(data: bytes, kind: str) -> DecodedImage:
    format_ = FORMATS[kind]
    cleaned = format_.clean(data)
    # What is to be stored is decoded once more: the proof that browsers can show it.
    measures = _measure_raster(cleaned, kind)
    return DecodedImage(
        data=cleaned,
        extension=format_.extension,
        content_type=f"image/{kind}",
        **measures._asdict(),
        digest=hashlib.sha256(data).hexdigest(),
    )


def measure(data: bytes) -> Measures:
    """Of a picture as `decode` gives it. Raises UnreadableImage."""
    kind = identify(data)
    if kind != "svg":
        return _measure_raster(data, kind)
    drawing = clean_svg(data, _decode_embedded)
    return Measures(drawing.width, drawing.height, "")


def _measure_raster(data: bytes, kind: str) -> Measures:
    with reading():
        image = FORMATS[kind].read(io.BytesIO(data))
        image.load()
    # Later frames may have holes where the first one has none.
    is_animated = getattr(image, "n_frames", 1) > 1
    colour = "" if is_animated else dominant_colour(image)
    return Measures(image.width, image.height, colour)
