"""The information string of a code block, in the spellings that authors bring along.

Understood: ```` ```py title="a.py" hl_lines="3 5-7" linenums="1" ````, the attribute
form `{.python title="a.py"}`, the first word of `rust,no_run` and `js {1,3}` for lines
to highlight. Everything else is ignored; nothing is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# What follows is no information about code.
_MAX_INFO: Final = 1_000
# More lines than a block may have before it is shown without highlighting.
_MAX_LINE: Final = 10_000
_MAX_LENGTH: Final = 200

_LANGUAGE = re.compile(r"\{?[ ]*(?:#\S+[ ]+)?\.?([\w+][\w#+./-]{0,39})")
_OPTION = re.compile(r"""([A-Za-z_-]{1,30})=(?:"([^"]*)"|'([^']*)'|([^\s"',}]+))""")
_BRACES = re.compile(r"(?<!\S)\{([\d,\s-]+)\}|(?<=\w)\{([\d,\s-]+)\}")
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
_NUMBERED: Final = frozenset({"linenums", "linenos", "numberlines", "showlinenumbers"})
_UNNUMBERED: Final = frozenset({"", "false", "off", "no"})


@dataclass(frozen=True)
class CodeInfo:
    """`highlighted` counts lines of the block from 1; `first_line` is the number shown
    at its first line, None for a block without numbers.
    """

    language: str = ""
    title: str = ""
    highlighted: frozenset[int] = frozenset()
    first_line: int | None = None


def first_word(info: str) -> str:
    """The language as written: `rust` of `rust,ignore`, `python` of `{.python}`."""
    match = _LANGUAGE.match(info)
    if match is None or info[match.end() : match.end() + 1] == "=":
        return ""
    return match[1].rstrip("./-")


def read_info(info: str) -> CodeInfo:
    info = info[:_MAX_INFO]
    options = {
        name.lower(): double or single or bare
        for name, double, single, bare in _OPTION.findall(info)
    }
    title = options.get("title") or options.get("filename") or options.get("name") or ""
    return CodeInfo(
        language=first_word(info),
        title=" ".join(title.split())[:_MAX_LENGTH],
        highlighted=_lines(_highlights(info, options)),
        first_line=_first_line(info, options),
    )


def _highlights(info: str, options: dict[str, str]) -> str:
    named = options.get("hl_lines") or options.get("hl-lines") or ""
    braces = _BRACES.search(_OPTION.sub("", info))
    return f"{named} {braces[1] or braces[2]}" if braces else named


def _lines(text: str) -> frozenset[int]:
    lines: set[int] = set()
    for match in _RANGE.finditer(text):
        first = int(match[1])
        last = min(int(match[2] or first), _MAX_LINE)
        lines.update(range(first, last + 1))
    return frozenset(lines)


def _first_line(info: str, options: dict[str, str]) -> int | None:
    for name in ("linenums", "linenos", "linenostart", "startline", "start"):
        value = options.get(name, "")
        number = _RANGE.match(value)
        if number:
            return int(number[1])
        if value.lower() not in _UNNUMBERED:
            return 1
    words = _OPTION.sub(" ", info).lower().replace(",", " ").replace("}", " ").split()
    return 1 if _NUMBERED.intersection(words) else None
