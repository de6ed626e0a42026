"""Pictures: the file without its metadata, and what pages need to know about it."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import models

from blog import images
from blog.models.slugs import ascii_slug
from blog.rendering import ImageSource

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


class Image(models.Model):
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

    @property
    def source(self) -> str:
        """How Markdown names this picture."""
        return f"{MEDIA_PREFIX}{self.file.name}"


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
