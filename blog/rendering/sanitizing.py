"""The gate between Markdown and everything after it: what HTML an author may bring.

bleach first, nh3 behind it, both with the lists below. bleach is no longer maintained,
so this is the only module that knows it and it never has the last word. Nothing
untrusted is added to a text behind this gate.
"""

from __future__ import annotations

import re
import threading
from typing import Final

import bleach
import nh3

from blog.rendering.characters import clean_text
from blog.rendering.limits import refuse_growth

_TAG_NAMES: Final = """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div
    dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp
    rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time
    tr u ul var wbr
"""
TAGS: Final = frozenset(_TAG_NAMES.split())

# No style, no event, nothing that loads or submits but the address of a picture.
ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "*": frozenset({"class", "dir", "id", "lang", "title"}),
    "a": frozenset({"href", "rel"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"align", "colspan", "rowspan"}),
    "th": frozenset({"align", "colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
PROTOCOLS: Final = frozenset({"http", "https", "mailto"})

_ANYTHING = re.compile(r".*", re.DOTALL)
_NUMBER = re.compile(r"-?\d{1,5}")
_VALUES: Final[dict[str, re.Pattern[str]]] = {
    "align": re.compile(r"left|right|center"),
    "class": re.compile(r"[\w +#.:/-]{0,300}"),
    "colspan": re.compile(r"\d{1,3}"),
    "datetime": re.compile(r"[\w :+.-]{1,40}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "height": re.compile(r"\d{1,5}"),
    "id": re.compile(r"""[^\s"'<>&\x00-\x20\x7f]{1,200}"""),
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"),
    "open": re.compile(r"(?:open)?"),
    "rel": re.compile(r"[a-z ]{0,100}"),
    "reversed": re.compile(r"(?:reversed)?"),
    "rowspan": re.compile(r"\d{1,3}"),
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "span": re.compile(r"\d{1,3}"),
    "start": _NUMBER,
    "type": re.compile(r"[1aAiI]"),
    "value": _NUMBER,
    "width": re.compile(r"\d{1,5}"),
}

_local = threading.local()


def allowed(tag: str, name: str, value: str) -> bool:
    """Whether the element may have that attribute; addresses are left to the gates."""
    own = ATTRIBUTES.get(tag)
    if name not in ATTRIBUTES["*"] and (own is None or name not in own):
        return False
    return bool(_VALUES.get(name, _ANYTHING).fullmatch(value))


def _kept(tag: str, name: str, value: str) -> str | None:
    return value if allowed(tag, name, value) else None


_NH3 = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_kept,
    url_schemes=set(PROTOCOLS),
    link_rel=None,
    strip_comments=True,
)


def sanitize(html: str) -> str:
    """The HTML with the elements and attributes above and no others, as nh3 writes it.

    Raises UnrenderableSource for what would grow beyond measure; see `limits`.
    """
    refuse_growth(html)
    return clean_text(second_gate(first_gate(html)))


def first_gate(html: str) -> str:
    cleaner = getattr(_local, "cleaner", None)
    if cleaner is None:
        # One for each thread: bleach's parser keeps its state in itself.
        cleaner = bleach.Cleaner(
            tags=TAGS, attributes=allowed, protocols=PROTOCOLS, strip=True
        )
        _local.cleaner = cleaner
    cleaned: str = cleaner.clean(html)
    return cleaned


def second_gate(html: str) -> str:
    return _NH3.clean(html)
