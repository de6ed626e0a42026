"""Hugo's shortcodes, `{{< name >}}` and `{{% name %}}`; `{{</* x */>}}` shows one."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.folder.shortcodes import calls, common, pieces
from blog.importing.folder.shortcodes.calls import Call
from blog.importing.folder.shortcodes.rewriting import Dialect
from blog.importing.folder.shortcodes.scenes import Scene
from blog.importing.folder.shortcodes.tags import Syntax, Tag

_NAME = re.compile(r"[\w./-]+")
_SHOWN: Final = {"{{</*": "{{<%s>}}", "{{%/*": "{{%%%s%%}}"}
_MARKED = re.compile(r"hl_lines\W{1,4}([\d\s,\"-]+)")
_NUMBERED = re.compile(r"(?:linenos|lineNos)\W{1,4}(\w+)")
_FIRST = re.compile(r"(?:linenostart|lineNoStart)\W{1,4}(\d{1,6})")
_PLAIN: Final = frozenset({"", "false", "0"})


def read(tag: Tag) -> Call | None:
    inside = tag.inside.strip()
    if inside.startswith("/"):
        return Call(inside[1:].strip().lower(), is_end=True)
    name, *rest = inside.split(None, 1)[:2] or [""]
    if not _NAME.fullmatch(name):
        return None
    written = rest[0] if rest else ""
    # <name /> is whole by itself.
    is_whole = written == "/" or written[-2:].split() == ["/"]
    return calls.read(name.removesuffix("/"), written[:-1] if is_whole else written)


def literal(tag: Tag) -> str | None:
    form = _SHOWN.get(tag.mark)
    return form % tag.inside if form else None


def _single(call: Call, scene: Scene) -> str | None:
    if call.name in {"ref", "relref"}:
        return scene.led_to(call.text("path", at=0))
    if call.name == "param":
        return scene.page.fact(call.text("name", at=0)) or None
    if call.name == "toc":
        scene.tally.outlines += 1
        return ""
    if call.name in {"katex", "mathjax"}:
        return ""  # it asks the theme to set formulas, which is done here
    return common.shown(call, scene)


def _highlight(call: Call, inner: str, scene: Scene) -> str:
    """Lines to mark are counted from the block's first line, there as here."""
    said = call.written
    marked, number = _MARKED.search(said), _FIRST.search(said)
    numbered = _NUMBERED.search(said)
    has_numbers = numbered is not None and numbered[1].lower() not in _PLAIN
    first = int(number[1]) if number else 1
    options = pieces.code_options(
        marked[1] if marked else "", first if has_numbers else None
    )
    return common.code(call.text("lang", at=0), options, inner, scene)


def _diagram(call: Call, inner: str, scene: Scene) -> str:
    return common.code(call.name, "", inner, scene)


DIALECT: Final = Dialect(
    find=Syntax(
        ends={
            "{{<": ">}}",
            "{{%": "%}}",
            "{{</*": "*/>}}",
            "{{%/*": "*/%}}",
        },
        verbatim=frozenset({"{{</*", "{{%/*"}),
        quotes='"`',
    ),
    read=read,
    literal=literal,
    single=_single,
    blocks={
        **common.BLOCKS,
        **dict.fromkeys(("math", "katex"), common.formula),
        **dict.fromkeys(("rawhtml", "html", "markdown", "md"), common.inner_alone),
        "highlight": _highlight,
        "mermaid": _diagram,
        "comment": common.comment,
        "figure": common.captioned,
    },
    verbatim=frozenset({"highlight", "mermaid", "comment", "math", "katex"}),
)
