"""Stores the pictures of a record and says how its text has to name them now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db import transaction

from blog import images
from blog.importing import places
from blog.importing.records import ImportedImage
from blog.importing.shown import counted, listed
from blog.importing.writing.digests import of_bytes
from blog.importing.writing.fitting import key
from blog.importing.writing.media import Media, NotToBeHad
from blog.models import Image, ImportedItem
from blog.models.images import MEDIA_PREFIX, UnstorableImage, upload_path

_MAX_ALT = 500

# Of a picture that is elsewhere: its bytes, why there are none, or that nobody looked.
_Had: TypeAlias = bytes | NotToBeHad | None


class _Absent(Exception):
    """A picture elsewhere that was not looked for."""


@dataclass
class Turn:
    """What there is about the pictures of one item while it is prepared and written.

    `lacks_some`: it has pictures that were not to be had. `made` were stored for it,
    `used` are digests of all that it shows, `failed` says by address why one is not to
    be had.
    """

    lacks_some: bool = False
    made: list[Image] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    failed: dict[str, NotToBeHad] = field(default_factory=dict)


@dataclass
class Pictures:
    """Files are in no transaction: a picture is stored before the post that shows it,
    and a crash in between leaves a picture that the next run finds by its bytes.

    `source` is the import's: what came from the web under an address is remembered.
    A dry run fetches nothing.
    """

    is_dry_run: bool
    source: str = ""
    media: Media = field(default_factory=Media)
    # that of the item that is being prepared or written
    turn: Turn = field(default_factory=Turn)
    # digest of the bytes → how Markdown names the picture
    _sources: dict[str, str] = field(default_factory=dict)
    # of items that are prepared and not written yet
    _open: list[Turn] = field(default_factory=list)

    def begin(self) -> Turn:
        """Another item begins; others may be prepared before it is written."""
        self.turn = Turn()
        self._open.append(self.turn)
        return self.turn

    def resume(self, turn: Turn) -> None:
        """Its item is written now."""
        self.turn = turn

    def end(self, *, is_refused: bool) -> None:
        """The item was written, or refused: then what was stored for it alone goes."""
        self.settle()
        for image in self.turn.made if is_refused else ():
            heirs = (turn for turn in self._open if image.digest in turn.used)
            if heir := next(heirs, None):
                heir.made.append(image)
            else:
                self._remove(image)

    def settle(self) -> None:
        """The item may be committed from here on: whatever happens, nothing goes that
        it shows, unless it is refused all the same.
        """
        self._open = [turn for turn in self._open if turn is not self.turn]

    def abandon(self) -> None:
        """Items that are still waiting will not be written."""
        for turn in list(self._open):
            self.resume(turn)
            self.end(is_refused=True)

    def _remove(self, image: Image) -> None:
        self._sources.pop(image.digest, None)
        ImportedItem.objects.filter(source=self.source, image=image).delete()
        image.delete()

    def store_all(
        self, wanted: tuple[ImportedImage, ...], losses: list[str]
    ) -> dict[str, str]:
        """The new name by the address that the text has; refused ones are losses."""
        found, absent = {}, []
        for image, had in self._looked_for(wanted):
            try:
                found[image.address] = self._source_of(image, had)
            except _Absent:
                absent.append(image)
            except (images.UnreadableImage, UnstorableImage, NotToBeHad) as error:
                self.turn.lacks_some |= image.is_elsewhere
                losses.append(f"The picture {_name(image)} stayed behind. {error}")
            except OSError as error:
                losses.append(
                    f"The picture {_name(image)} cannot be read or kept: "
                    f"{error.strerror}."
                )
        self.turn.lacks_some |= bool(absent)
        if absent and not self.media.is_looking:
            losses.append(_about_absent(absent))
        return found

    def _source_of(self, image: ImportedImage, had: _Had) -> str:
        """Raises UnreadableImage, UnstorableImage, NotToBeHad and OSError."""
        if known := self._remembered(image):
            self.turn.used.add(known.digest)
            return known.source
        data = self._bytes(image, had)
        digest = of_bytes(data)
        self.turn.used.add(digest)
        if digest not in self._sources:
            self._sources[digest] = self._stored(image, data, digest)
        if image.is_elsewhere and not self.is_dry_run:
            self._remember(image, Image.objects.get(digest=digest))
        return self._sources[digest]

    def fetch_cover(self, image: ImportedImage | None) -> None:
        """Before the transaction of its post, which is to wait for no other site."""
        if image and image.is_elsewhere:
            self.cover_of(image, [])

    def cover_of(self, image: ImportedImage, losses: list[str]) -> Image | None:
        """The stored picture; None in a dry run that would have to store it first, and
        for one that stays behind, which is a loss.
        """
        had: _Had = self.turn.failed.get(image.address)
        if had is None:
            had = next(self._looked_for((image,)))[1]
        try:
            source = self._source_of(image, had)
        except _Absent:
            self.turn.lacks_some = True
            if not self.media.is_looking:
                losses.append(_COVER_ELSEWHERE.format(image.address))
            return None
        except (images.UnreadableImage, UnstorableImage, NotToBeHad) as error:
            self.turn.lacks_some |= image.is_elsewhere
            self.turn.failed[image.address] = NotToBeHad(reason := str(error))
        except OSError as error:
            reason = f"It cannot be opened: {error.strerror}."
        else:
            name = source.removeprefix(MEDIA_PREFIX)
            return Image.objects.filter(file=name).first()
        losses.append(f"The cover {image.address} stayed behind. {reason}")
        return None

    def _looked_for(
        self, wanted: tuple[ImportedImage, ...]
    ) -> Iterator[tuple[ImportedImage, _Had]]:
        """Each with what was found of it elsewhere, while it is asked for; those of a
        dry run stay where they are.
        """
        is_looking = self.media.is_looking and not self.is_dry_run
        missing = {
            image.address: image
            for image in wanted
            if is_looking and image.is_elsewhere and not self._remembered(image)
        }
        found = self.media.read_each(missing.values())
        for image in wanted:
            yield image, next(found) if image.address in missing else None

    def _bytes(self, image: ImportedImage, had: _Had) -> bytes:
        if not image.is_elsewhere:
            return image.read()
        if had is None:
            raise _Absent
        if isinstance(had, NotToBeHad):
            self.turn.failed[image.address] = had
            raise had
        return had

    def _remembered(self, image: ImportedImage) -> Image | None:
        """What an earlier run, or an item of this one, had from the web."""
        if not image.is_elsewhere:
            return None
        items = ImportedItem.objects.filter(source=self.source, image__isnull=False)
        names = [key(place) for place in image.places]
        found = items.filter(source_id__in=names).select_related("image").first()
        return found.image if found else None

    def _remember(self, image: ImportedImage, stored: Image) -> None:
        ImportedItem.objects.update_or_create(
            source=self.source,
            source_id=key(image.places[0]),
            defaults={"image": stored, "digest": stored.digest},
        )

    def _stored(self, image: ImportedImage, data: bytes, digest: str) -> str:
        known = Image.objects.filter(digest=digest).first()
        if known:
            return known.source
        if self.is_dry_run:
            decoded = images.decode(data)
            return MEDIA_PREFIX + upload_path(Image(digest=decoded.digest), image.name)
        with transaction.atomic():
            made = Image.objects.store(data, image.name, alt=image.alt[:_MAX_ALT])
        self.turn.made.append(made)
        return made.source


_COVER_ELSEWHERE = (
    "The cover {} is on another site and stayed there. Have it fetched "
    "(--download) or name a folder that holds it (--media), and import again."
)


def _about_absent(absent: list[ImportedImage]) -> str:
    hosts = listed(sorted({places.split(image.places[0]).netloc for image in absent}))
    return (
        f"{counted(len(absent), 'picture')} on other sites ({hosts}) will not be "
        "shown: pages of this site load its own pictures only. Have them fetched "
        "(--download) or name a folder that holds them (--media), and import again."
    )


def _name(image: ImportedImage) -> str:
    return image.name if image.address.startswith("data:") else image.address
