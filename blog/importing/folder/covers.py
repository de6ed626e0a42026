"""The picture that stands for a text, under the many names that generators give it."""

from __future__ import annotations

from typing import Final

from blog.importing.folder.file import File, Resource
from blog.importing.folder.references import find_file
from blog.importing.records import ImportedImage
from blog.importing.shown import Shown, elsewhere, is_elsewhere

_ADDRESSES: Final = (
    *("cover", "cover.image", "cover.src", "cover_image", "coverimage", "image"),
    *("image.path", "image.src", "featured_image", "featuredimage", "banner"),
    *("feature_image", "hero", "hero_image", "heroimage", "heroimage.src"),
    *("thumbnail", "og_image", "previewimage", "header.image", "header.teaser"),
    "images",
)
_WORDS: Final = (
    *("cover.alt", "cover_alt", "coveralt", "image.alt", "image_alt", "imagealt"),
    *("featured_image_alt", "hero_alt", "heroimagealt", "heroimage.alt"),
    "cover.caption",
)
# What themes of Hugo look for among the pictures of a bundle.
_RESOURCES: Final = (
    *("cover", "featured", "featured-image", "feature", "thumbnail", "header", "hero"),
)


def cover_of(file: File, shown: Shown) -> ImportedImage | None:
    resource = _resource(file)
    address = file.facts.text(*_ADDRESSES) or resource.src
    if not address:
        return None
    alt = file.facts.text(*_WORDS) or resource.alt
    if is_elsewhere(address):
        return elsewhere(address, alt)
    # Beside the text, else from where the site's files begin.
    path = find_file(address, file) or find_file(f"/{address}", file)
    if path is None:
        shown.losses.append(
            f"The cover {address} is not in the folder: upload it in the admin."
        )
        return None
    return ImportedImage(address=address, name=path.name, alt=alt, path=path)


def _resource(file: File) -> Resource:
    file.facts.place("resources")
    found = (file.resources.get(name) for name in _RESOURCES)
    return next((one for one in found if one), Resource("", "", ""))
