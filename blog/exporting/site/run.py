"""An export from its beginning to its end: what has to be made is made aside first, and
nothing in the folder is touched before all of it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from django.utils import timezone

from blog.exporting.site import content, manifest
from blog.exporting.site.addresses import every
from blog.exporting.site.content import Content
from blog.exporting.site.dependencies import Dependencies
from blog.exporting.site.digests import digest
from blog.exporting.site.extras import Extras
from blog.exporting.site.folder import Folder
from blog.exporting.site.foundation import site_digest
from blog.exporting.site.manifest import Manifest, Written
from blog.exporting.site.pages import UnexpectedAnswer
from blog.exporting.site.places import Address
from blog.exporting.site.placing import Placing
from blog.exporting.site.workers import Made, Task, make_all
from site_config import content_version, identity

# How often what is written meanwhile is exported as well.
MOST_PASSES: Final = 5


@dataclass(frozen=True)
class Options:
    """`into_existing`: among files that are nobody's business here."""

    jobs: int = 1
    into_existing: bool = False
    on_progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True)
class Report:
    """Counts of files; `size` is that of all, in bytes. `is_behind`: somebody wrote all
    the time, so the next export has something to do.
    """

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    size: int = 0
    seconds: float = 0
    missing: tuple[str, ...] = ()
    is_behind: bool = False


def export(folder: Folder, options: Options) -> Report:
    """Raises UnexpectedAnswer, UnreadableManifest, NothingCollected, RefusedFolder and
    OSError.
    """
    with folder.locked():
        before = _known(folder, into_existing=options.into_existing)
        return _export(folder, before, options)


def _export(folder: Folder, before: Manifest, options: Options) -> Report:
    started = monotonic()
    kept = {
        name: written
        for name, written in before.files.items()
        if folder.is_as_written(name, written)
    }
    if _is_in_step(before, kept):
        return _report(Placing(folder, before, kept), started)
    with folder.staged():
        placing = Placing(folder, before, kept)
        making = _Making(placing, options)
        is_behind = making.make()
        extras = Extras(placing, making.content, making.site)
        extras.add()
        after = Manifest(files=placing.files)
        if not is_behind:
            after.version, after.site = _version(making.content), making.site
            after.until = _posix(making.content)
        placing.place(after)
    return _report(placing, started, extras.missing, is_behind=is_behind)


def _known(folder: Folder, *, into_existing: bool) -> Manifest:
    """What the last export left. Raises UnreadableManifest."""
    try:
        return manifest.load(folder.root) or Manifest()
    except manifest.UnreadableManifest:
        if not into_existing:
            raise
        return Manifest()


def _is_in_step(before: Manifest, kept: dict[str, Written]) -> bool:
    """Neither a write nor the clock nor anybody in the folder has changed anything."""
    if len(kept) < len(before.files) or not before.version:
        return False
    now = timezone.now().timestamp()
    return (
        before.version == _told(content_version.read())
        and (not before.until or now < before.until)
        and before.site == site_digest()
    )


@dataclass
class _Making:
    """The pages. `content` and `site` are those of the last pass."""

    placing: Placing
    options: Options
    content: Content = field(init=False)
    site: str = field(init=False)

    def make(self) -> bool:
        """Whether somebody wrote to the end."""
        for _ in range(MOST_PASSES):
            self._pass()
            is_current = content_version.read() == self.content.version
            if is_current and not self._is_over():
                return False
        return True

    def _is_over(self) -> bool:
        until = self.content.until
        return until is not None and until <= timezone.now()

    def _pass(self) -> None:
        with identity.held():
            self.content = content.read(timezone.now())
            self.site = site_digest()
            depend = Dependencies(self.content, self.site)
            addresses = {address.file: address for address in every(depend)}
        self.placing.keep_only(addresses.keys())
        tasks = [
            Task(address, self.placing.digest(file))
            for file, address in addresses.items()
            if not self._is_known(address, depend)
        ]
        staging, jobs = self.placing.folder.staging, self.options.jobs
        # A page that is refused ends the processes too, before what they write in goes.
        with closing(make_all(tasks, staging, jobs)) as results:
            for done, made in enumerate(results, start=1):
                self._take(made, depend)
                if self.options.on_progress:
                    self.options.on_progress(done, len(tasks))

    def _is_known(self, address: Address, depend: Dependencies) -> bool:
        written = self.placing.files.get(address.file)
        if written is None or not address.key:
            return False
        return written.key == _key(address, depend, written.near)

    def _take(self, made: Made, depend: Dependencies) -> None:
        """What was made of other content than was looked at has no key, and is made
        again, if it is there still.
        """
        address = made.address
        is_sure = made.is_of == self.content.version.number and not self._is_over()
        if made.refusal:
            if is_sure:
                raise UnexpectedAnswer(made.refusal)
            return
        key = _key(address, depend, made.near) if is_sure and address.key else ""
        written = Written(made.digest, key=key, media=made.media, near=made.near)
        self.placing.take(address.file, written, is_staged=made.is_staged)


def _key(address: Address, depend: Dependencies, near: str) -> str:
    if address.post is None or address.snippet:
        return address.key
    return digest(address.key, depend.of_near(map(int, near.split())))


def _told(version: content_version.Version) -> str:
    return f"{version.number} {version.raised_at.isoformat()}"


def _version(found: Content) -> str:
    return _told(found.version)


def _posix(found: Content) -> float:
    return found.until.timestamp() if found.until else 0


def _report(
    placing: Placing,
    started: float,
    missing: tuple[str, ...] = (),
    *,
    is_behind: bool = False,
) -> Report:
    files = placing.files
    return Report(
        written=placing.written,
        unchanged=len(files) - placing.written,
        removed=placing.removed,
        size=sum(written.size for written in files.values()),
        seconds=monotonic() - started,
        missing=missing,
        is_behind=is_behind,
    )
