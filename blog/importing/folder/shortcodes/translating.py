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
# Where nobody says which it is: tags that one language has and no other, and that no
# sentence about templates has outside of code.
_SIGNS: Final[dict[re.Pattern[str], Dialect]] = {
    re.compile(r"\{\{[<%]"): hugo.DIALECT,
    re.compile(r"\{[{%]-?[ ]*[a-z_]\w*\((?:\s*\w+\s*=|\))"): zola.DIALECT,
    re.compile(
        r"\{%-?[ ]*(?:highlight|post_url|link|include|gist|youtube|img|image|codeblock"
        r"|figure|video)[ ]+[^\s%]"
        r"|\([ ]?\{\{-?[ ]*[\"'][^{}\n]{0,200}\|[ ]*(?:relative_|absolute_)?url\b"
    ): liquid.UNMISTAKABLE,
}
# It shows tags, so that the text is about a language or in it: nobody can say.
_RAW = re.compile(r"\{%-?[ ]*(?:end)?raw\b")
# They leave all braces as they are.
_PLAIN: Final = frozenset({Generator.ASTRO, Generator.PELICAN})


def dialect_of(generator: Generator, body: str) -> Dialect | None:
    """None where braces are nothing but text, as far as can be seen."""
    if generator in _OF_GENERATOR:
        return _OF_GENERATOR[generator]
    if generator in _PLAIN or "{" not in body:
        return None
    prose = code_areas.blanked_with_html(body)
    found = next(
        (dialect for sign, dialect in _SIGNS.items() if sign.search(prose)), None
    )
    is_unsure = found is liquid.UNMISTAKABLE and _RAW.search(prose)
    return None if is_unsure else found
