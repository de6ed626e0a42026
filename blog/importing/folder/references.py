"""What the addresses in one Markdown file mean within its folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from blog.importing import places
from blog.importing.folder.file import File
from blog.importing.folder.files import IMAGES, TEXTS
from blog.importing.records import ImportedImage, ImportedLink
from blog.importing.shown import Shown, collect, is_elsewhere
from blog.markdown_source import references
from blog.markdown_source.references import Reference

_OF_PELICAN = re.compile(r"[{|](?:filename|static|attach|photo)[|}]")
# What a tag that stays as text begins with; it was told of.
_TAGS: Final = ("{{", "{%")


def shown_by(file: File, body: str, old_address: str) -> Shown:
    """`old_address` is where the text was read, or ""; relative links start there."""

    def take(shown: Shown, reference: Reference) -> None:
        address = _meant(reference.address, file)
        parts = places.split(address)
        if file.told.knows_tags and address.startswith(_TAGS):
            return
        if is_elsewhere(address):
            if parts.netloc and parts.netloc == file.circumstances.host:
                _link(shown, reference, places.old_address(address))
        elif parts.scheme or not parts.path:
            return
        elif found := find_file(address, file):
            _take_file(shown, reference, file, found)
        elif reference.is_image:
            shown.losses.append(
                f"The picture {address} is not in the folder; the text names it still."
            )
        else:
            _link(shown, reference, _place(address, old_address))

    return collect(references.find(body), take=take)


def _meant(address: str, file: File) -> str:
    """Without Pelican's and Nikola's own signs before a path."""
    if address.startswith("link://slug/"):
        return file.finder.address_of(address, file.path) or address
    if address.startswith(f"{file.base}@/"):
        # Jekyll's link tags give a path that its authors put the base before.
        return address.removeprefix(file.base)
    if address in file.resources:
        return file.resources[address].src
    return _OF_PELICAN.sub("", address, count=1)


def find_file(written: str, file: File) -> Path | None:
    """A file of the folder, also by an address that begins with the old site's path."""
    address = _meant(written, file)
    below = address.removeprefix(file.base)
    candidates = dict.fromkeys((address, below if below.startswith("/") else address))
    found = (file.folder.find(one, file.path) for one in candidates)
    return next((path for path in found if path), None)


def _take_file(shown: Shown, reference: Reference, file: File, found: Path) -> None:
    address, ending = reference.address, found.suffix.lower()
    if ending in IMAGES:
        before = shown.images.get(address)
        resource = file.resources.get(address)
        alt = reference.alt or (before.alt if before else "")
        alt = alt or (resource.alt if resource else "")
        shown.images[address] = ImportedImage(
            address=address, name=found.name, alt=alt, path=found
        )
    elif ending in TEXTS and found.is_relative_to(file.folder.root):
        _link(shown, reference, file.folder.relative(found).as_posix())
    else:
        shown.losses.append(
            f"{address} is a file that has no place here; the text still leads to it."
        )


def _link(shown: Shown, reference: Reference, place: str) -> None:
    shown.links[reference.address] = ImportedLink(
        address=reference.address,
        place=place,
        fragment=places.split(reference.address).fragment,
    )


def _place(address: str, old_address: str) -> str:
    is_whole = address.startswith("/") or not old_address
    return places.old_address(address if is_whole else urljoin(old_address, address))
