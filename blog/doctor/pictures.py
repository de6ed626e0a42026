"""The pictures: whether each has its files, and whether pages find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from blog.doctor.findings import Finding, Tell, folded
from blog.models import DiscardedFile, Image, Post
from blog.models.images import PICTURES

# Where a page finds a stored picture: whatever stands before its folder.
SHOWN: Final = re.compile(rf'<img[^>]* src="([^"]*){PICTURES}[0-9a-f]{{12}}/')

# Files of deleted pictures, for a backup that is being made.
WAITING: Final = timedelta(days=1)


def findings(tell: Tell, *, with_files: bool = True) -> Iterator[Finding]:
    """Without files where the storage does not do its part, which is told apart."""
    if with_files:
        yield from _files(tell)
    yield from _discarded()
    yield from _addresses()


def _files(tell: Tell) -> Iterator[Finding]:
    count = Image.objects.count()
    gone, heavy = list[Image](), list[Image]()
    for done, image in enumerate(Image.objects.order_by("pk").iterator()):
        tell(done, count)
        if not default_storage.exists(image.file.name or ""):
            gone.append(image)
        elif image.lacks_variants():
            heavy.append(image)
    if gone:
        yield Finding(
            "error",
            folded(
                [str(image.file.name) for image in gone],
                one=f"The file of image {gone[0].pk} is missing: {gone[0].file.name}.",
                many=f"The files of {len(gone)} images are missing",
            ),
            "Put back what is missing from a backup, or upload it again.",
        )
    if heavy:
        yield Finding(
            "warning",
            folded(
                [str(image.file.name) for image in heavy],
                one=f"Lighter copies of image {heavy[0].pk} are missing: "
                f"{heavy[0].file.name}.",
                many=f"Lighter copies of {len(heavy)} images are missing",
            ),
            "Run `manage.py rebuild_images`.",
        )


def _discarded() -> Iterator[Finding]:
    """A backup is made meanwhile, but not for so long."""
    waiting = DiscardedFile.objects.filter(discarded_at__lt=timezone.now() - WAITING)
    if file := waiting.first():
        yield Finding(
            "warning",
            f"{waiting.count()} files of deleted pictures are there still, such as "
            f"{file}.",
            "Run `manage.py remove_discarded`, and let the site delete in its media.",
        )


def _addresses() -> Iterator[Finding]:
    texts = Post.objects.filter(html__contains=PICTURES).values_list("html", flat=True)
    count = sum(map(_shows_elsewhere, texts.iterator(chunk_size=200)))
    if count:
        yield Finding(
            "warning",
            f"{count} posts show pictures from elsewhere than MEDIA_URL.",
            "Run `manage.py rerender_posts --all`.",
        )


def _shows_elsewhere(html: str) -> bool:
    """Than where MEDIA_URL says: the address was built when the text was rendered."""
    return any(place != settings.MEDIA_URL for place in SHOWN.findall(html))
