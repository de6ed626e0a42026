"""The way into Pillow's decoders: whatever they raise becomes one error.

The modules of the formats call Pillow's readers by name and not `PIL.Image.open`,
which warns by a limit that the whole process shares.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from blog.images.limits import (
    MAX_PIXELS,
    UnreadableImage,
    damaged,
    truncated,
)

# What Pillow's readers raise on bytes that are not what they say they are.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
)


@contextmanager
def reading() -> Iterator[None]:
    """Turn whatever a decoder raises into UnreadableImage."""
    try:
        yield
    except UnreadableImage:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableImage(
            f"The image has more pixels than the {MAX_PIXELS // 1_000_000} million "
            "that are allowed: make it smaller first."
        ) from error
    except DAMAGE as error:
        if isinstance(error, EOFError) or "truncated" in str(error).lower():
            raise truncated() from error
        raise damaged() from error
