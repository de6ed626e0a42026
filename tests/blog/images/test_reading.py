"""Whatever a decoder raises is one error with one of three sentences."""

from __future__ import annotations

import struct

import pytest
from PIL import Image

from blog.images import UnreadableImage
from blog.images.reading import reading


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError("image file is truncated (3 bytes not processed)"), "in the middle"),
        (EOFError(), "in the middle"),
        (SyntaxError("not a PNG file"), "is damaged"),
        (struct.error("unpack requires"), "is damaged"),
        (ZeroDivisionError(), "is damaged"),
        (KeyError("mode"), "is damaged"),
        (MemoryError(), "is damaged"),
        (Image.DecompressionBombError("exceeds"), "more pixels than the 40 million"),
        (UnreadableImage("The GIF has no picture"), "The GIF has no picture"),
    ],
    ids=repr,
)
def test_decoders_errors_become_sentences(error: Exception, sentence: str):
    with pytest.raises(UnreadableImage, match=sentence), reading():
        raise error


def test_an_error_of_another_kind_is_not_hidden():
    with pytest.raises(AssertionError), reading():
        raise AssertionError
