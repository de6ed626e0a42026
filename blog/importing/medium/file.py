"""One file of the export: what its name, its head and its footer say of a story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bs4 import BeautifulSoup

from blog.importing import dates, places
from blog.importing.medium import addresses
from blog.importing.medium.folder import FILE_NAME
from blog.importing.records import Circumstances

_DASHES: Final = re.compile(r"-{2,}")


@dataclass(frozen=True)
class File:
    """`stories` are the ids of all stories of the export."""

    name: str
    soup: BeautifulSoup
    stories: frozenset[str]
    circumstances: Circumstances

    @property
    def known_by(self) -> str:
        """The id of the story, as its name or its footer has it, or its name."""
        original = self._value("footer a[href*='/p/']", "href")
        return self._of_name("id") or addresses.story_id(original) or self.name

    @property
    def is_draft(self) -> bool:
        return self.name.startswith("draft_")

    @property
    def is_public(self) -> bool:
        """Whether it had an address that Medium answered at."""
        return not self.is_draft and self.known_by != self.name

    @property
    def title(self) -> str:
        return self._text(".p-name")

    @property
    def subtitle(self) -> str:
        return self._text("[data-field=subtitle]")

    @property
    def description(self) -> str:
        return self._text("[data-field=description]")

    @property
    def author(self) -> str:
        return self._text("footer .p-author")

    @property
    def author_page(self) -> str:
        return self._value("footer .p-author", "href")

    @property
    def tags(self) -> tuple[str, ...]:
        found = (tag.get_text(" ") for tag in self.soup.select("footer .p-tag"))
        return tuple(dict.fromkeys(" ".join(name.split()) for name in found))

    @property
    def slug(self) -> str:
        """The words of its address, else of the file's name."""
        words = _DASHES.sub("-", self._of_name("words")).strip("-").lower()
        return addresses.slug_of(self.canonical) or words

    @property
    def canonical(self) -> str:
        return self._value("footer .p-canonical", "href")

    @property
    def original(self) -> str:
        """Where it appeared before it came to Medium, or "". That is neither an address
        that Medium gave it, nor one of the site that moves here.
        """
        host = places.split(self.canonical).netloc
        is_moving = bool(host) and host == self.circumstances.host
        return self.canonical if self._was_elsewhere and not is_moving else ""

    @property
    def old_addresses(self) -> tuple[str, ...]:
        if not self.is_public:
            return ()
        by_id = places.old_address(f"/p/{self.known_by}")
        if not self._was_elsewhere:
            return addresses.old_addresses(self.canonical or by_id, self.known_by)
        own = () if self.original else (places.old_address(self.canonical),)
        return (*own, by_id)

    def published(self, losses: list[str]) -> datetime | None:
        """None for a draft; what is wrong with the date is told in `losses`."""
        if self.is_draft:
            return None
        exact = self._value("time.dt-published", "datetime")
        for written in (exact, self._of_name("date")):
            try:
                moment = dates.read(written, self.circumstances.zone)
            except dates.UnreadableDate as error:
                losses.append(str(error))
                continue
            if moment:
                return moment
        return None

    @property
    def _was_elsewhere(self) -> bool:
        of_medium = addresses.is_mediums(self.canonical)
        is_its = addresses.story_id(self.canonical) == self.known_by
        return bool(self.canonical) and not of_medium and not is_its

    def _of_name(self, part: str) -> str:
        match = FILE_NAME.fullmatch(self.name)
        return (match[part] or "") if match else ""

    def _text(self, selector: str) -> str:
        found = self.soup.select_one(selector)
        return " ".join(found.get_text().split()) if found else ""

    def _value(self, selector: str, attribute: str) -> str:
        found = self.soup.select_one(selector)
        return str(found.get(attribute) or "").strip() if found else ""
