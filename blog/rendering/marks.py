"""What one rendering puts aside, and the names under which it finds it again.

Code and formulas leave the text before it is sanitised and come back afterwards;
callouts, tasks and footnotes go through with a mark on them. A mark is a class name
with a random part, so no author can write one, and none is left in the finished HTML.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class CodeSource:
    """A code block as written: `info` is what follows the opening fence, `lines` are
    the numbers of the first and the last line when it stands between fences.
    """

    info: str
    text: str
    lines: tuple[int, int] | None = None


@dataclass(frozen=True)
class Formula:
    """LaTeX between dollar signs; `block` when it stands as a paragraph of its own."""

    latex: str
    display: bool
    block: bool = False


class Mark(NamedTuple):
    kind: str
    argument: str


class Marks:
    """Belongs to one rendering and is thrown away with it."""

    def __init__(self) -> None:
        self._prefix = f"mark-{secrets.token_hex(8)}-"
        self._mine = re.compile(self._prefix + r"([a-z]+)(?:-([a-z0-9]+))?\Z")
        self.code: list[CodeSource] = []
        self.formulas: list[Formula] = []

    def name(self, kind: str, argument: str | int = "") -> str:
        """The class that marks an element; kind and argument are `[a-z0-9]`."""
        return f"{self._prefix}{kind}" + (f"-{argument}" if argument != "" else "")

    def put_code(self, code: CodeSource) -> str:
        self.code.append(code)
        return self.name("code", len(self.code) - 1)

    def put_formula(self, formula: Formula) -> str:
        self.formulas.append(formula)
        return self.name("formula", len(self.formulas) - 1)

    def find(self, classes: str) -> Mark | None:
        """The first mark of this rendering in the value of a class attribute."""
        for name in classes.split():
            match = self._mine.match(name)
            if match:
                return Mark(match[1], match[2] or "")
        return None
