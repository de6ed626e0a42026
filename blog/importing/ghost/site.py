"""Where the posts of an export were read, and where its pictures may be had."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urljoin

from blog.importing import places
from blog.importing.ghost.files import Folder
from blog.importing.records import ImportedImage, ImportedLink
from blog.importing.shown import Shown, collect, is_elsewhere
from blog.markdown_source import references
from blog.markdown_source.references import Reference

_UPLOADED: Final = re.compile(r"/content/(?P<key>(?:images|files|media)/.+)", re.DOTALL)
# A smaller copy: /content/images/size/w600/format/webp/2020/05/low.png.
_COPY: Final = re.compile(r"(?<=/images/)size/[^/]+/(?:format/[^/]+/)?")
# Where Ghost's own service keeps what was uploaded.
_STORAGE: Final = "storage.ghost.io"
_PICTURES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp"}
)


@dataclass(frozen=True)
class Site:
    """`address` is as in "https://old.example/journal", or "" when nobody knows."""

    address: str
    files: Folder

    @property
    def path(self) -> str:
        """As in "/journal", or ""."""
        return places.split(self.address).path.rstrip("/")

    def old_address(self, path: str) -> str:
        """Of a path within the site, as in "/title/"."""
        return places.old_address(f"{self.path}/{path.lstrip('/')}")

    def full(self, address: str) -> str:
        """The address with scheme and host; "" when that cannot be known."""
        if address.startswith("//"):
            return f"https:{address}"
        if places.split(address).scheme:
            return address
        try:
            return urljoin(f"{self.address}/", address) if self.address else ""
        except ValueError:
            return ""

    def shown_by(self, body: str) -> Shown:
        def take(shown: Shown, reference: Reference) -> None:
            if not self._take_picture(shown, reference):
                self._take_link(shown, reference)

        return collect(references.find(body), take=take)

    def image(self, address: str, alt: str) -> ImportedImage | None:
        """What the export holds, or what may be had from the web, the full size first;
        None when neither is known.
        """
        larger = _COPY.sub("", address)
        for candidate in dict.fromkeys((larger, address)):
            match = _UPLOADED.search(unquote(places.split(candidate).path))
            name = self.files.find(match["key"]) if match else ""
            if name and self._is_ours(address):
                return self.files.image(name, address, alt)
        found = dict.fromkeys(filter(None, (self.full(larger), self.full(address))))
        if not found:
            return None
        name = PurePosixPath(unquote(places.split(larger).path)).name or "picture"
        return ImportedImage(address, name, alt, places=tuple(found))

    def _take_picture(self, shown: Shown, reference: Reference) -> bool:
        address = reference.address
        if not (reference.is_image or self._is_linked_picture(address)):
            return False
        before = shown.images.get(address)
        alt = reference.alt or (before.alt if before else "")
        image = self.image(address, alt)
        if image:
            shown.images[address] = image
        elif address:
            shown.losses.append(
                f"The picture {address} is not in the export; the text names it still."
            )
        return True

    def _take_link(self, shown: Shown, reference: Reference) -> None:
        address = reference.address
        parts = places.split(address)
        if is_elsewhere(address):
            is_own = self._is_own_host(parts.netloc)
        else:
            is_own = not parts.scheme and address.startswith("/")
        if is_own:
            place = places.old_address(address)
            shown.links[address] = ImportedLink(address, place, parts.fragment)

    def _is_linked_picture(self, address: str) -> bool:
        """Whether a link leads to a picture in full size that was uploaded."""
        path = places.split(address).path
        is_picture = PurePosixPath(path.lower()).suffix in _PICTURES
        return is_picture and bool(_UPLOADED.search(path)) and self._is_ours(address)

    def _is_ours(self, address: str) -> bool:
        """Whether a file may have been uploaded here; an unknown site may be any."""
        host = places.split(address).netloc.lower()
        return not host or host == _STORAGE or self._is_own_host(host) or not self.host

    def _is_own_host(self, host: str) -> bool:
        return bool(self.host) and host.lower().removeprefix("www.") == self.host

    @property
    def host(self) -> str:
        """Without "www."."""
        return places.split(self.address).netloc.lower().removeprefix("www.")
