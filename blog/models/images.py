"""Pictures: the file without its metadata, and what pages need to know about it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models, transaction

from blog import images
from blog.models.slugs import ascii_slug
from blog.rendering import ImageSource
from site_config import identity

if TYPE_CHECKING:
    from blog.models.texts import Text

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
    # name of each smaller or lighter copy by format and width
    variants = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)

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

    def uses(self) -> list[str]:
        """Titles of what shows the picture, in its text or as a cover or avatar."""
        texts = {str(text): None for text in (*self.texts(), *self.covered_posts.all())}
        row = identity.current().row
        return [*texts, *([row.site_name] if row.avatar_id == self.pk else [])]

    @property
    def source(self) -> str:
        """How Markdown names this picture."""
        return f"{MEDIA_PREFIX}{self.file.name}"


def forget_files(deleted: Iterable[Image]) -> None:
    """Take the files of deleted rows out of the storage, once nobody can undo it."""
    for image in deleted:
        if image.file.name:
            transaction.on_commit(partial(image.file.storage.delete, image.file.name))


def find_image(src: str) -> ImageSource | None:
    """The stored picture that Markdown means by `src`, if it is one of ours."""
    if not src.startswith(MEDIA_PREFIX):
        return None
    image = Image.objects.filter(file=src.removeprefix(MEDIA_PREFIX)).first()
    if image is None:
        return None
    return ImageSource(
        url=image.file.url,
        width=image.width,
        height=image.height,
        colour=image.colour,
        alt=image.alt,
        caption=image.caption,
    )
