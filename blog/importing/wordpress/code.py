"""Takes code out of a text before anything else reads it, and puts it back after.

Whatever a highlighter of WordPress wanted it written in, it comes back as HTML that
holds it byte for byte, with its language where it is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final

from blog.importing.wordpress import languages

_ARGUMENTS: Final = r"(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*"
_OPENING = re.compile(
    rf"<(?P<tag>(?i:pre|code|script|style|textarea))\b(?P<attributes>{_ARGUMENTS})>"
    r"|(?P<comment><!--)"
    rf"|(?<!\[)\[(?P<shortcode>{languages.SHORTCODES})"
    r"(?P<arguments>(?:[\s=:][^\[\]]*)?)\](?!\])"
)
_MEANT_COMMENT = re.compile(r"more\b|nextpage\b|noteaser\b|\s*/?wp:")
_HELD = re.compile(r'<(pre|code) data-held="(?P<number>\d{1,9})"></\1>')
# Tags that may colour code; what else begins with "<" is code that nobody escaped.
_NO_TAG = re.compile(
    r"<(?!/?(?:[bispqu]|span|em|strong|code|br|mark|del|ins|font|small|sub|sup|kbd"
    r"|samp|var|tt|big|strike|abbr|div|ol|ul|li|table|tbody|tr|td|th|pre|img|label"
    r"|cite|wbr)(?:\s*/?>|\s[^<>=]*=[^<>]*>)|a\s[^<>]*=[^<>]*>|/a>)"
)
_TAGS_OF_EDITORS = re.compile(r"<br ?/?>\n?|</?p>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br ?/?>\n?", re.IGNORECASE)
_SHORTCODE_IN_CODE = re.compile(
    r"\[\[(/?(?:gallery|caption|embed|audio|video)\b[^\]]*)\]\]"
)


@dataclass
class Held:
    """The text with a mark for each piece of code, and the pieces as HTML."""

    text: str = ""
    pieces: list[str] = field(default_factory=list)

    def restored(self, html: str) -> str:
        return _HELD.sub(self._piece, html)

    def _piece(self, match: re.Match[str]) -> str:
        number = int(match["number"])
        return self.pieces[number] if number < len(self.pieces) else ""

    def add(self, piece: str, tag: str) -> str:
        self.pieces.append(piece)
        return f'<{tag} data-held="{len(self.pieces) - 1}"></{tag}>'


def hold(text: str) -> Held:
    """Comments that mean nothing to WordPress go for good."""
    held, done, closings = Held(), 0, _Closings(text)
    parts = []
    for opening in _OPENING.finditer(text):
        if opening.start() < done:
            continue
        closing = closings.after(opening)
        if closing is None:
            if opening["comment"]:
                # Nothing ends it: it is text, and no parser has to look for its end.
                parts += [text[done : opening.start()], "&lt;!--"]
                done = opening.end()
            continue
        inner = text[opening.end() : closing.start()]
        parts += [text[done : opening.start()]]
        if not opening["comment"]:
            parts.append(_held(held, opening, inner, closing))
        elif _MEANT_COMMENT.match(inner):
            parts.append(text[opening.start() : closing.end()])
        done = closing.end()
    held.text = "".join([*parts, text[done:]])
    return held


class _Closings:
    """Finds what ends an opening, without looking where nothing can be any more."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: dict[str, int] = {}

    def after(self, opening: re.Match[str]) -> re.Match[str] | None:
        tag, shortcode = opening["tag"], opening["shortcode"]
        if tag:
            pattern = rf"(?i:</{tag.lower()}\s{{0,9}}>)"
        else:
            pattern = rf"\[/{re.escape(shortcode)}\]" if shortcode else "-->"
        ending = re.compile(pattern)
        if pattern not in self._last:
            starts = [match.start() for match in ending.finditer(self.text)]
            self._last[pattern] = max(starts, default=-1)
        if self._last[pattern] < opening.end():
            return None
        return ending.search(self.text, opening.end())


def _held(
    held: Held, opening: re.Match[str], inner: str, closing: re.Match[str]
) -> str:
    if opening["shortcode"]:
        return held.add(_of_shortcode(opening, inner), "pre")
    tag = opening["tag"].lower()
    if tag == "code":
        return _of_code(held, opening, inner, closing)
    if tag == "pre":
        return held.add(_of_pre(opening, inner), "pre")
    return held.add(f"{opening[0]}{inner}</{tag}>", "pre")


def _of_shortcode(opening: re.Match[str], inner: str) -> str:
    arguments = unescape(opening["arguments"])
    language = languages.in_arguments(opening["shortcode"], arguments)
    code = _literal(inner).strip("\n")
    block = _block(escape(code, quote=False), language)
    return _titled(languages.title_in(arguments), block)


def _of_pre(opening: re.Match[str], inner: str) -> str:
    attributes = unescape(opening["attributes"])
    if "wp-block-verse" in attributes:
        return f"<p>{_poem(inner)}</p>"
    before = opening.string[max(0, opening.start() - 600) : opening.start()]
    language = languages.in_attributes(attributes) or languages.of_block(before)
    if languages.is_literal(attributes) or languages.is_encoded(attributes):
        is_encoded = languages.is_encoded(attributes)
        code = unescape(inner) if is_encoded else _literal(inner)
        block = _block(escape(code, quote=False), language)
        return _titled(languages.title_in(attributes), block)
    html = _NO_TAG.sub("&lt;", inner)
    return _block(html, language) if language else f"{opening[0]}{html}</pre>"


def _poem(html: str) -> str:
    """Its lines, as far in as they stood."""
    lines = re.split(r"\n|<br[^<>]*>", html.strip())
    indented = (re.sub(r"^ +", lambda m: "\xa0" * len(m[0]), line) for line in lines)
    return "<br>".join(indented)


def _of_code(
    held: Held, opening: re.Match[str], inner: str, closing: re.Match[str]
) -> str:
    html = _NO_TAG.sub("&lt;", _SHORTCODE_IN_CODE.sub(r"[\1]", inner))
    is_block = "\n" in inner.strip() and _stands_alone(opening, closing)
    if not is_block:
        return held.add(f"<code>{html}</code>", "code")
    language = languages.in_attributes(unescape(opening["attributes"]))
    return held.add(_block(_LINE_BREAK.sub("\n", html), language), "pre")


def _stands_alone(opening: re.Match[str], closing: re.Match[str]) -> bool:
    text = opening.string
    before = text[max(0, opening.start() - 40) : opening.start()].rstrip(" \t")
    after = text[closing.end() : closing.end() + 40].lstrip(" \t")
    return before[-1:] in {"", "\n", ">"} and after[:1] in {"", "\n", "<"}


def _literal(code: str) -> str:
    """What a highlighter that takes code from the text itself shows: with a bare angle
    bracket in it the code is as it is, without one its entities were encoded once.
    """
    plain = _TAGS_OF_EDITORS.sub("", code)
    if "<" not in plain and ">" not in plain:
        is_encoded = plain == code or "&lt;" in code or "&gt;" in code
        return unescape(_without_tags(code)) if is_encoded else code
    return code


def _without_tags(code: str) -> str:
    return _TAGS_OF_EDITORS.sub(_line_end, code)


def _line_end(match: re.Match[str]) -> str:
    return "\n" if match[0].lower().startswith(("<br", "</p")) else ""


def _titled(title: str, block: str) -> str:
    return f"<p>{escape(title, quote=False)}</p>{block}" if title else block


def _block(html: str, language: str) -> str:
    named = f' class="language-{escape(language)}"' if language else ""
    return f"<pre><code{named}>{html}</code></pre>"
