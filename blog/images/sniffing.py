"""What a file is, by its first bytes and never by its name. No decoding."""

from __future__ import annotations

import re

from blog.images.limits import CHOICE, UnreadableImage

KINDS = (
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF.{4}WEBP", re.DOTALL)),
    ("avif", re.compile(rb".{4}ftypavi[fs]", re.DOTALL)),
    # MIAF's general brand may come first; the list of compatible brands decides.
    ("avif", re.compile(rb"\0\0\0.ftypmi[fa][1f].{4}(?:.{4})*?avi[fs]", re.DOTALL)),
)

STRANGERS = (
    (re.compile(rb"%PDF-"), "a PDF, not an image"),
    (re.compile(rb"\s*<(?:!doctype\s+)?html\b", re.I), "an HTML page, not an image"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive or an office file, not an image"),
    (re.compile(rb"\x1f\x8b"), "a compressed file (.gz or .svgz), not an image"),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF image, which browsers do not show"),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "a BMP image"),
    (re.compile(rb"8BPS"), "a Photoshop file, which browsers do not show"),
    (re.compile(rb"\0\0\x01\0"), "an icon file (.ico)"),
    (
        re.compile(rb"\xff\x0a|\0{3}\x0cJXL "),
        "a JPEG XL image, which few browsers show",
    ),
    (
        re.compile(rb"\0\0\0\x0cjP  "),
        "a JPEG 2000 image, which few browsers show",
    ),
    (
        re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1)", re.DOTALL),
        "a HEIC photo, which few browsers show",
    ),
    (
        re.compile(rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}AVI ", re.DOTALL),
        "a video, not an image",
    ),
)

# A byte order mark, white space, then markup: the XML parser has the last word.
MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")

# The brands of an AVIF file come first and are few.
HEAD_LENGTH = 256


def identify(data: bytes) -> str:
    """One of "jpeg", "png", "gif", "webp", "avif", "svg".

    Raises UnreadableImage for everything else, naming it when it is well known.
    """
    head = data[:HEAD_LENGTH]
    for kind, pattern in KINDS:
        if pattern.match(head):
            return kind
    for pattern, name in STRANGERS:
        if pattern.match(head):
            raise _stranger(name)
    if MARKUP.match(head):
        return "svg"
    raise _stranger("not an image of a kind that is known here")


def _stranger(name: str) -> UnreadableImage:
    return UnreadableImage(f"This is {name}: {CHOICE}")
