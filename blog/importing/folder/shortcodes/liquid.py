"""Liquid as Jekyll has it, and as Eleventy does beside Nunjucks, which looks alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from blog.importing.folder.shortcodes import calls, common, pieces, players
from blog.importing.folder.shortcodes.calls import Call
from blog.importing.folder.shortcodes.liquid_outputs import is_in_address, shown
from blog.importing.folder.shortcodes.rewriting import Block, Dialect
from blog.importing.folder.shortcodes.scenes import Page, Scene
from blog.importing.folder.shortcodes.tags import Syntax, Tag

_CALL = re.compile(r"-?\s*(?P<name>\w+(?:-\w+)*)(?P<rest>.*?)-?\Z", re.DOTALL)
_OUTPUT: Final = "{{"
_INCLUDES: Final = frozenset({"include", "include_relative", "include_cached"})
_OF_PAGE = re.compile(r"(?:page|include)\.([\w.-]+)")
_MARKED = re.compile(r"(?:mark_lines|hl_lines|mark)\s*[=:]\s*[\"']?([\d\s,-]+)")
_NUMBERED = re.compile(r"\blinenos\b(?!\s*=\s*[\"']?false)")


def read(tag: Tag) -> Call | None:
    if tag.mark == _OUTPUT:
        return Call(_OUTPUT, written=tag.inside.strip("- \t\r\n"))
    match = _CALL.match(tag.inside)
    if match is None:
        return None
    name = match["name"].lower()
    if name.startswith("end") and len(name) > 3:
        return Call(name[3:], is_end=True)
    return calls.read(name, match["rest"])


def _single(call: Call, scene: Scene) -> str | None:
    if call.name == _OUTPUT:
        return shown(call.written, scene)
    if call.name in {"post_url", "link"}:
        return scene.led_to(call.written.strip("\"' "))
    if call.name in _INCLUDES:
        return _included(call, scene)
    if call.name == "img":
        return _octopress_picture(call, scene)
    if call.name == "toc":
        scene.tally.outlines += 1
        return ""
    return common.shown(call, scene)


def _unmistakable(call: Call, scene: Scene) -> str | None:
    """Of outputs none but a path in quotes where an address stands."""
    if call.name == _OUTPUT:
        is_path = call.written[:1] in {'"', "'"} and is_in_address(scene)
        return shown(call.written, scene) if is_path else None
    return None if call.name == "toc" else _single(call, scene)


def _included(call: Call, scene: Scene) -> str | None:
    """An include is what its file's name says, when that is one of the usual names."""
    file = call.positional[0] if call.positional else ""
    name = PurePosixPath(file).stem.lower()
    if "toc" in re.split(r"[-_]", name):
        scene.tally.outlines += 1
        return ""
    kinds = (name, *re.split(r"[-_]", name))
    known = common.PICTURES | players.NAMES
    kinds = (call.text("provider"), *kinds)
    kind = next((one for one in kinds if one in known), "")
    named = {key: _value(said, scene.page) for key, said in call.named.items()}
    if not kind or any(_is_elsewhere(value) for value in named.values()):
        return None
    return common.shown(Call(kind, call.positional[1:], named), scene)


def _value(said: str, page: Page) -> str:
    match = _OF_PAGE.fullmatch(said)
    return page.fact(match[1]) if match else said


def _is_elsewhere(value: str) -> bool:
    """Whether only the site's own data could tell what it says."""
    return value.startswith("site.") or "{{" in value


def _octopress_picture(call: Call, scene: Scene) -> str | None:
    """`{% img [class …] /path [width [height]] ["title" "alt"] %}`, or as others do."""
    words = call.positional
    places = [n for n, word in enumerate(words) if "/" in word or "." in word]
    if call.named or not places:
        return common.picture(call, scene)
    rest = [word for word in words[places[0] + 1 :] if not word.isdecimal()]
    title, alt = (rest[0] if rest else ""), (rest[-1] if rest else "")
    named = {"src": words[places[0]], "title": title, "alt": alt}
    return common.picture(Call("figure", (), named), scene)


def _highlight(call: Call, inner: str, scene: Scene) -> str:
    marked = _MARKED.search(call.written)
    number = 1 if _NUMBERED.search(call.written) else None
    options = pieces.code_options(marked[1] if marked else "", number)
    language = call.text("lang", at=0)
    return common.code(language if language != "linenos" else "", options, inner, scene)


def _code_block(call: Call, inner: str, scene: Scene) -> str:
    """Octopress: `{% codeblock Title lang:ruby %}`."""
    language = re.search(r"\blang:(\S+)", call.written)
    title = pieces.plain(re.sub(r"\b\w+:\S+", "", call.written)).replace('"', "'")
    options = f'title="{title}"' if title else ""
    return common.code(language[1] if language else "", options, inner, scene)


def _quotation(call: Call, inner: str, scene: Scene) -> str:
    named = replace(call, positional=(call.written.strip("\"' "),), named={})
    return common.quotation(named, inner, scene)


_BLOCKS: Final[Mapping[str, Block]] = {
    **common.BLOCKS,
    **dict.fromkeys(("highlight", "code"), _highlight),
    "codeblock": _code_block,
    "blockquote": _quotation,
    "comment": common.comment,
}
_VERBATIM: Final = frozenset({"highlight", "code", "codeblock", "comment"})
_RAW: Final = frozenset({"raw", "verbatim"})

JEKYLL: Final = Dialect(
    # Liquid looks for the end of a tag alone, whatever stands between quotes.
    find=Syntax(ends={"{%": "%}", "{{": "}}"}),
    read=read,
    single=_single,
    blocks=_BLOCKS,
    raw=_RAW,
    verbatim=_VERBATIM,
)
ELEVENTY: Final = replace(
    JEKYLL,
    find=Syntax(ends={"{%": "%}", "{{": "}}"}, quotes="\"'", one_line="\"'"),
)
# For a text that nobody says is Liquid: nothing goes without something in its place.
UNMISTAKABLE: Final = replace(
    JEKYLL,
    single=_unmistakable,
    blocks={name: block for name, block in _BLOCKS.items() if name != "comment"},
    raw=frozenset(),
    verbatim=_VERBATIM - {"comment"},
)
