"""What WordPress has no place for, as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from blog.exporting.report import counted
from blog.models import PastAddress


@dataclass
class Losses:
    """Numbers of what was met on the way; `missing` are files, `unrendered` pages."""

    expired: int = 0
    expiring: int = 0
    drawings: int = 0
    kept_addresses: int = 0
    forbidden: int = 0
    missing: list[str] = field(default_factory=list)
    unrendered: list[str] = field(default_factory=list)

    def sentences(self) -> Iterator[str]:
        expired = counted(self.expired, "post")
        expiring = counted(self.expiring, "post")
        number = PastAddress.objects.count() - self.kept_addresses
        addresses = counted(number, "past address", "past addresses")
        drawings = counted(self.drawings, "picture")
        characters = counted(self.forbidden, "character")
        told = {
            f"{expired} expired here and came out unpublished: WordPress has no such "
            "date.": self.expired,
            f"{expiring} will expire here, and WordPress does no such thing: withdraw "
            "what is out of date by hand.": self.expiring,
            f"{addresses} stayed behind: WordPress leads on from former addresses of "
            "posts alone. redirects.yaml of the Markdown export has them all, for a "
            "plugin or the web server.": number,
            f"{drawings} in SVG: WordPress takes those with a plugin only.": (
                self.drawings
            ),
            f"{characters} that XML cannot hold were left out.": self.forbidden,
        }
        yield from (sentence for sentence, is_met in told.items() if is_met)
        yield from self._files()

    def _files(self) -> Iterator[str]:
        for name in self.missing:
            yield (
                f"{name} is not in the storage: there is nothing at its address for "
                "WordPress to fetch."
            )
        for told in self.unrendered:
            yield f"A page stayed behind. {told}"
