"""Pictures: the file without its metadata, lighter copies of it, and what pages need to
know about them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction

from blog import images
from blog.images.variants import supported_formats
from blog.models.slugs import ascii_slug
from blog.rendering import (
    ImageSource,
    ImageVariant,
    SourceTooLong,
    UnrenderableSource,
)
from site_config import identity

if TYPE_CHECKING:
    from blog.models.texts import Text

log = logging.getLogger(__name__)

# How Markdown names a stored picture, wherever the storage really serves it from.
MEDIA_PREFIX = "/media/"


def upload_path(image: Image, name: str) -> str:
    """A name that tells people something and no two pictures share."""
    path = PurePosixPath(name)
    return f"images/{image.digest[:12]}/{ascii_slug(path.stem) or 'image'}{path.suffix}"


class ImageQuerySet(models.QuerySet["Image"]):
    def store(self, data: bytes, name: str, *, alt: str = "") -> Image:
        """The stored picture with these bytes; a second upload finds the first.

        Raises UnreadableImage.
        """
        decoded = images.decode(data)
        known = self.filter(digest=decoded.digest).first()
        if known:
            return known
        image = self.model(alt=alt)
        image.take(decoded, name)
        image.save()
        return image

    def delete(self) -> tuple[int, dict[str, int]]:
        doomed = list(self)
        deleted = super().delete()
        forget_files(doomed)
        return deleted


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

    def take(self, decoded: images.DecodedImage, name: str) -> None:
        """Put the picture into the storage and its facts on the row; nothing is saved.

        `name` is the file's name as it was given; its ending does not count.
        """
        self.width, self.height = decoded.width, decoded.height
        self.colour = decoded.colour
        self.content_type = decoded.content_type
        self.digest = decoded.digest
        stem = PurePosixPath(name.replace("\\", "/")).stem
        self.file.save(
            f"{stem}.{decoded.extension}", ContentFile(decoded.data), save=False
        )
        try:
            self.make_variants(decoded.data)
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
        wanted = str(path.with_name(f"{path.stem}-{width}.{kind}"))
        known = self.variants.get(kind, {}).get(str(width), wanted)
        for name in dict.fromkeys((known, wanted)):
            if storage.exists(name):
                with storage.open(name) as file:
                    if file.read() == copy:
                        return str(name)
        return storage.save(wanted, ContentFile(copy))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        forget_files([self])
        return deleted

    def texts(self) -> list[Text]:
        """The posts and pages that name the picture in their Markdown."""
        # The models of texts import this module.
        kinds: list[Any] = [apps.get_model("blog", name) for name in ("Post", "Page")]
        named = [kind.objects.filter(body__contains=self.source) for kind in kinds]
        return [text for texts in named for text in texts]

    def render_texts(self) -> tuple[int, list[str]]:
        """Show the picture as it is now: how many texts do, and a sentence for each
        that cannot be rendered and stays as it was.
        """
        texts = self.texts()
        refused = []
        for text in texts:
            try:
                text.save_rendering()
            except (SourceTooLong, UnrenderableSource) as error:
                refused.append(f"“{text}” shows the picture as it was. {error}")
        return len(texts) - len(refused), refused

    def uses(self) -> list[str]:
        """Titles of what shows the picture, in its text or as a cover or avatar."""
        texts = {str(text): None for text in (*self.texts(), *self.covered_posts.all())}
        row = identity.current().row
        return [*texts, *([row.site_name] if row.avatar_id == self.pk else [])]

    @property
    def source(self) -> str:
        """How Markdown names this picture."""
        return f"{MEDIA_PREFIX}{self.file.name}"

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


def forget_files(deleted: Iterable[Image]) -> None:
    """Take the files of deleted rows out of the storage, once nobody can undo it."""
    for image in deleted:
        # The picture goes last: while it is there, no upload takes these names.
        for name in filter(None, [*image.variant_names(), image.file.name]):
            transaction.on_commit(partial(image.file.storage.delete, name))


def find_image(src: str) -> ImageSource | None:
    """The stored picture that Markdown means by `src`, if it is one of ours."""
    if not src.startswith(MEDIA_PREFIX):
        return None
    image = Image.objects.filter(file=src.removeprefix(MEDIA_PREFIX)).first()
    return image.as_source() if image else None
