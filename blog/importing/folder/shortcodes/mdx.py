"""MDX: Markdown with components. Its imports and exports go, known components become
Markdown, others stay as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from blog.importing.folder.shortcodes import calls, common
from blog.importing.folder.shortcodes.calls import Call
from blog.importing.folder.shortcodes.rewriting import Dialect, rewritten
from blog.importing.folder.shortcodes.scenes import Page, Scene
from blog.importing.folder.shortcodes.tags import Tag
from blog.importing.folder.shortcodes.tally import Tally
from blog.markdown_source import code_areas

_LONGEST: Final = 5000  # characters of a tag
_TAG = re.compile(r"<(?=/?[A-Z]|img\b)|\{/\*|\{(?=[^\s{}])")
_STOP = re.compile(r"[\"'`{}<>]")
_DEEPEST: Final = 20  # braces within braces
_MODULE = re.compile(
    r"^(?:import|export)\b[^\n]*\n?(?:(?![ \t]*\r?\n)(?!#)[^\n]+\n?)*", re.MULTILINE
)
# An export goes on behind empty lines while its braces are open; the next cannot begin.
_NEXT_MODULE = re.compile(r"^(?:import|export)\b", re.MULTILINE)
_PROGRAM = re.compile(
    r"//[^\n]*|/\*(?:(?!/\*).)*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
    r"|`(?:\\.|[^`\\])*`|[{}()\[\]]",
    re.DOTALL,
)
_BRACES: Final = {"{": "}", "(": ")", "[": "]"}
_REST_OF_LINE = re.compile(r"[^\n]*\n?")
_LIKE_MODULE = re.compile(
    r"import\s*+(?:[\w$*{},\s]{1,500}?\sfrom\s*+)?[\"']"
    r"|export\s+(?:const|let|var|default|function|async|\{|\*)"
)
_IMPORT = re.compile(
    r"\bimport\s++(?P<name>\w++)?[^\"';]{0,300}?[\"'](?P<from>[^\"'\n]+)[\"']"
)
_EXPORT = re.compile(r"^export\b", re.MULTILINE)
_CALL = re.compile(r"(?P<end>/)?\s*(?P<name>[\w.]+)(?P<rest>.*)", re.DOTALL)
_BRACED = re.compile(r"=\s*+\{\s*+(\"[^\"]*\"|'[^']*'|`[^`]*`|[^{}\"'`]*+)\s*+\}")
_FACT = re.compile(r"frontmatter\.(\w+)")
_CALLOUTS: Final = {"aside": "callout", "admonition": "callout", "alert": "callout"}


def translated(text: str, page: Page, tally: Tally, first_line: int) -> str:
    pictures: dict[str, str] = {}

    def take(module: str) -> str:
        for one in _IMPORT.finditer(module):
            if one["name"]:
                pictures[one["name"]] = one["from"]
        tally.exports += len(_EXPORT.findall(module))
        return "\n" * module.count("\n")

    prose, place, line = [], 0, first_line
    for start, end in _modules(text):
        line += text.count("\n", place, start)
        prose.append(text[place:start])
        if end == start:
            tally.kept.append((text[start:].partition("\n")[0], line))
        prose.append(take(text[start:end]))
        line += text.count("\n", start, end)
        place = end
    prose.append(text[place:])
    text = rewritten("".join(prose), _dialect(pictures), page, tally, first_line)
    # The lines stood there only so that the number of each stays.
    return text.lstrip("\r\n")


def _modules(text: str) -> Iterator[tuple[int, int]]:
    """From where to where programs stand; those without an end are text, and end
    where they begin.
    """
    shown, place = code_areas.blanked(text), 0
    while match := _MODULE.search(text, place):
        place = match.end()
        is_code = shown[match.start()] == code_areas.BLANK
        if not is_code and _LIKE_MODULE.match(match[0]):
            end = _module_end(text, match)
            yield match.start(), end or match.start()
            place = max(place, end)


def _module_end(text: str, begun: re.Match[str]) -> int:
    """0 when its braces stay open."""
    after = _NEXT_MODULE.search(text, begun.end())
    limit = after.start() if after else len(text)
    awaited: list[str] = []
    for sign in _PROGRAM.finditer(text, begun.start(), limit):
        if sign.start() >= begun.end() and not awaited:
            break
        if sign[0] in _BRACES:
            awaited.append(_BRACES[sign[0]])
        elif sign[0] in _BRACES.values() and (not awaited or awaited.pop() != sign[0]):
            return 0
        if not awaited and sign.end() > begun.end():
            rest = _REST_OF_LINE.match(text, sign.end())
            return rest.end() if rest else sign.end()
    return 0 if awaited else begun.end()


def _dialect(pictures: Mapping[str, str]) -> Dialect:
    def single(call: Call, scene: Scene) -> str | None:
        if call.name == _COMMENT:
            scene.tally.comments += 1
            return ""
        if call.name == _EXPRESSION:
            fact = _FACT.fullmatch(call.written)
            return (scene.page.fact(fact[1]) or None) if fact else None
        named = {key: _known(value, pictures) for key, value in call.named.items()}
        return common.shown(replace(call, named=named), scene)

    return replace(_DIALECT, single=single)


def _known(value: str, pictures: Mapping[str, str]) -> str:
    """An imported picture's own path."""
    return pictures.get(value.removesuffix(".src"), value)


def find(text: str) -> Iterator[Tag]:
    place = 0
    while beginning := _TAG.search(text, place):
        end = _end(text, beginning)
        place = end or beginning.end()
        if end:
            inside = text[beginning.end() : end - 1]
            yield Tag(beginning.start(), end, beginning[0], inside)


def _end(text: str, beginning: re.Match[str]) -> int:
    """Behind the `>` or `}` that is in no string and no braces; 0 without one."""
    place, depth = beginning.end(), 0
    limit = min(len(text), place + _LONGEST)
    if beginning[0] == "{/*":
        end = text.find("*/}", place, limit)
        return end + 3 if end >= 0 else 0
    closing = ">" if beginning[0] == "<" else "}"
    while stop := _STOP.search(text, place, limit):
        place = stop.end()
        if stop[0] == closing and depth == 0:
            return place
        if stop[0] in "\"'`":
            string_end = text.find(stop[0], place, limit)
            place = string_end + 1 if string_end >= 0 else place
        depth += {"{": 1, "}": -1}.get(stop[0], 0)
        if depth > _DEEPEST or (stop[0] == "<" and depth == 0):
            return 0
    return 0


def read(tag: Tag) -> Call | None:
    if tag.mark == "{/*":
        return Call(_COMMENT)
    if tag.mark == "{":
        return Call(_EXPRESSION, written=tag.inside.strip())
    match = _CALL.match(tag.inside.rstrip(" \t\r\n/"))
    if match is None:
        return None
    name = match["name"].lower()
    name = _CALLOUTS.get(name, name)
    if match["end"]:
        return Call(name, is_end=True)
    return calls.read(name, _BRACED.sub(_unbraced, match["rest"]))


def _unbraced(match: re.Match[str]) -> str:
    value = match[1]
    return f"={value}" if value[:1] in {'"', "'", "`"} else f'="{value.strip()}"'


_COMMENT: Final = "{/*"
_EXPRESSION: Final = "{"
_DIALECT: Final = Dialect(
    find=find,
    read=read,
    single=lambda call, scene: None,
    blocks={**common.BLOCKS, "figure": common.captioned},
    kept=lambda tag: rf"\{tag}" if tag.startswith("<") else None,
)
