"""Pictures in drawings are cleaned like all others."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest
from defusedxml.ElementTree import fromstring

from blog.images import UnreadableImage, decode
from tests import images
from tests.blog.images.svg import drawings
from tests.blog.images.svg.drawings import SVG, XLINK, svg


def embedding(data: bytes, kind: str = "image/png") -> bytes:
    return svg(f'<image href="data:{kind};base64,{b64encode(data).decode()}"/>')


def embedded(data: bytes) -> list[tuple[str, bytes]]:
    """Type and bytes of each picture."""
    addresses = [
        element.attrib.get("href") or element.attrib[f"{XLINK}href"]
        for element in fromstring(data).iter(f"{SVG}image")
    ]
    parts = [address.split(";base64,") for address in addresses]
    return [(kind.removeprefix("data:"), b64decode(data)) for kind, data in parts]


def test_embedded_photograph_forgets_where_it_was_taken():  # E12
    source = drawings.with_pictures()
    assert images.SECRET in embedded(source)[1][1]

    pictures = embedded(decode(source).data)

    assert [kind for kind, _ in pictures] == ["image/png", "image/jpeg"]
    assert all(images.SECRET not in data for _, data in pictures)
    assert images.pixels(pictures[1][1]).size == (32, 48)


def test_type_is_told_by_content():
    decoded = decode(embedding(images.jpeg(), "image/png"))

    assert [kind for kind, _ in embedded(decoded.data)] == ["image/jpeg"]


def test_escaped_address_is_understood():
    encoded = b64encode(images.png()).decode().replace("/", "%2F").replace("+", "%2B")

    decoded = decode(svg(f'<image href="data:image/png;base64,{encoded}"/>'))

    assert len(embedded(decoded.data)) == 1


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (embedding(b"<svg/>", "image/svg+xml"), "not a PNG or JPEG in base64"),
        (embedding(b"<svg/>"), "not a PNG or JPEG: embed it as one"),
        (embedding(images.animated_gif()), "not a PNG or JPEG: embed it as one"),
        (embedding(images.webp(), "image/webp"), "not a PNG or JPEG in base64"),
        (svg('<image href="data:image/png,x"/>'), "not a PNG or JPEG in base64"),
        (svg('<image href="data:text/html;base64,PA=="/>'), "not a PNG or JPEG"),
        (svg('<image href="data:image/png;base64,P"/>'), "damaged: embed it again"),
        (svg('<image href="data:image/png;base64,é"/>'), "damaged: embed it again"),
        (embedding(images.png()[:99]), "ends in the middle"),
        (embedding(images.bomb_png()), "30,000 × 30,000 pixels"),
    ],
    ids=[
        *("svg", "svg-as-png", "gif", "webp", "no-base64", "page"),
        *("bad-base64", "not-ascii", "cut", "bomb"),
    ],
)
def test_anything_else_is_refused(source: bytes, sentence: str):
    with pytest.raises(UnreadableImage, match=sentence):
        decode(source)


def test_many_bombs_below_the_limit_are_above_it_together():
    width, height = 6_000, 4_000
    large = images.png_file((width, height, 1, 0, 0), bytes((width // 8 + 1) * height))
    two = embedding(large).replace(b"</svg>", b"") + embedding(large).partition(b">")[2]

    assert decode(embedding(large))
    with pytest.raises(UnreadableImage, match="together more than the 40 million"):
        decode(two)
