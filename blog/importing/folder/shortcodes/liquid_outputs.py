"""`{{ expressions }}` of Liquid and Nunjucks whose value a folder can tell."""

from __future__ import annotations

import re
from typing import Final

from blog.importing.folder.shortcodes.scenes import Page, Scene

_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_FILTER = re.compile(r"(?P<name>\w+)\s*(?:[:(]\s*(?P<argument>.*))?\Z", re.DOTALL)
# What leaves an address or a word as it is.
_IDLE: Final = frozenset({"escape", "strip", "safe", "uri_escape", "xml_escape"})
_ROOTED: Final = frozenset({"relative_url", "absolute_url", "url", "absoluteurl"})
_FACT = re.compile(r"page\.([\w.-]+)")
_SITE: Final = r"(?:\{\{-?[ ]{0,9}site\.(?:github\.)?(?:base)?url[ ]{0,9}-?\}\}){0,3}+"
_BEGINS_ADDRESS = re.compile(
    rf"(?:\]\([ ]?<?|=[ ]?[\"']|\A[ >]*\[[^\]]+\]:[ ]+<?){_SITE}\Z"
)
_PATH_FOLLOWS = re.compile(
    rf"{_SITE}(?:/|\{{%-?[ ]*(?:post_url|link)\b|\{{\{{-?[ ]*(?:page\.url|[\"']))"
)
_ENDS_ADDRESS: Final = frozenset(")\"'>")


def shown(written: str, scene: Scene) -> str | None:
    """As `output`; an empty beginning counts only where an address goes on, for
    anywhere else a word would vanish.
    """
    value = output(written, scene.page)
    if value or value is None or _PATH_FOLLOWS.match(scene.text, scene.end):
        return value
    if not is_in_address(scene):
        return None
    follows = scene.text[scene.end : scene.end + 1]
    # What was the site itself is its first page.
    return "/" if follows in _ENDS_ADDRESS else ""


def is_in_address(scene: Scene) -> bool:
    return _BEGINS_ADDRESS.search(scene.lead) is not None


def output(written: str, page: Page) -> str | None:
    """None for what depends on anything but the text and the old site's address."""
    expression, *filters = _cut(written, "|")
    value = _value(expression, page)
    for one in filters:
        if value is None:
            return None
        value = _filtered(value, one.strip(), page)
    return value


def _value(expression: str, page: Page) -> str | None:
    expression = expression.strip()
    string = _STRING.fullmatch(expression)
    if string:
        return string[1] if string[2] is None else string[2]
    if expression == "site.baseurl":
        return page.base
    if expression in {"site.url", "site.github.url"}:
        return "" if expression == "site.url" else page.base
    fact = _FACT.fullmatch(expression)
    return (page.fact(fact[1]) or None) if fact else None


def _filtered(value: str, written: str, page: Page) -> str | None:
    match = _FILTER.match(written.strip())
    if match is None:
        return None
    name = match["name"].lower()
    if name in _IDLE:
        return value
    if name in _ROOTED:
        is_whole = "://" in value or value.startswith("#")
        return value if is_whole else f"{page.base}/{value.lstrip('/')}"
    argument = _value((match["argument"] or "").strip(") "), page)
    if argument is None or name not in {"prepend", "append"}:
        return None
    return argument + value if name == "prepend" else value + argument


def _cut(text: str, sign: str) -> list[str]:
    """At that sign, where it does not stand in a string."""
    parts, place = [""], 0
    for match in re.finditer(rf"\"[^\"]*\"|'[^']*'|{re.escape(sign)}", text):
        parts[-1] += text[place : match.start()]
        if match[0] == sign:
            parts.append("")
        else:
            parts[-1] += match[0]
        place = match.end()
    parts[-1] += text[place:]
    return parts
