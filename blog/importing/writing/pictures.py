"""Stores the pictures of a record and says how its text has to name them now."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction

from blog import images
from blog.importing.records import ImportedImage
from blog.importing.writing.digests import of_bytes
from blog.models import Image
from blog.models.images import MEDIA_PREFIX, UnstorableImage, upload_path

_MAX_ALT = 500


@dataclass
class Pictures:
    """Files are in no transaction: a picture is stored before the post that shows it,
    and a crash in between leaves a picture that the next run finds by its bytes.
    """

    is_dry_run: bool
    # digest of the bytes → how Markdown names the picture
    _sources: dict[str, str] = field(default_factory=dict)
    # made for the item that is being written
    _made: list[Image] = field(default_factory=list)

    def begin(self) -> None:
        """Another item begins."""
        self._made.clear()

    def forget(self) -> None:
        """The item was refused: what was stored for it alone goes."""
        for image in self._made:
            self._sources.pop(image.digest, None)
            image.file.delete(save=False)
            image.delete()
        self._made.clear()

    def store_all(
        self, wanted: tuple[ImportedImage, ...], losses: list[str]
    ) -> dict[str, str]:
        """The new name by the address that the text has; refused ones are losses."""
        found = {}
        for image in wanted:
            try:
                found[image.address] = self.source_of(image)
            except (images.UnreadableImage, UnstorableImage) as error:
                losses.append(f"The picture {_name(image)} stayed behind. {error}")
            except OSError as error:
                losses.append(
                    f"The picture {_name(image)} cannot be read or kept: "
                    f"{error.strerror}."
                )
        return found

    def source_of(self, image: ImportedImage) -> str:
        """Raises UnreadableImage, UnstorableImage and OSError."""
        data = image.read()
        digest = of_bytes(data)
        if digest not in self._sources:
            self._sources[digest] = self._stored(image, data, digest)
        return self._sources[digest]

    def row_of(self, image: ImportedImage) -> Image | None:
        """The stored picture; None in a dry run that would have to store it first.

        Raises UnreadableImage, UnstorableImage and OSError.
        """
        self.source_of(image)
        return Image.objects.filter(digest=of_bytes(image.read())).first()

    def _stored(self, image: ImportedImage, data: bytes, digest: str) -> str:
        known = Image.objects.filter(digest=digest).first()
        if known:
            return known.source
        if self.is_dry_run:
            decoded = images.decode(data)
            return MEDIA_PREFIX + upload_path(Image(digest=decoded.digest), image.name)
        with transaction.atomic():
            made = Image.objects.store(data, image.name, alt=image.alt[:_MAX_ALT])
        self._made.append(made)
        return made.source


def _name(image: ImportedImage) -> str:
    return image.name if image.address.startswith("data:") else image.address
