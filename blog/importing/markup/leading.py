"""A picture at the beginning of a text, which its site shows as the cover."""

from __future__ import annotations

from typing import Final

from bs4.element import NavigableString, Tag

_SHOWN: Final = ("img", "hr", "iframe", "embed", "object", "video", "audio", "script")


def is_first(image: Tag) -> bool:
    """Whether nothing comes before the picture that a reader would see."""
    before = image.find_all_previous(string=True)
    # Comments are strings of a type of their own.
    is_text = any(type(text) is NavigableString and text.strip() for text in before)
    return not is_text and not image.find_previous(_SHOWN)


def take_out(image: Tag) -> None:
    """Take the picture out of the tree, with what is empty without it. Its caption
    stays as a paragraph, for it may be owed to somebody.
    """
    figure = image.find_parent("figure")
    caption = figure.find("figcaption") if figure else None
    around = image.parent
    image.decompose()
    if figure is not None and caption is not None and caption.get_text(strip=True):
        caption.name, caption.attrs = "em", {}
        figure.name, figure.attrs = "p", {}
        figure.clear(decompose=False)
        figure.append(caption)
        return
    while around is not None and around.name != "[document]" and not _shows(around):
        empty, around = around, around.parent
        empty.decompose()


def _shows(tag: Tag) -> bool:
    return bool(tag.get_text(strip=True)) or tag.find(True) is not None
