"""Zola's shortcodes, `{{ name(a="b") }}` and `{% name(a="b") %}…{% end %}`."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.folder.shortcodes import calls, common
from blog.importing.folder.shortcodes.calls import Call
from blog.importing.folder.shortcodes.rewriting import Dialect
from blog.importing.folder.shortcodes.scenes import Scene
from blog.importing.folder.shortcodes.tags import Syntax, Tag

_CALL = re.compile(r"-?\s*(?P<name>[A-Za-z_]\w*)\s*\((?P<rest>.*)\)\s*-?\Z", re.DOTALL)
_END = re.compile(r"-?\s*end\s*-?\Z")
_SHOWN: Final = {"{{/*": "{{%s}}", "{%/*": "{%%%s%%}"}


def read(tag: Tag) -> Call | None:
    if tag.mark == "{%" and _END.match(tag.inside):
        return Call("end", is_end=True)
    match = _CALL.match(tag.inside)
    return calls.read(match["name"], match["rest"]) if match else None


def literal(tag: Tag) -> str | None:
    form = _SHOWN.get(tag.mark)
    return form % tag.inside if form else None


def _single(call: Call, scene: Scene) -> str | None:
    if call.name == "toc":
        scene.tally.outlines += 1
        return ""
    return common.shown(call, scene)


DIALECT: Final = Dialect(
    find=Syntax(
        ends={"{{": "}}", "{%": "%}", "{{/*": "*/}}", "{%/*": "*/%}"},
        verbatim=frozenset({"{{/*", "{%/*"}),
        quotes="\"'`",
    ),
    read=read,
    literal=literal,
    single=_single,
    blocks={
        **common.BLOCKS,
        **dict.fromkeys(("math", "katex"), common.formula),
        "figure": common.captioned,
    },
    verbatim=frozenset({"math", "katex"}),
    ends_are_named=False,
)
