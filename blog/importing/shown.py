"""What a text shows and where it leads, sorted into what can come over and what not."""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from blog.importing import places
from blog.importing.records import ImportedImage, ImportedLink
from blog.markdown_source import code_areas
from blog.markdown_source.references import Reference
from blog.rendering.extensions.raw_html import is_known

_DATA = re.compile(r"data:image/(?P<kind>[\w.+-]+);base64,", re.IGNORECASE)
# Another one cannot begin before it ends, or looking for ends would take too long.
_SHORTCODE = re.compile(
    r"\{\{[<%](?:(?!\{\{[<%])[^\n])*?[%>]\}\}|\{%(?:(?!\{%)[^\n])*?%\}"
    r"|\{\{ ?\w[^{}\n]*\}\}"
)
# Elements that the renderer does not make, with what somebody meant to show by them.
_ELEMENT = re.compile(
    r"<(audio|button|canvas|dialog|embed|form|iframe|input|math|meter|noscript|object"
    r"|progress|script|select|style|svg|textarea|video)\b",
    re.IGNORECASE,
)
_STYLE = re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE)
_MAY_BE_LOST = re.compile(r"\{[{%]|<[a-z]", re.IGNORECASE)
_ELSEWHERE: Final = ("http:", "https:", "//")


@dataclass
class Shown:
    """Filled by a reader, reference by reference."""

    images: dict[str, ImportedImage] = field(default_factory=dict)
    links: dict[str, ImportedLink] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)

    def take_embedded(self, reference: Reference) -> bool:
        """A picture whose bytes stand in the text itself."""
        match = _DATA.match(reference.address)
        if match is None:
            return False
        try:
            data = base64.b64decode(reference.address[match.end() :], validate=True)
        except (binascii.Error, ValueError):
            data = b""
        kind = match["kind"].split("+")[0]
        self.images[reference.address] = ImportedImage(
            address=reference.address,
            name=f"embedded.{kind}",
            alt=reference.alt,
            data=data,
        )
        return True

    def take_from_elsewhere(
        self, reference: Reference, found_at: Sequence[str] = ()
    ) -> None:
        """A picture that may be had from these full addresses, the best first; without
        any, from its own.
        """
        before = self.images.get(reference.address)
        alt = reference.alt or (before.alt if before else "")
        self.images[reference.address] = elsewhere(reference.address, alt, found_at)

    def all_losses(self, body: str, *, has_tags: bool = True) -> tuple[str, ...]:
        """Without `has_tags` what looks like one is none, or was told already."""
        shown = code_areas.blanked(body) if _MAY_BE_LOST.search(body) else ""
        return (
            *self.losses,
            *(_shortcodes(code_areas.without_literals(shown)) if has_tags else ()),
            *_elements(shown),
        )


def is_elsewhere(address: str) -> bool:
    return address.lower().startswith(_ELSEWHERE)


def elsewhere(address: str, alt: str, found_at: Sequence[str] = ()) -> ImportedImage:
    """A picture that has to be fetched."""
    whole = tuple(found_at) or (full_address(address),)
    return ImportedImage(address, file_name(address), alt, places=whole)


def file_name(address: str) -> str:
    """What a picture at that address is called; never empty."""
    return PurePosixPath(unquote(places.split(address).path)).name or "picture"


def full_address(address: str) -> str:
    """With the scheme that `//host/…` leaves to the page."""
    return f"https:{address}" if address.startswith("//") else address


def collect(
    references: list[Reference], *, take: Callable[[Shown, Reference], None]
) -> Shown:
    """`take` is the reader's own part: what an address means in its source."""
    shown = Shown()
    for reference in references:
        if shown.take_embedded(reference):
            continue
        if reference.is_image and is_elsewhere(reference.address):
            shown.take_from_elsewhere(reference)
        take(shown, reference)
    return shown


def _shortcodes(shown: str) -> list[str]:
    found = [match[0] for match in _SHORTCODE.finditer(shown)]
    if not found:
        return []
    first = found[0] if len(found[0]) <= 60 else f"{found[0][:59]}…"
    return [
        f"Template tags stand in the text as they are ({len(found):,}, such as "
        f"{first}): replace them by hand."
    ]


def _elements(shown: str) -> list[str]:
    matches = list(_ELEMENT.finditer(shown))
    typed = [match for match in matches if not is_known(match[1])]
    dropped = [match for match in matches if is_known(match[1])]
    styles = len(_STYLE.findall(shown))
    found = []
    if typed:
        line = shown.count("\n", 0, typed[0].start()) + 1
        found.append(
            "HTML that a post cannot hold stands in the text as it was typed: "
            f"{_tallied(typed)}, first in line {line} of the text. Replace it by hand."
        )
    if dropped:
        found.append(f"HTML that a post cannot hold is not shown: {_tallied(dropped)}.")
    if styles:
        found.append(f"Style attributes in its HTML have no effect ({styles:,}).")
    return found


def _tallied(matches: list[re.Match[str]]) -> str:
    """ "1 <iframe>, 2 <script>"."""
    counts = Counter(match[1].lower() for match in matches)
    return ", ".join(f"{count} <{name}>" for name, count in sorted(counts.items()))


def counted(number: int, noun: str, plural: str = "") -> str:
    """ "1 post", "1,204 posts"."""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}"


def listed(names: Sequence[str], most: int = 5) -> str:
    """ "a, b, c" or "a, b, c, d, e and 12 more"."""
    named = ", ".join(names[:most])
    rest = len(names) - most
    return f"{named} and {rest:,} more" if rest > 0 else named
