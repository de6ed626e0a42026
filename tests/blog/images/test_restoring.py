from __future__ import annotations

import io

import pytest
from PIL import Image

from blog.images import UnreadableImage, decode, restore

FORMATS = ("JPEG", "WEBP", "AVIF", "PNG", "GIF")
LOSSY = FORMATS[:3]


def encoded(format_: str, **options: object) -> bytes:
    file = io.BytesIO()
    noise = Image.effect_noise((60, 40), 60).convert("RGB")
    noise.save(file, format_, **options)
    return file.getvalue()


@pytest.mark.parametrize("format_", FORMATS)
def test_what_was_cleaned_stays_as_it_is(format_: str):  # P1
    stored = decode(encoded(format_)).data

    assert restore(stored).data == stored


@pytest.mark.parametrize("format_", LOSSY)
def test_metadata_goes_all_the_same(format_: str):
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    data = encoded(format_, exif=exif)

    assert b"where I live" in data
    assert b"where I live" not in restore(data).data


def test_comments_go_all_the_same():
    data = encoded("JPEG", comment=b"where I live")

    assert b"where I live" not in restore(data).data


@pytest.mark.parametrize("format_", LOSSY)
def test_what_is_hung_on_goes_all_the_same(format_: str):
    data = encoded(format_) + b"\0\0\0\x10free<script>"

    assert b"<script>" not in restore(data).data


def test_what_is_no_picture_is_refused():
    with pytest.raises(UnreadableImage):
        restore(b"<html>")
