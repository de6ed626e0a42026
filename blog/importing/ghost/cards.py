"""What a card of Ghost's editors holds, as HTML. The payloads are the same in Lexical,
in Mobiledoc and, put together again, in rendered HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final, TypeAlias

from blog.importing.ghost import card_visibility, markdown_cards
from blog.importing.ghost.callouts import callout
from blog.importing.ghost.rows import Row
from blog.importing.ghost.text import Text, closed, inline, words
from blog.rendering import escapes

Card: TypeAlias = Callable[[Row, Text], str]

_STARS: Final = 5


def html_of(name: str, payload: Row, text: Text) -> str:
    """The HTML of a card; one that a post cannot hold is counted and left out."""
    write = CARDS.get(name)
    if write is None:
        text.left_out[name] += 1
        return ""
    if not card_visibility.is_public(payload):
        text.left_out[f"{name} for members or e-mail"] += 1
        return ""
    return write(payload, text)


def link(address: str, words_shown: str) -> str:
    """`words_shown` is HTML."""
    if not address:
        return words_shown
    return f'<a href="{escape(address)}">{words_shown or escape(address)}</a>'


def paragraph(html: str) -> str:
    return f"<p>{html}</p>" if html.strip() else ""


def figure(shown: str, caption: str) -> str:
    """`caption` is HTML as a card has it."""
    told = inline(caption)
    if not told:
        return shown
    return f"<figure>{shown}<figcaption>{told}</figcaption></figure>"


def _image(payload: Row, text: Text) -> str:
    return figure(paragraph(_picture(payload)), payload.text("caption"))


def _picture(payload: Row) -> str:
    address = payload.line("src", "url")
    if not address:
        return ""
    alt = escape(payload.line("alt"))
    # Beside a caption it would be shown as a second one.
    title = "" if payload.text("caption") else escape(payload.line("title"))
    attributes = f' title="{title}"' if title else ""
    image = f'<img src="{escape(address)}" alt="{alt}"{attributes}>'
    return link(payload.line("href"), image)


def _gallery(payload: Row, text: Text) -> str:
    images = payload.rows("images")
    shown = "".join(paragraph(_picture(image)) for image in images)
    return figure(shown, payload.text("caption"))


def _before_after(payload: Row, text: Text) -> str:
    pair = (payload.row("beforeImage"), payload.row("afterImage"))
    shown = "".join(paragraph(_picture(image)) for image in pair)
    return figure(shown, payload.text("caption"))


def _code(payload: Row, text: Text) -> str:
    code = str(payload.values.get("code") or "").replace("\r\n", "\n")
    named = payload.text("language").split()
    language = named[0].strip("`~{}").lower() if named else ""
    kept = text.keep(escapes.code_block(code.removesuffix("\n"), language))
    return paragraph(kept) + _caption(payload)


def _caption(payload: Row) -> str:
    told = inline(payload.text("caption"))
    return f"<p><em>{told}</em></p>" if told else ""


def _markdown(payload: Row, text: Text) -> str:
    written = payload.text("markdown")
    return markdown_cards.paragraph(written, text) if written else ""


def _html(payload: Row, text: Text) -> str:
    return closed(payload.text("html"))


def _rule(payload: Row, text: Text) -> str:
    return "<hr>"


def _bookmark(payload: Row, text: Text) -> str:
    about = payload.row("metadata")
    address = payload.line("url") or about.line("url")
    title = escape(about.line("title") or payload.line("title"), quote=False)
    told = escape(about.line("description") or payload.line("description"), quote=False)
    text.linked["bookmark"] += 1
    shown = link(address, title) + (f"<br>{told}" if told else "")
    return paragraph(shown) + _caption(payload)


def _embed(payload: Row, text: Text) -> str:
    about = payload.row("metadata")
    address = payload.line("url") or about.line("url")
    if not address:
        return closed(payload.text("html")) + _caption(payload)
    text.linked["embed"] += 1
    title = escape(about.line("title"), quote=False)
    return paragraph(link(address, title)) + _caption(payload)


def _player(kind: str) -> Card:
    def write(payload: Row, text: Text) -> str:
        text.linked[kind] += 1
        title = payload.line("title", "fileName")
        shown = link(payload.line("src"), escape(title, quote=False))
        return paragraph(shown) + _caption(payload)

    return write


def _file(payload: Row, text: Text) -> str:
    text.linked["file"] += 1
    title = payload.line("fileTitle", "fileName")
    told = escape(words(payload.text("fileCaption")), quote=False)
    shown = link(payload.line("src"), escape(title, quote=False))
    return paragraph(shown + (f"<br>{told}" if told else ""))


def _toggle(payload: Row, text: Text) -> str:
    heading = inline(payload.text("heading")) or "…"
    content = closed(payload.text("content"))
    return f"<details><summary>{heading}</summary>{paragraph(content)}</details>"


def _button(payload: Row, text: Text) -> str:
    label = escape(payload.line("buttonText"), quote=False)
    return paragraph(link(payload.line("buttonUrl"), label))


def _header(payload: Row, text: Text) -> str:
    heading, told = inline(payload.text("header")), inline(payload.text("subheader"))
    button = _button(payload, text) if payload.flag("buttonEnabled") else ""
    if payload.text("backgroundImageSrc"):
        text.left_out["picture behind a header"] += 1
    return (f"<h2>{heading}</h2>" if heading else "") + paragraph(told) + button


def _product(payload: Row, text: Text) -> str:
    image = Row({"src": payload.text("productImageSrc")})
    title = inline(payload.text("productTitle"))
    rating = ""
    if payload.flag("productRatingEnabled"):
        stars = max(0, min(_STARS, payload.number("productStarRating")))
        rating = "★" * stars + "☆" * (_STARS - stars)
    button = ""
    if payload.flag("productButtonEnabled"):
        label = escape(payload.line("productButton"), quote=False)
        button = paragraph(link(payload.line("productUrl"), label))
    return (
        paragraph(_picture(image))
        + paragraph(f"<strong>{title}</strong>" if title else "")
        + paragraph(rating)
        + closed(payload.text("productDescription"))
        + button
    )


def _call_to_action(payload: Row, text: Text) -> str:
    image = paragraph(_picture(Row({"src": payload.text("imageUrl")})))
    sponsor = payload.flag("hasSponsorLabel")
    label = paragraph(inline(payload.text("sponsorLabel"))) if sponsor else ""
    button = _button(payload, text) if payload.flag("showButton", True) else ""
    return label + image + closed(payload.text("textValue")) + button


CARDS: Final[dict[str, Card]] = {
    "audio": _player("audio"),
    "before-after": _before_after,
    "bookmark": _bookmark,
    "button": _button,
    "call-to-action": _call_to_action,
    "callout": callout,
    "card-markdown": _markdown,
    "code": _code,
    "codeblock": _code,
    "embed": _embed,
    "file": _file,
    "gallery": _gallery,
    "header": _header,
    "horizontalrule": _rule,
    "hr": _rule,
    "html": _html,
    "image": _image,
    "markdown": _markdown,
    "nft": _embed,
    "product": _product,
    "toggle": _toggle,
    "video": _player("video"),
}
