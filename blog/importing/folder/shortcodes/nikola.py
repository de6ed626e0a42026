"""Nikola's shortcodes, `{{% name %}}`; `{{% raw %}}` shows them."""

from __future__ import annotations

from typing import Final

from blog.importing.folder.shortcodes import common, hugo, pieces
from blog.importing.folder.shortcodes.calls import Call
from blog.importing.folder.shortcodes.rewriting import Dialect
from blog.importing.folder.shortcodes.scenes import Scene
from blog.importing.folder.shortcodes.tags import Syntax

_NO_WORD: Final = frozenset({"false", "no", "0"})


def _single(call: Call, scene: Scene) -> str | None:
    if call.name == "media":
        return _media(call, scene)
    if call.name == "doc":
        return _link(call, call.text("slug", at=0), scene)
    if call.name == "thumbnail":
        return common.picture(call, scene)
    return common.shown(call, scene)


def _media(call: Call, scene: Scene) -> str | None:
    address = call.text("url", "src", at=0)
    if not address:
        return None
    scene.tally.players += 1
    return scene.placed(pieces.autolink(address))


def _link(call: Call, slug: str, scene: Scene) -> str | None:
    address = scene.page.find(f"link://slug/{slug}") if slug else ""
    return pieces.linked(call.text("title") or slug, address) if address else None


def _document(call: Call, inner: str, scene: Scene) -> str:
    """`{{% doc %}}words <slug>{{% /doc %}}`, or the slug alone."""
    words, _, slug = inner.strip().removesuffix(">").rpartition("<")
    address = scene.page.find(f"link://slug/{slug.strip()}")
    shown = words.strip() or call.text("title") or slug.strip()
    return pieces.linked(shown, address) if address else shown


def _code(call: Call, inner: str, scene: Scene) -> str:
    has_numbers = call.text("linenumbers", "linenos").lower() not in {"", *_NO_WORD}
    options = pieces.code_options(
        call.text("hl_lines", "emphasize"), 1 if has_numbers else None
    )
    return common.code(call.text("language", "lang", at=0), options, inner, scene)


DIALECT: Final = Dialect(
    find=Syntax(ends={"{{%": "%}}"}, quotes="\"'"),
    read=hugo.read,
    single=_single,
    blocks={
        **common.BLOCKS,
        **dict.fromkeys(("figure", "thumbnail"), common.captioned),
        **dict.fromkeys(("code", "highlight"), _code),
        "doc": _document,
    },
    raw=frozenset({"raw"}),
    verbatim=frozenset({"code", "highlight"}),
)
