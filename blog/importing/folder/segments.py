"""How each generator spells a name or a title in an address, decoded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

from blog.importing.folder.project import Generator, Project
from blog.models.slugs import ascii_slug
from blog.models.spelling import spelt

_OF_WORDS: Final = frozenset("LM")  # letters and marks, by their Unicode category
_HUGO: Final = frozenset("./_#+~-@")
_JEKYLL: Final = frozenset("._~!$&'()+,;=@")
_UNSAFE = re.compile(r"[<>:\"/|?*#\\()\[\]\n]")


def hugo(text: str) -> str:
    """Letters and some signs; blanks are hyphens. `text` may be a path."""
    kept = "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or _is_of_words(sign) or sign in _HUGO
    )
    words = re.sub(r" ", "-", re.sub(r"(?<=-) +| +(?=-)", "", " ".join(kept.split())))
    return words.lower().replace("#", "%23")


def jekyll_title(text: str) -> str:
    """`:title`; capitals stay."""
    return _joined(text, _JEKYLL)


def jekyll_slug(text: str) -> str:
    """`:slug`."""
    return _joined(text, frozenset()).lower()


def zola(text: str, strategy: str = "on") -> str:
    """`strategy` is what the configuration says of paths: on, safe or off."""
    if strategy == "off":
        return text
    if strategy == "safe":
        return re.sub(r"\s", "_", _UNSAFE.sub("", text).strip())
    return re.sub(r"[-_]+", "-", ascii_slug(text)).strip("-")


def astro(text: str) -> str:
    """As github-slugger has it: what is no letter goes, and two blanks are two
    hyphens.
    """
    kept = (sign for sign in text.lower() if _is_of_words(sign) or sign in "_- ")
    return "".join(kept).replace(" ", "-")


def pelican(text: str) -> str:
    return _in_ascii(text, r"[^\w\s-]")


def nikola(text: str) -> str:
    return _in_ascii(text, r"[^+\w\s-]")


def of_path(made_by: Project, generator: Generator) -> Callable[[str], str]:
    """For a part of a path of this folder; as most have it when nobody says whose."""
    if generator is Generator.ZOLA:
        strategy = str(made_by.table("slugify").get("paths", "on"))
        return lambda text: zola(text, strategy)
    return _OF_PATH.get(generator, hugo)


_OF_PATH: Final[Mapping[Generator, Callable[[str], str]]] = {
    Generator.HUGO: hugo,
    Generator.ASTRO: astro,
    Generator.JEKYLL: jekyll_title,
}


def _joined(text: str, more: frozenset[str]) -> str:
    kept = (sign if _is_of_words(sign) or sign in more else " " for sign in text)
    return "-".join("".join(kept).split())


def _in_ascii(text: str, dropped: str) -> str:
    kept = re.sub(dropped, "", spelt(text), flags=re.ASCII)
    return re.sub(r"[-\s]+", "-", kept.strip())


def _is_of_words(sign: str) -> bool:
    category = unicodedata.category(sign)
    return category[0] in _OF_WORDS or category == "Nd"
