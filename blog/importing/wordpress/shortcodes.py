"""Shortcodes of WordPress itself become HTML. Code is no longer in the text when it
comes here; shortcodes of plugins stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final, TypeAlias

from blog.importing.shown import counted, listed
from blog.importing.wordpress import embeds
from blog.importing.wordpress.library import Attachment, Library

Attributes: TypeAlias = dict[str, str]

_KNOWN: Final = "|".join(
    (
        *("wp_caption", "caption", "gallery", "embed", "audio", "video", "playlist"),
        *("latex", *embeds.SHORTCODES),
    )
)
_SHORTCODE = re.compile(
    rf"(?<!\[)\[(?P<name>{_KNOWN})(?P<arguments>(?:[\s=:][^\[\]]*)?)/?\](?!\])"
    r"(?:(?P<inner>(?:(?!\[/?(?P=name)[\s\]]).){0,20000}?)\[/(?P=name)\])?",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:[\"“”″]([^\"“”″]*)[\"“”″]|'([^']*)'|([^\s\"'\]]+))"
)
_ESCAPED = re.compile(rf"\[\[(/?(?:{_KNOWN}|sourcecode|code)\b[^\[\]]*)\]\]")
_FORMULA = re.compile(r"\$latex\s(?P<latex>[^$]{1,2000})\$")
_PICTURE = re.compile(
    r"\s*((?:<a\s[^<>]*>)?\s*<img\s[^<>]*>\s*(?:</a>)?)(.*)\Z", re.DOTALL
)
_MEDIA: Final = ("src", "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "wav", "url")


@dataclass
class Shortcodes:
    """`number` is that of the item; `missing` collects numbers of attachments that the
    export does not list, `players` counts what became a link.
    """

    library: Library
    number: str
    missing: list[str] = field(default_factory=list)
    empty: int = 0
    players: int = 0

    def replaced(self, text: str) -> str:
        text = _FORMULA.sub(lambda match: formula(match["latex"]), text)
        text = _SHORTCODE.sub(self._one, text)
        text = embeds.OWN_LINE.sub(self._own_line, text)
        return _ESCAPED.sub(r"[\1]", text)

    def losses(self) -> list[str]:
        found = []
        if self.players:
            named = counted(
                self.players,
                "embedded player or preview",
                "embedded players or previews",
            )
            found.append(f"Of {named} a plain link is left.")
        if self.missing:
            found.append(
                f"{counted(len(self.missing), 'picture')} of galleries stayed behind, "
                f"for the export does not list their files ({listed(self.missing)}): "
                "export “All content”."
            )
        if self.empty:
            found.append(
                f"{counted(self.empty, 'gallery', 'galleries')} of all files of the "
                "item stayed behind: the export lists no files of it."
            )
        return found

    def player(self, address: str) -> str:
        self.players += 1
        return embeds.link(address)

    def _one(self, match: re.Match[str]) -> str:
        name, inner = match["name"], match["inner"] or ""
        arguments = unescape(match["arguments"])
        attributes = _attributes(arguments)
        if name in {"caption", "wp_caption"}:
            return _caption(attributes, inner)
        if name == "latex":
            return formula(inner)
        if name in {"gallery", "playlist"}:
            return self._files(attributes) + ("" if name == "gallery" else inner)
        media = next((attributes[key] for key in _MEDIA if key in attributes), "")
        address = media or embeds.address_of(name, arguments, unescape(inner))
        if address:
            return self.player(address)
        files = self._files({}) if name in {"audio", "video"} else ""
        return files or match[0]

    def _own_line(self, match: re.Match[str]) -> str:
        address = unescape(match["address"])
        self.players += embeds.is_player(address)
        return embeds.link(address)

    def _files(self, attributes: Attributes) -> str:
        """Pictures as they follow each other, and links to other files."""
        found = self._chosen(attributes)
        return "".join(
            figure(one) if one.is_image else self.player(one.url) for one in found
        )

    def _chosen(self, attributes: Attributes) -> list[Attachment]:
        named = attributes.get("ids") or attributes.get("include") or ""
        numbers = re.findall(r"\d+", named)
        if not numbers:
            left_out = set(re.findall(r"\d+", attributes.get("exclude", "")))
            of_item = self.library.of_parent(attributes.get("id") or self.number)
            self.empty += not of_item
            return [one for one in of_item if one.number not in left_out]
        known = self.library.by_number
        self.missing += [number for number in numbers if number not in known]
        return [known[number] for number in numbers if number in known]


def formula(latex: str) -> str:
    """For the converter, which knows it from MathML."""
    plain = escape(" ".join(unescape(latex).split()), quote=False)
    return f"<x-formula>{plain}</x-formula>"


def figure(image: Attachment) -> str:
    shown = f'<img src="{escape(image.url)}" alt="{escape(image.alt)}">'
    if not image.caption:
        return f"\n\n<p>{shown}</p>\n\n"
    caption = f"<figcaption>{image.caption}</figcaption>"
    return f"\n\n<figure>{shown}{caption}</figure>\n\n"


def _caption(attributes: Attributes, inner: str) -> str:
    match = _PICTURE.match(inner)
    picture, words = (match[1], match[2]) if match else (inner, "")
    words = attributes.get("caption") or words
    if not words.strip():
        return f"\n\n<p>{picture.strip()}</p>\n\n"
    return (
        f"\n\n<figure>{picture.strip()}<figcaption>{words.strip()}</figcaption>"
        "</figure>\n\n"
    )


def _attributes(arguments: str) -> Attributes:
    return {
        match[1].lower(): next(filter(None, match.groups()[1:]), "")
        for match in _ATTRIBUTE.finditer(arguments)
    }
