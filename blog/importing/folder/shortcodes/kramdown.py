"""What kramdown, the Markdown of Jekyll, writes between `{:` and `}`."""

from __future__ import annotations

import re

from blog.importing.folder.shortcodes.tally import Tally
from blog.markdown_source import code_areas

_OUTLINE = re.compile(
    r"^(?:[ ]{0,3}(?:[-*+]|\d+\.)[ ]+[^\r\n]*\r?\n)?"
    r"[ ]{0,3}\{:[ ]*(?:[.#][\w-]+[ ]+)*toc\b"
    r"(?:[ ]+[.#][\w-]+)*[ ]*\}[ \t]*(?:\r?\n|\Z)"
    r"|^[-*+1][. ][^\r\n{]*\{:[ ]*toc[ ]*\}[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_COMMENT = re.compile(
    r"^\{::comment\}(?:(?!\{::comment\}).)*?\{:/(?:comment)?\}[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_OPTIONS = re.compile(
    r"^\{:(?::options\b[^{}\r\n]*/?|:nomarkdown|/nomarkdown|/)\}[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(
    r"^(?P<above>[^\r\n]*)(?P<line_end>\r?\n)"
    r"[ ]{0,3}\{:[ ]*(?P<inside>[^{}\r\n]+)\}[ \t]*(?=\r?\n|\Z)",
    re.MULTILINE,
)
_HEADING = re.compile(r"#{1,6}[ \t]")
_ID = re.compile(r"(?<![\w.-])#([\w-]+)")
_HAS_NO_TEXT = re.compile(r"\s*\Z|[ \t>]*(?:[-*+]|\d+[.)])[ \t]|\s*(?:```|~~~|\||<)")


def tidied(text: str, tally: Tally) -> str:
    """Attributes below a paragraph stay, for they are read here as well."""
    if "{:" not in text:
        return text
    for pattern, name in (
        (_COMMENT, "comments"),
        (_OUTLINE, "outlines"),
        (_OPTIONS, "attributes"),
    ):
        text, count = _without(text, pattern)
        setattr(tally, name, getattr(tally, name) + count)
    return _with_ids(text, tally)


def _without(text: str, pattern: re.Pattern[str]) -> tuple[str, int]:
    shown, pieces, place = code_areas.blanked_with_html(text), [], 0
    count = 0
    for match in pattern.finditer(text):
        if shown[match.start()] != code_areas.BLANK and match.start() >= place:
            pieces.append(text[place : match.start()])
            place = match.end()
            count += 1
    return "".join([*pieces, text[place:]]), count


def _with_ids(text: str, tally: Tally) -> str:
    shown = code_areas.blanked_with_html(text)

    def put(match: re.Match[str]) -> str:
        if shown[match.start("inside")] == code_areas.BLANK:
            return match[0]
        above = match["above"]
        is_heading = _HEADING.match(above) is not None
        if not is_heading and not _HAS_NO_TEXT.match(above):
            return match[0]
        tally.attributes += 1
        named = _ID.search(match["inside"]) if is_heading else None
        return f"{above} {{#{named[1]}}}" if named else above

    return _ATTRIBUTES.sub(put, text)
