"""Pieces of Markdown as this site writes them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)")
_MARKUP = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|</?[A-Za-z][^<>]*>")
_LINKED = re.compile(r"\[[^\[\]]*\]\([^()\s]+|<a\s", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"[\s<>()]")
_FENCE = re.compile(r"`{3,}")
_LANGUAGE = re.compile(r"[\w+#.-]+")
_TITLE: Final = 200  # characters


def picture(address: str, alt: str, caption: str = "") -> str:
    words = re.sub(r"[\[\]\\]", r"\\\g<0>", plain(alt))
    title = plain(caption).replace("\\", "\\\\").replace('"', '\\"')
    written = f'{destination(address)} "{title}"' if title else destination(address)
    return f"![{words}]({written})"


def destination(address: str) -> str:
    """An address as it can stand between parentheses."""
    return (
        quote(address, safe="/%:?#@!$&'*+,;=~[]{}|")
        if (_NOT_PLAIN.search(address))
        else address
    )


def linked(words: str, address: str) -> str:
    return f"[{words}]({destination(address)})"


def autolink(address: str) -> str:
    return f"<{quote(address, safe='/%:?#@!$&*+,;=~')}>"


def plain(words: str) -> str:
    """In one line, without markup."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", words)).split())


def has_links(words: str) -> bool:
    return _LINKED.search(words) is not None


def opening_fence(code: str, language: str, options: str = "") -> str:
    """The line that begins a block of that code; the longest run in it is its end."""
    longest = max((len(run) for run in _FENCE.findall(code)), default=2)
    name = language.lower() if _LANGUAGE.fullmatch(language) else ""
    return f"{'`' * max(3, longest + 1)}{name or ('text' if options else '')}" + (
        f" {options}" if options else ""
    )


def code_options(lines: str = "", first_number: int | None = None) -> str:
    """As they stand behind the language: lines to mark, and a number to begin with."""
    marked = " ".join(re.findall(r"\d{1,6}(?:-\d{1,6})?", lines))
    found = [f'hl_lines="{marked}"'] if marked else []
    if first_number is not None:
        found.append(f'linenums="{first_number}"')
    return " ".join(found)


def callout(kind: str, title: str, text: str, fold: str = "") -> str:
    head = f"[!{kind.upper()}]{fold}"
    title = plain(title)[:_TITLE]
    return quoted(f"{head} {title}".rstrip() + f"\n{text.strip()}")


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def details(summary: str, text: str, *, is_open: bool = False) -> str:
    opening = "<details open>" if is_open else "<details>"
    words = plain(summary) or "Details"
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    return f"{opening}\n<summary>{escaped}</summary>\n\n{text.strip()}\n\n</details>"
