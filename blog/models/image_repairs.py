"""What a stored picture should have and does not: its measures and lighter copies."""

from __future__ import annotations

from typing import NamedTuple

from blog import images
from blog.images.variants import supported_formats
from blog.models.image_uses import render_texts
from blog.models.images import Image, discard

# What follows from the stored bytes.
_DERIVED = ("width", "height", "colour", "variants")


class UnrepairableImage(ValueError):
    """The picture's file is gone or unreadable; the message names it and the remedy."""

    def __init__(self, image: Image, sentences: str) -> None:
        super().__init__(f"Picture {image.pk}, {image.file.name}: {sentences}")


class Repair(NamedTuple):
    """`refused` has a sentence for each text that shows the picture as it was."""

    had_to_change: bool
    refused: list[str]


def repair(image: Image, *, anew: bool = False) -> Repair:
    """Make what is missing, or all of it `anew`. A picture that has everything is not
    read unless `anew`; what is as it should be is not written.

    Raises UnrepairableImage.
    """
    lacked = image.lacks_variants()
    if not (lacked or anew) and image.file.storage.exists(str(image.file.name)):
        return Repair(False, [])
    former, former_names = _derived(image), set(image.variant_names())
    _derive(image, _stored_bytes(image))
    if _derived(image) == former:
        return Repair(lacked, [])
    # No transaction around these: rendering takes its time, and writers would wait.
    Image.objects.filter(pk=image.pk).update(**_derived(image))
    _, refused = render_texts(image)
    # A text that could not be rendered still names the former copies.
    if not refused:
        discard(former_names - set(image.variant_names()))
    return Repair(True, refused)


def _derived(image: Image) -> dict[str, object]:
    return {name: getattr(image, name) for name in _DERIVED}


def _stored_bytes(image: Image) -> bytes:
    try:
        with image.file.storage.open(str(image.file.name)) as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise UnrepairableImage(
            image,
            "The file is missing. Put it back from a backup, or upload the picture "
            "again.",
        ) from error
    except OSError as error:
        raise UnrepairableImage(
            image, f"The file cannot be read ({error}). Let the site read it."
        ) from error


def _derive(image: Image, data: bytes) -> None:
    kind = image.content_type.removeprefix("image/")
    if kind in images.VARIANT_FORMATS and kind not in supported_formats():
        raise UnrepairableImage(
            image, f"Pillow cannot read {kind.upper()} here. Install one that can."
        )
    try:
        image.width, image.height, image.colour = images.measure(data)
        image.make_variants(data)
    except images.UnreadableImage as error:
        raise UnrepairableImage(
            image, f"{error} Or put the stored file back from a backup."
        ) from error
    except OSError as error:
        raise UnrepairableImage(
            image, f"Copies cannot be stored ({error}). Let the site write there."
        ) from error
