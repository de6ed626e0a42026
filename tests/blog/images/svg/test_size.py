"""How large a drawing is, as browsers see it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from blog.images import UnreadableImage
from blog.images.svg.size import add_view_box, measure


def root(**attributes: str) -> Element:
    return Element("svg", attributes)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ({"width": "60", "height": "40"}, (60, 40)),
        ({"width": "60px", "height": "40.6PX"}, (60, 41)),
        ({"width": "72pt", "height": "6pc"}, (96, 96)),
        ({"width": "2.54cm", "height": "25.4mm"}, (96, 96)),
        ({"width": "1in", "height": "10em"}, (96, 160)),
        ({"width": "6e1", "height": "+.5e2"}, (60, 50)),
        ({"viewBox": "0 0 24 12"}, (24, 12)),
        ({"viewBox": "-5,-5,24.4,12"}, (24, 12)),
        ({"width": "100%", "height": "100%", "viewBox": "0 0 24 12"}, (24, 12)),
        ({"width": "100%", "viewBox": "0 0 24 12"}, (24, 12)),
        ({"width": "48", "viewBox": "0 0 24 12"}, (48, 24)),
        ({"height": "48", "viewBox": "0 0 24 12"}, (96, 48)),
        ({"width": "48"}, (48, 150)),
        ({"height": "48"}, (300, 48)),
        ({}, (300, 150)),
        ({"width": "auto", "height": "1 2"}, (300, 150)),
        ({"width": "0", "height": "-4", "viewBox": "0 0 24 12"}, (24, 12)),
        ({"viewBox": "0 0 0 12"}, (300, 150)),
        ({"viewBox": "0 0 nan inf"}, (300, 150)),
        ({"width": "0.2", "height": "0.2"}, (1, 1)),
    ],
)
def test_size_in_pixels(attributes: dict[str, str], size: tuple[int, int]):
    assert measure(root(**attributes)) == size


@pytest.mark.parametrize(
    "attributes",
    [
        {"width": "1000001", "height": "5"},
        {"width": "1e400", "height": "1"},
        {"width": "9", "viewBox": "0 0 1 1e9"},
        {"viewBox": "0 0 1 1e9"},
    ],
)
def test_absurd_size_is_refused(attributes: dict[str, str]):
    with pytest.raises(UnreadableImage, match="more than 1,000,000 pixels wide or"):
        measure(root(**attributes))


@pytest.mark.parametrize(
    ("attributes", "box"),
    [
        ({"width": "60.5", "height": "72pt"}, "0 0 60.5 96"),
        ({"width": "60", "height": "40", "viewBox": "1 2 3 4"}, "1 2 3 4"),
        ({"width": "100%", "height": "40"}, None),
    ],
    ids=["added", "kept", "unknown"],
)
def test_drawing_can_be_scaled(attributes: dict[str, str], box: str | None):
    element = root(**attributes)

    add_view_box(element)

    assert element.get("viewBox") == box
