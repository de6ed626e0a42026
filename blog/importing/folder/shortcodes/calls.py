"""What a tag asks for: a name and arguments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ARGUMENT = re.compile(
    r"(?:(?P<name>[\w.:-]+)\s*=\s*)?"
    r"(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'"
    r"|`(?P<raw>[^`]*)`|(?P<bare>[^\s,\"`=][^\s,\"`]*))",
    re.DOTALL,
)
_QUOTE = re.compile(r"[\"`=]")
_ESCAPE = re.compile(r"\\([\"'\\])")


@dataclass(frozen=True)
class Call:
    """`name` in small letters, as are names of arguments; `written` is what stands
    behind the name. `is_end` ends the block that a call of that name began.
    """

    name: str
    positional: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)
    written: str = ""
    is_end: bool = False

    def text(self, *names: str, at: int | None = None) -> str:
        """The first of these arguments that says something, else the one at that
        place among those without a name.
        """
        found = next((self.named[name] for name in names if self.named.get(name)), "")
        if not found and at is not None and at < len(self.positional):
            found = self.positional[at]
        return found.strip()


def read(name: str, arguments: str) -> Call:
    positional: list[str] = []
    named: dict[str, str] = {}
    for match in _ARGUMENT.finditer(arguments):
        quoted = match["single"] if match["double"] is None else match["double"]
        value = match["raw"] if match["bare"] is None else match["bare"]
        if quoted is not None:
            value = _ESCAPE.sub(r"\1", quoted)
        if match["name"]:
            named[match["name"].lower()] = value
        else:
            positional.append(value)
    if _QUOTE.search(_ARGUMENT.sub("", arguments)):
        positional, named = [], {}  # a string without an end
    return Call(name.lower(), tuple(positional), named, arguments.strip())
