"""What a text shows and where it leads, sorted into what can come over and what not."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from blog.importing import code_areas, places
from blog.importing.records import ImportedImage, ImportedLink
from blog.importing.references import Reference

_DATA = re.compile(r"data:image/(?P<kind>[\w.+-]+);base64,", re.IGNORECASE)
_SHORTCODE = re.compile(r"\{\{[<%][^\n]*?[%>]\}\}|\{%[^\n]*?%\}|\{\{ ?\w[^{}\n]*\}\}")
_ELSEWHERE: Final = ("http:", "https:", "//")


@dataclass
class Shown:
    """Filled by a reader, reference by reference."""

    images: dict[str, ImportedImage] = field(default_factory=dict)
    links: dict[str, ImportedLink] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

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

    def all_losses(self, body: str) -> tuple[str, ...]:
        return (*self.losses, *_elsewhere(self.elsewhere), *_shortcodes(body))


def is_elsewhere(address: str) -> bool:
    return address.lower().startswith(_ELSEWHERE)


def collect(
    references: list[Reference], *, take: Callable[[Shown, Reference], None]
) -> Shown:
    """`take` is the reader's own part: what an address means in its source."""
    shown = Shown()
    for reference in references:
        if shown.take_embedded(reference):
            continue
        if reference.is_image and is_elsewhere(reference.address):
            shown.elsewhere.append(reference.address)
        take(shown, reference)
    return shown


def _elsewhere(addresses: list[str]) -> list[str]:
    if not addresses:
        return []
    hosts = listed(sorted({places.split(address).netloc for address in addresses}))
    return [
        f"{counted(len(addresses), 'picture')} on other sites ({hosts}) will not be "
        "shown: pages of this site load its own pictures only. Download them and put "
        "them into the post."
    ]


def _shortcodes(body: str) -> list[str]:
    if "{{" not in body and "{%" not in body:
        return []
    found = [match[0] for match in _SHORTCODE.finditer(code_areas.blanked(body))]
    if not found:
        return []
    first = found[0] if len(found[0]) <= 60 else f"{found[0][:59]}…"
    return [
        f"{counted(len(found), 'template tag')} such as {first} stand in the text as "
        "they are: replace them by hand."
    ]


def counted(number: int, noun: str, plural: str = "") -> str:
    """ "1 post", "1,204 posts"."""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}"


def listed(names: Sequence[str], most: int = 5) -> str:
    """ "a, b, c" or "a, b, c, d, e and 12 more"."""
    named = ", ".join(names[:most])
    rest = len(names) - most
    return f"{named} and {rest:,} more" if rest > 0 else named
