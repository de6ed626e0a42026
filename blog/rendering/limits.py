"""Refuses HTML that would grow beyond measure while it is parsed.

Parsers close and reopen elements as the HTML standard says: an unclosed `<b>` comes
back in every later paragraph, unclosed containers are searched at every tag, and
html5lib looks through all neighbours of an element. A short text can ask for hours of
that. Counting tags beforehand is rough, quick and enough.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from blog.rendering.content import UnrenderableSource

# Elements inside each other; browsers flatten deeper trees themselves.
MAX_DEPTH: Final = 200
# A book of 150,000 words has half as many.
MAX_ELEMENTS: Final = 30_000
# Characters that HTML writes as entities; bleach reads them one by one.
MAX_ENTITIES: Final = 50_000
# Elements that may come back on their own in one text.
_MAX_REPEATED: Final = 20_000

_FORMATTING_NAMES: Final = "a b big code em font i nobr s small strike strong tt u"
_FORMATTING: Final = frozenset(_FORMATTING_NAMES.split())
# Never open, or closed by what follows them whether or not anybody closes them.
_SELF_ENDING_NAMES: Final = """
    area base br col dd dt embed h1 h2 h3 h4 h5 h6 hr img input li link meta option p
    param rp rt source tbody td tfoot th thead tr track wbr
"""
_SELF_ENDING: Final = frozenset(_SELF_ENDING_NAMES.split())
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")


def refuse_growth(html: str) -> None:
    """Raises UnrenderableSource."""
    elements = depth = formatting = repeated = 0
    still_open: Counter[str] = Counter()
    for closing, written in _TAG.findall(html):
        name = written.lower()
        elements += not closing
        if name not in _FORMATTING:
            repeated += formatting
        if name in _SELF_ENDING or (closing and not still_open[name]):
            continue
        change = -1 if closing else 1
        still_open[name] += change
        depth += change
        formatting += change * (name in _FORMATTING)
        _refuse(
            depth > MAX_DEPTH,
            f"The text opens more than {MAX_DEPTH} elements inside of each other. Use "
            "fewer levels, and close raw HTML elements where they end.",
        )
    _refuse(
        elements > MAX_ELEMENTS,
        f"The text makes more than {MAX_ELEMENTS:,} elements: paragraphs, cells, links "
        "and so on. Divide it into several parts.",
    )
    _refuse(
        html.count("&") > MAX_ENTITIES,
        f"The text has more than {MAX_ENTITIES:,} of the characters &, < and > outside "
        "of code. Put code and data between fences.",
    )
    _refuse(
        repeated > _MAX_REPEATED,
        "Raw HTML elements such as <b> or <a> are opened and never closed, and would "
        "be repeated in every paragraph. Close them where they end.",
    )


def _refuse(beyond_measure: bool, sentence: str) -> None:
    if beyond_measure:
        raise UnrenderableSource(sentence)
