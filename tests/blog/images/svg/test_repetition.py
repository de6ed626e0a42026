"""Small files that stand for millions of elements."""

from __future__ import annotations

import pytest

from blog.images import UnreadableImage, decode
from tests.blog.images.svg.drawings import svg


def chain(element: str, links: int) -> str:
    """Each group holds the one before it ten times."""
    groups = ["<g id='g0'><path/></g>"]
    for index in range(1, links):
        again = element.format(index - 1) * 10
        groups.append(f"<g id='g{index}'>{again}</g>")
    return "".join(groups)


@pytest.mark.parametrize(
    "element",
    [
        "<use href='#g{}'/>",
        "<use xlink:href='#g{}'/>",
        "<path mask='url(#g{})'/>",
        "<path style='fill: url(\"#g{}\")'/>",
    ],
    ids=["use", "old-use", "mask", "style"],
)
def test_multiplication_is_refused(element: str):
    with pytest.raises(UnreadableImage, match="repeats its parts more than 500,000"):
        decode(svg(chain(element, 9)))


def test_shapes_used_many_times_pass():
    assert decode(svg("<path id='a'/>" + "<use href='#a'/>" * 2_000))


def test_second_element_of_the_same_name_does_not_hide_the_first():
    content = chain("<use href='#g{}'/>", 9) + "<path id='g7'/>"

    with pytest.raises(UnreadableImage, match="repeats its parts"):
        decode(svg(content))


def test_long_chain_counts_as_depth():
    links = "".join(f"<g id='g{i}'><use href='#g{i + 1}'/></g>" for i in range(5_000))

    with pytest.raises(UnreadableImage, match="nested deeper than 100 levels"):
        decode(svg(links))


@pytest.mark.parametrize(
    "content",
    [
        "<use id='a' href='#a'/>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<mask id='a'><path mask='url(#a)'/></mask>",
    ],
    ids=["itself", "each-other", "mask"],
)
def test_circle_is_refused(content: str):
    with pytest.raises(UnreadableImage, match="refers to itself: remove the"):
        decode(svg(content))


def test_reference_to_nothing_passes():
    assert decode(svg("<use href='#nowhere'/><use/><path fill='url(#gone)'/>"))
