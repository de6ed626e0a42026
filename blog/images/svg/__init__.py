"""SVG, which can do much more than draw, cut down to drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import tostring

from blog.images.svg.cleaning import clean_tree
from blog.images.svg.embedding import Embedder, Picture
from blog.images.svg.parsing import parse
from blog.images.svg.repetition import check_repetition
from blog.images.svg.size import add_view_box, measure


@dataclass(frozen=True)
class Drawing:
    data: bytes
    width: int  # CSS pixels
    height: int


def clean_svg(data: bytes, decode: Callable[[bytes], Picture]) -> Drawing:
    """The drawing, written anew in UTF-8; `decode` cleans the pictures inside it.

    Raises UnreadableImage when there is anything in it that could run or load.
    """
    root = clean_tree(parse(data), Embedder(decode))
    check_repetition(root)
    width, height = measure(root)
    add_view_box(root)
    return Drawing(tostring(root, encoding="utf-8"), width, height)
