"""The bytes of pictures that a source only names: from a folder, or from the web."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from blog.fetching import (
    PUBLIC,
    Fetched,
    Guard,
    Limits,
    NoConnection,
    TimedOut,
    Unfetchable,
    UnknownHost,
    fetch,
)
from blog.images import MAX_BYTES
from blog.importing import places
from blog.importing.records import ImportedImage

_LIMITS: Final = Limits(total=60, size=MAX_BYTES)
# At a time, from however many hosts.
_CONNECTIONS: Final = 4
# Seconds before each further try.
_PAUSES: Final = (1, 4)
_BUSY: Final = frozenset({429, 500, 502, 503, 504})
# As often in a row a host may give no answer before it is not asked any more.
_PATIENCE: Final = 3
_TOO_LARGE: Final = f"larger than {MAX_BYTES // 1024 // 1024} MB, the most there may be"


class NotToBeHad(Exception):
    """The message is a sentence that says why."""


@dataclass
class Media:
    """`folder` holds files at the paths that their addresses had, or at the ends of
    those paths: wp-content/uploads/2019/05/low.png, 2019/05/low.png or low.png.
    """

    folder: Path | None = None
    downloads: bool = False
    user_agent: str = "Octavo"
    guard: Guard = PUBLIC
    pauses: tuple[float, ...] = _PAUSES
    _silent: Counter[str] = field(default_factory=Counter)

    @property
    def is_looking(self) -> bool:
        return self.downloads or self.folder is not None

    def read_each(
        self, images: Iterable[ImportedImage]
    ) -> Iterator[bytes | NotToBeHad]:
        """What each picture is, or why it is not to be had, in their order.

        A few are fetched ahead of what was asked for, so that any number of large ones
        takes the memory of those.
        """
        rest = iter(images)
        with ThreadPoolExecutor(_CONNECTIONS) as threads:
            begun = deque(
                threads.submit(self._found, image)
                for image in islice(rest, _CONNECTIONS)
            )
            while begun:
                yield begun.popleft().result()
                begun.extend(
                    threads.submit(self._found, image) for image in islice(rest, 1)
                )

    def _found(self, image: ImportedImage) -> bytes | NotToBeHad:
        try:
            return self._read(image)
        except NotToBeHad as error:
            return error

    def _read(self, image: ImportedImage) -> bytes:
        for place in image.places:
            path = self._in_folder(place)
            if path:
                return _read_file(path)
        if not self.downloads:
            raise NotToBeHad("It is not in the folder of media.")
        reasons: dict[str, None] = {}
        for place in image.places:
            try:
                return self._downloaded(place)
            except NotToBeHad as error:
                reasons[str(error)] = None
        raise NotToBeHad(" ".join(reasons))

    def _in_folder(self, place: str) -> Path | None:
        if self.folder is None:
            return None
        root = self.folder.resolve()
        parts = [part for part in unquote(places.split(place).path).split("/") if part]
        for start in range(len(parts)):
            try:
                path = root.joinpath(*parts[start:]).resolve(strict=True)
            except (OSError, ValueError, RuntimeError):
                continue
            if path.is_relative_to(root) and path.is_file():
                return path
        return None

    def _downloaded(self, place: str) -> bytes:
        host = places.split(place).netloc
        if self._silent[host] >= _PATIENCE:
            raise NotToBeHad(f"{host} gave no answer before and was not asked again.")
        answer = self._asked(place, host)
        self._silent[host] = 0
        if answer.status != 200:
            raise NotToBeHad(f"{place} answered {answer.status}.")
        if not answer.is_whole:
            raise NotToBeHad(f"{place} is {_TOO_LARGE}.")
        return answer.body

    def _asked(self, place: str, host: str) -> Fetched:
        for pause in (*self.pauses, None):
            try:
                answer = fetch(
                    place,
                    user_agent=self.user_agent,
                    limits=_LIMITS,
                    guard=self.guard,
                )
            except (NoConnection, TimedOut, UnknownHost) as error:
                failure = NotToBeHad(f"{place} could not be had: {error}.")
                if pause is None:
                    self._silent[host] += 1
                    raise failure from error
            except Unfetchable as error:
                raise NotToBeHad(f"{place} could not be had: {error}.") from error
            else:
                if answer.status not in _BUSY or pause is None:
                    return answer
            time.sleep(pause)
        raise AssertionError("the last try returns or raises")


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NotToBeHad(f"{path.name} is {_TOO_LARGE}.")
        return path.read_bytes()
    except OSError as error:
        raise NotToBeHad(f"{path.name} cannot be opened: {error.strerror}.") from error
