"""The stored pictures that Markdown names."""

from __future__ import annotations

import re

from blog.models.images import MEDIA_PREFIX, PICTURES, Image
from blog.rendering import ImageSource

# How Markdown names a stored file.
NAMED = re.compile(rf"{MEDIA_PREFIX}({PICTURES}[\w./-]+)")


def find_image(src: str) -> ImageSource | None:
    """The stored picture that Markdown means by `src`, if it is one of ours."""
    if not src.startswith(MEDIA_PREFIX):
        return None
    image = Image.objects.filter(file=src.removeprefix(MEDIA_PREFIX)).first()
    return image.as_source() if image else None


def find_images(body: str) -> dict[str, ImageSource]:
    """What `find_image` will say of the stored pictures that the Markdown names, by
    their sources.
    """
    names = set(NAMED.findall(body))
    found = Image.objects.filter(file__in=names) if names else ()
    return {image.source: image.as_source() for image in found}
