"""HTML that authors write between their Markdown: what counts as a tag, what as text.

`Vec<String>` and `<your-name>` are no elements of HTML, so they are text and are shown.
So are the tags that GitHub shows as text because their content is not HTML. Nothing
here makes HTML safe; that is the sanitiser's work.
"""

from __future__ import annotations

import re
from typing import Any, Final

# The tag of a tree element whose text is HTML and goes into the output as it is.
RAW: Final[Any] = object()

# CommonMark 0.31 section 6.6.
_ATTRIBUTE: Final = (
    r"""\s+[A-Za-z_:@][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?"""
)
OPENING_TAG: Final = rf"<(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?:{_ATTRIBUTE})*\s*+/?+>"
CLOSING_TAG: Final = r"</(?P<closed>[A-Za-z][A-Za-z0-9-]*+)\s*+>"
TAG: Final = f"(?:{OPENING_TAG}|{CLOSING_TAG})"

_TAG_NAME = re.compile(r"<(?=/?([A-Za-z][A-Za-z0-9-]*))")

_HTML_NAMES: Final = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo big
    blink blockquote body br button canvas caption center cite code col colgroup data
    datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure
    font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i img
    input ins kbd label legend li link main map mark marquee menu meta meter nav nobr
    noscript object ol optgroup option output p param picture pre progress q rp rt ruby
    s samp search section select slot small source span strike strong sub summary sup
    table tbody td template tfoot th thead time tr track tt u ul var video wbr
"""
# Drawings and formulas as HTML are dropped by the sanitiser, with all their parts.
_FOREIGN_NAMES: Final = """
    svg animate circle clippath defs desc ellipse filter foreignobject g lineargradient
    line marker mask metadata path pattern polygon polyline radialgradient rect stop
    symbol text textpath tspan use math annotation maction menclose merror mfenced mfrac
    mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover semantics
"""
_KNOWN: Final = frozenset((_HTML_NAMES + _FOREIGN_NAMES).split())


def is_known(name: str) -> bool:
    """Whether the tag is one of HTML's, and not one whose content is no HTML
    (GitHub Flavored Markdown section 6.11).
    """
    return name.lower() in _KNOWN


def only_known_tags(html: str) -> str:
    """The HTML with every other tag turned into text."""
    return _TAG_NAME.sub(lambda m: "<" if is_known(m[1]) else "&lt;", html)
