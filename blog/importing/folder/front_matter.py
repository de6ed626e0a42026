"""Splits a Markdown file into front matter and body.

YAML between `---` lines, TOML between `+++` lines, JSON between braces or after
`---json`. What the values mean is not known here.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from blog.importing import files

_OPENING = re.compile(r"(?P<mark>---|\+\+\+)(?P<name>json|toml|yaml)?[ \t]*\r?\n")
_JSON = re.compile(r"\{\s*[\"}]")
# The blank line that stands after front matter by custom is not part of the text.
_CUSTOMARY_BLANK = re.compile(r"[ \t]*\r?\n")

# The fast YAML parser recurses in C without a limit. As many structural characters as
# this cannot take it deep enough to matter; beyond, the slow parser reads.
_STRUCTURE = re.compile(r"[\[{?:-]")
_MAX_STRUCTURE: Final = 1000
_MAX_FILE: Final = 10_000_000  # bytes; a long text has about 200,000


class BrokenFrontMatter(ValueError):
    """The message is a sentence with the line of the file and the remedy."""

    def __init__(self, line: int, problem: str) -> None:
        problem = " ".join(problem.split()).rstrip(".")
        super().__init__(
            f"Its front matter is broken in line {line}: {problem}. Mend that line and "
            "run the import again."
        )


@dataclass(frozen=True)
class Parts:
    """`values` is empty and `body` the whole text where there is no front matter.

    YAML scalars are strings as they were written, so that a title of `1.10` and a tag
    of `no` stay what they are; TOML and JSON values have their types. `dialect` names
    the generator that alone writes metadata so, or is "".
    """

    values: dict[str, Any]
    body: str
    has_front_matter: bool
    dialect: str = ""


def text_of(path: Path) -> str:
    """Raises OSError, also for a file beyond all sizes, and UnicodeDecodeError."""
    return files.read(path, _MAX_FILE).decode("utf-8-sig")


def split(text: str) -> Parts:
    """Raises BrokenFrontMatter."""
    opening = _OPENING.match(text)
    if opening:
        return _split_fenced(text, opening)
    if _JSON.match(text):
        return _split_braces(text)
    return Parts({}, text, has_front_matter=False)


def _split_fenced(text: str, opening: re.Match[str]) -> Parts:
    mark = opening["mark"]
    ends = r"(?:---|\.\.\.)" if mark == "---" else r"\+\+\+"
    closing = re.compile(rf"^{ends}[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
    end = closing.search(text, opening.end())
    if end is None and mark == "---" and not _looks_like_yaml(text, opening.end()):
        return Parts({}, text, has_front_matter=False)  # a rule across the page
    if end is None:
        raise BrokenFrontMatter(
            1, f"it begins here and no line {mark} ends it before the text"
        )
    name = opening["name"] or ("toml" if mark == "+++" else "yaml")
    values = parse(name, text[opening.end() : end.start()])
    if values is None:
        values = {}
    if not isinstance(values, dict):
        return Parts({}, text, has_front_matter=False)  # text between two rules
    return Parts(values, _body(text, end.end()), has_front_matter=True)


def parse(kind: str, text: str) -> Any:
    """`kind` is "yaml", "toml" or "json". Raises BrokenFrontMatter."""
    return _PARSERS[kind](text)


def _looks_like_yaml(text: str, start: int) -> bool:
    return re.compile(r"[\w-]+:[ \t\r\n]").match(text, start) is not None


def _split_braces(text: str) -> Parts:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise _broken_json(error, 1) from error
    line_end = re.compile(r"[ \t]*(?:\r?\n|\Z)").match(text, end)
    return Parts(
        values, _body(text, line_end.end() if line_end else end), has_front_matter=True
    )


def _body(text: str, start: int) -> str:
    blank = _CUSTOMARY_BLANK.match(text, start)
    return text[blank.end() if blank else start :]


def _parse_yaml(text: str) -> Any:
    is_harmless = len(_STRUCTURE.findall(text)) <= _MAX_STRUCTURE
    loader_class = yaml.CBaseLoader if is_harmless else yaml.BaseLoader
    loader = None
    try:
        loader = loader_class(text)
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        problem = error.problem or str(error)
        if "mapping values are not allowed" in problem:
            problem = "a value holds a colon; put the value between quotes"
        raise BrokenFrontMatter(line, problem) from error
    except yaml.YAMLError as error:
        raise BrokenFrontMatter(2, str(error)) from error
    except RecursionError as error:
        raise BrokenFrontMatter(2, "its lists are nested too deeply") from error
    finally:
        if loader is not None:
            loader.dispose()


def _parse_toml(text: str) -> Any:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(
            r" \(at (?:line (\d+), column \d+|end of document)\)", str(error)
        )
        line = int(place[1]) if place and place[1] else text.count("\n")
        problem = str(error)[: place.start()] if place else str(error)
        raise BrokenFrontMatter(line + 1, problem) from error
    except RecursionError as error:
        raise BrokenFrontMatter(2, "its lists are nested too deeply") from error


def _parse_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken_json(error, 2) from error


def _broken_json(
    error: ValueError | RecursionError, first_line: int
) -> BrokenFrontMatter:
    if isinstance(error, json.JSONDecodeError):
        return BrokenFrontMatter(error.lineno + first_line - 1, error.msg)
    return BrokenFrontMatter(first_line, "its lists are nested too deeply")


_PARSERS: dict[str, Callable[[str], Any]] = {
    "yaml": _parse_yaml,
    "toml": _parse_toml,
    "json": _parse_json,
}
