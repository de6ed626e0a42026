"""Pictures: the file without its metadata, lighter copies of it, and what pages need to
know about them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Substr

from blog import images
from blog.images.variants import supported_formats
from blog.models import discarded_files
from blog.models.discarded_files import DiscardedFile
from blog.models.slugs import ascii_slug
from blog.rendering import ImageSource, ImageVariant, escapes

log = logging.getLogger(__name__)

# How Markdown names a stored picture, wherever the storage really serves it from.
MEDIA_PREFIX = "/media/"
PICTURES = "images/"
# Digits of the digest, in the name of the folder that a picture has to itself.
FOLDER_LENGTH = 12


def upload_path(image: Image, name: str) -> str:
    """A name that tells people something and no two pictures share."""
    path = PurePosixPath(name)
    folder = image.digest[:FOLDER_LENGTH]
    stem = ascii_slug(path.stem) or "image"
    return DiscardedFile.objects.untaken(f"{PICTURES}{folder}/{stem}{path.suffix}")


class UnstorableImage(OSError):
    """The storage does not take the file; the message names it and the remedy."""

    def __init__(self, name: str, error: OSError) -> None:
        super().__init__(
            f"{name} could not be stored ({error.strerror or error}). Nothing was "
            "kept. Make room there, or let the site write there, and upload it again."
        )


class Kept(NamedTuple):
    image: Image
    is_new: bool


class ImageQuerySet(models.QuerySet["Image"]):
    def with_names(self) -> Self:
        """`file_name` is the file's name alone: in the folder's, a search would find
        digits by chance.
        """
        start = len("images/") + FOLDER_LENGTH + len("/") + 1
        return self.annotate(file_name=Substr("file", start))

    def store(self, data: bytes, name: str, *, alt: str = "") -> Image:
        """The stored picture with these bytes; a second upload finds the first.

        Raises UnreadableImage and UnstorableImage.
        """
        return self.keep(images.decode(data), name, self.model(alt=alt)).image

    def keep(self, decoded: images.DecodedImage, name: str, image: Image) -> Kept:
        """Store these bytes as `image`, unless some picture has them.

        Raises UnstorableImage.
        """
        same = self.filter(digest=decoded.digest)
        if known := same.first():
            return Kept(known, False)
        try:
            image.save_with(decoded, name)
        except IntegrityError:
            # Somebody else stored them at the same time.
            if known := same.first():
                return Kept(known, False)
            raise
        return Kept(image, True)

    def names_in(self, folder: str) -> set[str]:
        """Of files; all that a picture has are in one folder."""
        images = self.filter(file__startswith=f"{folder}/")
        return {name for image in images for name in image.file_names()}

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            names = [name for image in self for name in image.file_names()]
            deleted = super().delete()
            discard(names)
        return deleted

    # As Django has it: all pictures go by `all().delete()`, and not by a slip.
    delete.queryset_only = True  # type: ignore[attr-defined]


class Image(models.Model):
    """A file is never replaced: texts name it, and browsers keep it for good."""

    # Not an ImageField: that one knows no SVG and would read the file at every load.
    file = models.FileField(upload_to=upload_path, max_length=200)
    alt = models.CharField(
        "alternative text",
        max_length=500,
        blank=True,
        help_text="What somebody who cannot see the picture should know.",
    )
    caption = models.CharField(max_length=500, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    colour = models.CharField(
        "dominant colour", max_length=7, blank=True, editable=False
    )
    content_type = models.CharField(max_length=40, editable=False)
    # sha256 of the bytes as they were given
    digest = models.CharField(max_length=64, unique=True, editable=False)
    # name of each lighter copy by format and width; a format that gains nothing has
    # none, one that is not here was never made
    variants = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return PurePosixPath(self.file.name or "").name

    def save_with(self, decoded: images.DecodedImage, name: str) -> None:
        """Store the picture and save the row, or do neither. `name` is the file's as it
        was given; its ending does not count.

        Raises UnstorableImage.
        """
        self.width, self.height = decoded.width, decoded.height
        self.colour = decoded.colour
        self.content_type = decoded.content_type
        self.digest = decoded.digest
        self._store_file(decoded, name)
        with ExitStack() as undo:
            undo.callback(self.remove_files)
            self._add_variants(decoded.data)
            with transaction.atomic():
                self.save()
            undo.pop_all()

    def _store_file(self, decoded: images.DecodedImage, name: str) -> None:
        stem = PurePosixPath(name.replace("\\", "/")).stem
        stored = f"{stem}.{decoded.extension}"
        try:
            self.file.save(stored, ContentFile(decoded.data), save=False)
        except OSError as error:
            raise UnstorableImage(name, error) from error

    def _add_variants(self, data: bytes) -> None:
        try:
            self.make_variants(data)
        except (images.UnreadableImage, OSError) as error:
            # The picture is shown without them, and rebuild_images tries again.
            log.warning("There are no lighter copies of %s: %s", self.file.name, error)

    def make_variants(self, data: bytes) -> None:
        """Put lighter copies of these bytes into the storage and their names on the
        row; nothing is saved. A copy that the storage has already is used again, and
        those of a format that cannot be written here stay if none of them is lost.

        Raises UnreadableImage and OSError.
        """
        made = images.make_variants(data)
        kept = {
            kind: self.variants[kind]
            for kind in set(images.VARIANT_FORMATS) & self.variants.keys() - made.keys()
            if all(map(self.file.storage.exists, self.variants[kind].values()))
        }
        self.variants = kept | {
            kind: {
                str(width): self._store(kind, width, copies[width]) for width in copies
            }
            for kind, copies in made.items()
        }

    def _store(self, kind: str, width: int, copy: bytes) -> str:
        """The name of a file with these bytes: the one on the row, else the one that
        the copy should have (no other picture uses this folder), else a new one.
        """
        storage = self.file.storage
        path = PurePosixPath(str(self.file.name))
        wanted = DiscardedFile.objects.untaken(
            str(path.with_name(f"{path.stem}-{width}.{kind}"))
        )
        known = self.variants.get(kind, {}).get(str(width), wanted)
        for name in dict.fromkeys((known, wanted)):
            if storage.exists(name):
                with storage.open(name) as file:
                    if file.read() == copy:
                        return str(name)
        return storage.save(wanted, ContentFile(copy))

    def file_names(self) -> list[str]:
        # The picture goes last: while it is there, no upload takes these names.
        return list(filter(None, [*self.variant_names(), self.file.name]))

    def remove_files(self) -> None:
        for name in self.file_names():
            self.file.storage.delete(name)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            discard(self.file_names())
        return deleted

    def describe(self, alt: str) -> bool:
        """Keep the alternative text when there is none yet; whether this was it."""
        undescribed = Image.objects.filter(pk=self.pk, alt="")
        if not alt or not undescribed.update(alt=alt):
            return False
        self.alt = alt
        return True

    @property
    def source(self) -> str:
        """How Markdown names this picture."""
        return f"{MEDIA_PREFIX}{self.file.name}"

    @property
    def thumbnail(self) -> str:
        """The address of the narrowest file there is."""
        copies = self.variants.get("webp") or self.variants.get("avif") or {}
        narrowest = copies[min(copies, key=int)] if copies else str(self.file.name)
        return str(self.file.storage.url(narrowest))

    def markdown(self, alt: str) -> str:
        return f"![{escapes.label(alt)}]({self.source})"

    def variant_names(self) -> list[str]:
        """Of the lighter copies in the storage."""
        return [name for copies in self.variants.values() for name in copies.values()]

    def lacks_variants(self) -> bool:
        """Whether copies were never made that can be made here, or are lost."""
        return not self.variants.keys() >= set(supported_formats()) or not all(
            map(self.file.storage.exists, self.variant_names())
        )

    def as_source(self) -> ImageSource:
        """What a page needs to show the picture."""
        url = self.file.storage.url
        return ImageSource(
            url=url(str(self.file.name)),
            width=self.width,
            height=self.height,
            colour=self.colour,
            alt=self.alt,
            caption=self.caption,
            variants=tuple(
                ImageVariant(url(name), f"image/{kind}", int(width))
                for kind in images.VARIANT_FORMATS
                for width, name in sorted(
                    self.variants.get(kind, {}).items(), key=lambda copy: int(copy[0])
                )
            ),
        )


def discard(names: Iterable[str]) -> None:
    """Have files removed that no row names any more, once nobody can undo it."""
    DiscardedFile.objects.add(names)
    transaction.on_commit(remove_discarded, robust=True)


def remove_discarded() -> None:
    """Those that no backup may need; what cannot be removed now stays noted."""
    discarded_files.remove(Image.objects.names_in)
