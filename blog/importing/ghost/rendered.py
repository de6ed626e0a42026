"""HTML as Ghost rendered it: its cards are put together again from their markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any, Final, TypeAlias

from bs4.element import Comment, Tag

from blog.importing.ghost import cards
from blog.importing.ghost.rows import Row
from blog.importing.ghost.text import Text, parsed

Payload: TypeAlias = dict[str, Any]

_PAYWALL: Final = re.compile(r"\s*members-only\s*")
_GATE: Final = re.compile(r"<!--\s*kg-gated-block:begin\s+nonMember:false\b[^<>]*>")
_GATE_END: Final = "<!--kg-gated-block:end-->"
_BREAK: Final = re.compile(r"\n\s*\n")


def write(html: str, text: Text) -> None:
    soup = parsed(_without_gated(html, text))
    for comment in soup.find_all(string=lambda one: isinstance(one, Comment)):
        if _PAYWALL.fullmatch(comment):
            text.left_out["paywall"] += 1
    for css_class, (name, payload_of) in _CARDS.items():
        for card in soup.find_all(class_=css_class):
            if not any(parent is soup for parent in card.parents):
                continue  # it stood within one that was replaced
            payload = Row(payload_of(card))
            card.replace_with(parsed(cards.html_of(name, payload, text)))
    text.add(soup.decode())


def _without_gated(html: str, text: Text) -> str:
    """Without the blocks that were sent to members alone."""
    shown, *gated = _GATE.split(html)
    for block in gated:
        text.left_out["html for members or e-mail"] += 1
        shown += block.partition(_GATE_END)[2]
    return shown


def write_plain(words: str, text: Text) -> None:
    """Words without any markup."""
    for block in _BREAK.split(words.replace("\r\n", "\n").strip()):
        lines = escape(block, quote=False).split("\n")
        text.add(f"<p>{'<br>'.join(lines)}</p>")


def _words(card: Tag, selector: str) -> str:
    found = card.select_one(selector)
    return found.get_text(" ", strip=True) if found else ""


def _inner(card: Tag, selector: str) -> str:
    found = card.select_one(selector)
    return found.decode_contents() if found else ""


def _address(card: Tag, selector: str, attribute: str) -> str:
    found = card.select_one(f"{selector}[{attribute}]")
    return str(found[attribute]) if found else ""


def _bookmark(card: Tag) -> Payload:
    about = {
        "title": _words(card, ".kg-bookmark-title"),
        "description": _words(card, ".kg-bookmark-description"),
    }
    caption = _inner(card, "figcaption")
    return {"url": _address(card, "a", "href"), "metadata": about, "caption": caption}


def _callout(card: Tag) -> Payload:
    return {
        "calloutEmoji": _words(card, ".kg-callout-emoji"),
        "calloutText": _inner(card, ".kg-callout-text"),
    }


def _toggle(card: Tag) -> Payload:
    return {
        "heading": _inner(card, ".kg-toggle-heading-text"),
        "content": _inner(card, ".kg-toggle-content"),
    }


def _file(card: Tag) -> Payload:
    return {
        "src": _address(card, "a", "href"),
        "fileTitle": _words(card, ".kg-file-card-title"),
        "fileName": _words(card, ".kg-file-card-filename"),
        "fileCaption": _words(card, ".kg-file-card-caption"),
    }


def _audio(card: Tag) -> Payload:
    source = _address(card, "audio", "src")
    return {"src": source, "title": _words(card, ".kg-audio-title")}


def _video(card: Tag) -> Payload:
    source = _address(card, "video", "src")
    return {"src": source, "caption": _inner(card, "figcaption")}


def _product(card: Tag) -> Payload:
    button = _words(card, ".kg-product-card-button")
    return {
        "productImageSrc": _address(card, "img", "src"),
        "productTitle": _inner(card, ".kg-product-card-title"),
        "productDescription": _inner(card, ".kg-product-card-description"),
        "productButtonEnabled": bool(button),
        "productButton": button,
        "productUrl": _address(card, "a.kg-product-card-button", "href"),
        "productRatingEnabled": bool(card.select(".kg-product-card-rating-star")),
        "productStarRating": len(card.select(".kg-product-card-rating-active")),
    }


def _nothing(card: Tag) -> Payload:
    return {}


_CARDS: Final[dict[str, tuple[str, Callable[[Tag], Payload]]]] = {
    "kg-signup-card": ("signup", _nothing),
    "kg-bookmark-card": ("bookmark", _bookmark),
    "kg-callout-card": ("callout", _callout),
    "kg-toggle-card": ("toggle", _toggle),
    "kg-file-card": ("file", _file),
    "kg-audio-card": ("audio", _audio),
    "kg-video-card": ("video", _video),
    "kg-product-card": ("product", _product),
}
