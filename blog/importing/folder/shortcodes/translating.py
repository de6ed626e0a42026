"""Which template language a text is in, and the text without it."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.folder.project import Generator
from blog.importing.folder.shortcodes import hugo, liquid, nikola, zola
from blog.importing.folder.shortcodes.rewriting import Dialect
from blog.markdown_source import code_areas

_OF_GENERATOR: Final[dict[Generator, Dialect]] = {
    Generator.HUGO: hugo.DIALECT,
    Generator.JEKYLL: liquid.JEKYLL,
    Generator.ELEVENTY: liquid.ELEVENTY,
    Generator.ZOLA: zola.DIALECT,
    Generator.NIKOLA: nikola.DIALECT,
}
# Where nobody says which it is: tags that one language has and no other.
_SIGNS: Final[dict[re.Pattern[str], Dialect]] = {
    re.compile(r"\{\{[<%]"): hugo.DIALECT,
    re.compile(r"\{[{%]-?[ ]*[a-z_]\w*\((?:\s*\w+\s*=|\))"): zola.DIALECT,
    re.compile(
        r"\{%-?[ ]*(?:raw|endraw|highlight|post_url|link|include|comment|assign|if|for"
        r"|gist|youtube|img|image|codeblock|figure|video)\b"
        r"|\{\{-?[ ]*(?:site|page)\."
        r"|\{\{[^{}\n]{0,200}\|[ ]*(?:relative_|absolute_)?url\b"
    ): liquid.JEKYLL,
}
# They leave all braces as they are.
_PLAIN: Final = frozenset({Generator.ASTRO})


def dialect_of(generator: Generator, body: str) -> Dialect | None:
    """None where braces are nothing but text, as far as can be seen."""
    if generator in _OF_GENERATOR:
        return _OF_GENERATOR[generator]
    if generator in _PLAIN or "{" not in body:
        return None
    prose = code_areas.blanked(body)
    return next(
        (dialect for sign, dialect in _SIGNS.items() if sign.search(prose)), None
    )
