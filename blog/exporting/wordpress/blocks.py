"""The HTML of feeds as blocks of WordPress' editor.

Paragraphs, headings and code are blocks of their kinds, all else stands in blocks of
HTML. Of a text of blocks WordPress makes no paragraphs by itself, so that line ends and
formulas stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.conf import settings

from blog.exporting.code_languages import with_languages
from blog.rendering import POST_PLACEHOLDER, fill_addresses
from blog.rendering.tree import VOID

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>")
_CODE = re.compile(
    r'<pre><code(?: class="language-(?P<language>[^"]*)")?>(?P<code>[^<]*)</code></pre>'
)
_HEADING = re.compile(
    r'<(?P<name>h[1-6])(?P<id> id="[^"]*")?>(?P<text>.*)</(?P=name)>', re.DOTALL
)
# A line that is nothing but an address becomes a player.
_LONE_ADDRESS = re.compile(r"^(\s*https?:)//([^\s<>\"]+\s*)$", re.MULTILINE)
_USUAL_LEVEL: Final = "2"


def content(html: str, snippets: Iterable[dict[str, Any]], address: str) -> str:
    """`html` is that of feeds with its placeholders, `address` that of the page,
    absolute; `snippets` say which language a piece of code is in.
    """
    html = with_languages(filled(html, address), snippets)
    # A bracket may begin a shortcode, even within code.
    html = _CODE.sub(_without_players, html).replace("[", "&#91;")
    return "\n\n".join(_blocks(html))


def filled(html: str, address: str) -> str:
    """With full addresses, but for places on the same page, wherever that will be."""
    html = html.replace(f"{POST_PLACEHOLDER}#", "#")
    return fill_addresses(html, site_url=settings.SITE_URL, post_url=address)


def _without_players(code: re.Match[str]) -> str:
    return _LONE_ADDRESS.sub(r"\1&#47;&#47;\2", code[0])


def _blocks(html: str) -> Iterator[str]:
    other: list[str] = []
    for piece in _pieces(html):
        block = _own_block(piece)
        if not block:
            other.append(piece)
            continue
        yield from _html_block(other)
        other = []
        yield block
    yield from _html_block(other)


def _pieces(html: str) -> Iterator[str]:
    """Elements that stand in no other, and what is between them."""
    depth = start = 0
    for tag in _TAG.finditer(html):
        if tag["name"].lower() in VOID:
            continue
        if tag["end"]:
            depth -= 1
            if depth == 0:
                yield html[start : tag.end()]
                start = tag.end()
        else:
            if depth == 0:
                yield html[start : tag.start()]
                start = tag.start()
            depth += 1
    yield html[start:]


def _own_block(piece: str) -> str:
    """ "" for what has no kind of its own."""
    if piece.startswith("<p>"):
        return _block("paragraph", piece)
    if heading := _HEADING.fullmatch(piece):
        name, level = heading["name"], heading["name"][1]
        told = "" if level == _USUAL_LEVEL else f' {{"level":{level}}}'
        tag = f'<{name} class="wp-block-heading"{heading["id"] or ""}>'
        return _block("heading", f"{tag}{heading['text']}</{name}>", told)
    if code := _CODE.fullmatch(piece):
        language = code["language"]
        name = f"language-{language}" if language else ""
        told = f' {{"className":"{name}"}}' if language else ""
        classes = f"wp-block-code {name}".rstrip()
        inner = f'<pre class="{classes}"><code>{code["code"]}</code></pre>'
        return _block("code", inner, told)
    return ""


def _html_block(pieces: list[str]) -> Iterator[str]:
    html = "".join(pieces).strip()
    if html:
        yield _block("html", html)


def _block(name: str, html: str, told: str = "") -> str:
    return f"<!-- wp:{name}{told} -->\n{html}\n<!-- /wp:{name} -->"
