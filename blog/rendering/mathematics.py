"""LaTeX to MathML through a tree that is checked before it is written.

The library's own `convert` undoes its escaping, so a formula could carry HTML; here
only elements and attributes of the lists below survive and ElementTree does the
escaping.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final
from xml.etree.ElementTree import Element, tostring

from latex2mathml import exceptions
from latex2mathml.converter import convert_to_element

from blog.rendering.characters import clean_text
from blog.rendering.marks import Formula
from blog.rendering.tree import Finished

_ELEMENT_NAMES: Final = """
    math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom
    msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd
"""
ELEMENTS: Final = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTE_NAMES: Final = """
    mathvariant stretchy fence separator form accent accentunder lspace rspace minsize
    maxsize movablelimits largeop symmetric linethickness width height depth voffset
    columnalign rowspacing columnspacing columnlines rowlines scriptlevel displaystyle
    mathsize
"""
ATTRIBUTES: Final = frozenset(_ATTRIBUTE_NAMES.split())

_VALUE = re.compile(r"[\w .%+-]{1,80}")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_MAX_LENGTH: Final = 5_000
_MAX_DEPTH: Final = 100

# Environments that the library does not know, and their nearest relations.
_ENVIRONMENTS: Final = {
    "align": "align*",
    "aligned": "split",
    "dcases": "cases",
    "equation": "matrix",
    "equation*": "matrix",
    "gather": "matrix",
    "gather*": "matrix",
    "gathered": "matrix",
}
_ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+\*?)\}")

# All its errors derive from Exception alone; the others come from formulas that its
# parser did not expect.
_FAULTS: Final[tuple[type[Exception], ...]] = (
    *(value for value in vars(exceptions).values() if isinstance(value, type)),
    AttributeError,
    LookupError,
    RecursionError,
    StopIteration,
    TypeError,
    ValueError,
)


def finish(formula: Formula) -> Finished:
    """The formula as MathML, or its source as code when it cannot be read."""
    mathml = _mathml(formula)
    if mathml is None:
        source = escape(formula.latex, quote=False)
        page, feed = (
            f'<code class="math-error">{source}</code>',
            f"<code>{source}</code>",
        )
    else:
        page = feed = mathml
    if formula.block:
        page = f'<div class="math" tabindex="0">{page}</div>'
        feed = f"<div>{feed}</div>"
    return Finished(page, feed, formula.latex, is_block=formula.block)


def _mathml(formula: Formula) -> str | None:
    latex = formula.latex
    if not latex or len(latex) > _MAX_LENGTH or not _is_balanced(latex):
        return None
    display = "block" if formula.display else "inline"
    try:
        math = convert_to_element(_in_known_words(latex), display=display)
        checked = _checked(math, 0)
    except _FAULTS:
        return None
    if formula.display:
        checked.set("display", "block")
    return tostring(checked, encoding="unicode", short_empty_elements=False)


def _is_balanced(latex: str) -> bool:
    """Whether every brace is closed; the library would guess where."""
    depth = 0
    for brace in _BRACE.findall(latex):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            return False
    return depth == 0


def _in_known_words(latex: str) -> str:
    return _ENVIRONMENT.sub(
        lambda m: f"\\{m[1]}{{{_ENVIRONMENTS.get(m[2], m[2])}}}", latex
    )


def _checked(element: Element, depth: int) -> Element:
    if depth > _MAX_DEPTH:
        raise ValueError(depth)
    copy = Element(element.tag if element.tag in ELEMENTS else "mrow")
    for name, value in element.items():
        if name in ATTRIBUTES and _VALUE.fullmatch(value):
            copy.set(name, value)
    copy.text, copy.tail = _text(element.text), _text(element.tail)
    copy.extend(_checked(child, depth + 1) for child in element)
    return copy


def _text(text: str | None) -> str | None:
    """The library stores entities; as text they are escaped again when written."""
    return clean_text(unescape(text)) if text else None
