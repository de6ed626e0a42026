"""Stores the pictures of our own export under the names that its texts have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from blog import images
from blog.images import MAX_BYTES, DecodedImage, UnreadableImage
from blog.importing import files
from blog.importing.records import ImportedRow
from blog.models import Image
from blog.models.images import MEDIA_PREFIX
from blog.portable import arriving
from blog.portable.arriving import UnfitDocument
from blog.portable.kinds import IMAGES

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass
class OwnPictures:
    """`renamed` are sources of pictures that have another name here, as texts name
    them, and what they are here.
    """

    is_dry_run: bool
    renamed: dict[str, str] = field(default_factory=dict)

    def file_name(self, exported: str) -> str:
        """What the file is called here."""
        source = f"{MEDIA_PREFIX}{exported}"
        return self.renamed.get(source, source).removeprefix(MEDIA_PREFIX)

    def store(self, record: ImportedRow) -> tuple[Image, tuple[str, ...]]:
        """The row, and a note where the picture is known by another name here. A dry
        run writes no file.

        Raises UnfitDocument, UnstorableImage and OSError.
        """
        wanted = str(record.facts["file"])
        decoded = _decoded(record)
        image = Image()
        arriving.fill(IMAGES, image, record.facts, "")
        if self.is_dry_run:
            return _unstored(image, decoded), ()
        kept = Image.objects.keep(decoded, PurePosixPath(wanted).name, image).image
        if kept.file.name == wanted:
            return kept, ()
        self.renamed[f"{MEDIA_PREFIX}{wanted}"] = kept.source
        return kept, (f"It is {kept.source} here; texts of this import name that.",)


def _decoded(record: ImportedRow) -> DecodedImage:
    """With the digest of the bytes as they were first given, which names its folder."""
    if record.path is None:
        raise UnfitDocument("The file of the picture is gone. Put it beside this one.")
    try:
        data = files.read(record.path, MAX_BYTES)
    except OSError as error:
        raise UnfitDocument(
            f"The file of the picture cannot be read: {error.strerror}."
        ) from error
    try:
        decoded = images.restore(data)
    except UnreadableImage as error:
        raise UnfitDocument(f"Its picture cannot be used. {error}") from error
    digest = str(record.facts.get("digest", ""))
    return replace(decoded, digest=digest) if _DIGEST.fullmatch(digest) else decoded


def _unstored(image: Image, decoded: DecodedImage) -> Image:
    image.width, image.height = decoded.width, decoded.height
    image.content_type, image.digest = decoded.content_type, decoded.digest
    image.save()
    return image
