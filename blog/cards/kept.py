"""Cards that are drawn already: files whose names tell what they show, so that none has
to be thrown away because something else changed.
"""

from __future__ import annotations

import logging
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path
from typing import Final

import PIL

from blog.cards.card import Card, card
from site_config.files import replace

log = logging.getLogger(__name__)

# Raised whenever a card is drawn another way.
DRAWING: Final = 1


def kept_card(folder: Path, of: str, facts: Card) -> bytes:
    """The card with these facts, which the folder keeps: one of each `of`, a name that
    can be a file's. Where nothing can be written it is drawn each time.
    """
    file = folder / f"{of}-{_digest(facts)}.png"
    try:
        return file.read_bytes()
    except OSError:
        drawn = card(facts)
    try:
        replace(file, drawn)
        _forget_others(file, of)
    except OSError as error:
        log.warning("The card %s cannot be kept: %s", file, error)
    return drawn


def _digest(facts: Card) -> str:
    said = repr((DRAWING, PIL.__version__, astuple(facts)))
    return blake2b(said.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _forget_others(file: Path, of: str) -> None:
    for other in file.parent.glob(f"{of}-*.png"):
        if other != file:
            other.unlink(missing_ok=True)
