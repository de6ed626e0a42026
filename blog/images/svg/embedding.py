"""Pictures inside an SVG: taken out, cleaned like any other, put back."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Protocol
from urllib.parse import unquote

from blog.images.limits import MAX_PIXELS, UnreadableImage
from blog.images.svg.allowed import EMBEDDED


class Picture(Protocol):
    """What `blog.images.decoding.DecodedImage` knows and is needed here."""

    @property
    def data(self) -> bytes: ...
    @property
    def content_type(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Embedder:
    """Cleans the addresses of one drawing's pictures, together within the limit."""

    def __init__(self, decode: Callable[[bytes], Picture]) -> None:
        self.decode = decode
        self.pixels = 0

    def __call__(self, address: str) -> str:
        # RFC 2397: data:<type>;<parameters>;base64,<data>
        head, _, body = unquote(address).partition(",")
        kind, *parameters = head.partition(":")[2].lower().split(";")
        encoding = parameters[-1].strip() if parameters else ""
        if kind.strip() not in EMBEDDED or encoding != "base64":
            raise UnreadableImage(
                "The SVG embeds something that is not a PNG or JPEG in base64: embed "
                "it as one of these, or remove it."
            )
        try:
            data = base64.b64decode("".join(body.split()), validate=True)
        except (binascii.Error, ValueError) as error:
            raise UnreadableImage(
                "The SVG embeds a picture that is damaged: embed it again."
            ) from error
        picture = self.decode(data)
        self.pixels += picture.width * picture.height
        if self.pixels > MAX_PIXELS:
            raise UnreadableImage(
                "The pictures embedded in the SVG have together more than the "
                f"{MAX_PIXELS // 1_000_000} million pixels that are allowed: make "
                "them smaller first."
            )
        encoded = base64.b64encode(picture.data).decode("ascii")
        return f"data:{picture.content_type};base64,{encoded}"
