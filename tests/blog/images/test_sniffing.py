"""A file is what its first bytes say."""

from __future__ import annotations

import pytest

from blog.images import UnreadableImage, decode
from blog.images.sniffing import identify


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"GIF87a", "gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "avif"),
        (b"\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf", "avif"),
        (b"<svg/>", "svg"),
        (b"\xef\xbb\xbf\n <?xml version='1.0'?>", "svg"),
        (b"\xff\xfe<\0s\0v\0g\0", "svg"),
        (b"<!-- Generator --><svg/>", "svg"),
    ],
    ids=[
        *("jpeg", "png", "gif87a", "webp", "avif", "avif-by-compatible-brand"),
        *("svg", "svg-after-a-mark", "svg-in-utf-16", "svg-after-a-comment"),
    ],
)
def test_known_kinds(head: bytes, kind: str):
    assert identify(head) == kind


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7", "a PDF, not an image"),
        (b"<!DOCTYPE html><p>", "an HTML page, not an image"),
        (b"\n<HTML lang=en>", "an HTML page, not an image"),
        (b"PK\x03\x04", "a ZIP archive or an office file"),
        (b"\x1f\x8b\x08", r"a compressed file \(.gz or .svgz\)"),
        (b"MM\0*\0\0", "a TIFF image, which browsers do not show"),
        (b"BM\x36\x10\0\0\0\0\0\0", "a BMP image"),
        (b"8BPS\0\x01", "a Photoshop file"),
        (b"\0\0\x01\0\x02\0", "an icon file"),
        (b"\xff\x0a\xfa", "a JPEG XL image"),
        (b"\0\0\0\x0cjP  ", "a JPEG 2000 image"),
        (b"\0\0\0\x24ftypheic", "a HEIC photo"),
        (b"\0\0\0\x20ftypmif1\0\0\0\0mif1heic", "a HEIC photo"),
        (b"\0\0\0\x20ftypisom", "a video, not an image"),
        (b"\x1aE\xdf\xa3", "a video, not an image"),
        (b"Dear editor,", "not an image of a kind that is known here"),
        (b"BMW", "not an image of a kind that is known here"),
    ],
)
def test_others_are_called_by_name(head: bytes, name: str):
    sentence = f"^This is {name}.*: upload a JPEG, PNG, WebP, AVIF, GIF or SVG file.$"

    with pytest.raises(UnreadableImage, match=sentence):
        identify(head)


def test_page_with_an_svg_in_it_is_a_page():
    page = (
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>'
    )

    with pytest.raises(UnreadableImage, match="This is an HTML page, not an image"):
        decode(page)
