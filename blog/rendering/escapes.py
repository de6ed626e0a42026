"""Escapes text so that Markdown shows it as it is, and nothing more than that."""

from __future__ import annotations

import re

# Each alternative is a character that would mean something where it stands.
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\Z)"
    r"|[`*]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|~(?=~)|(?<=~)~|=(?==)|(?<==)="
    r"|\+(?=\+[A-Za-z0-9\"]\S{0,60}?\+\+)"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,31};)"
    r"|\[(?=\^|[^\[\]]{0,999}\][(\[:]|[^\[\]]{0,999}(?:\[|\Z))"
)
_SPECIAL_IN_LABEL = re.compile(rf"{_SPECIAL.pattern}|[\[\]]")
_LINE_START = re.compile(r"(\s*)(?:(\d{1,9})(?=[.)](?:\s|\Z))|(?=[#>|+:=-]|\[[ xX]\]))")


def inline(text: str) -> str:
    """For text within a line."""
    return _escaped(text, _SPECIAL)


def label(text: str) -> str:
    """For what stands between the brackets of an image."""
    return _escaped(" ".join(text.split()), _SPECIAL_IN_LABEL)


def _escaped(text: str, special: re.Pattern[str]) -> str:
    text = special.sub(r"\\\g<0>", text)
    # One dollar sign is a price; two may be taken for a formula.
    return text.replace("$", r"\$") if text.count("$") > 1 else text


def at_line_start(text: str) -> str:
    """For text that `inline` has escaped and that begins a line."""
    return (
        _LINE_START.sub(r"\1\2\\", text, count=1) if _LINE_START.match(text) else text
    )


def destination(address: str) -> str:
    """For what stands between the parentheses of a link."""
    address = address.strip().replace("\n", "%0A")
    if re.search(r"[\s()<>\\]", address):
        escaped = re.sub(r"[<>\\]", r"\\\g<0>", address)
        return f"<{escaped}>"
    return address


def title(text: str) -> str:
    """Of a link or an image, with the blank before it; "" for none."""
    text = " ".join(text.split())
    escaped = re.sub(r"[\\\"]", r"\\\g<0>", text)
    return f' "{escaped}"' if text else ""


def code_span(code: str) -> str:
    runs = {len(run) for run in re.findall(r"`+", code)}
    fence = "`" * next(size for size in range(1, len(runs) + 2) if size not in runs)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{pad}{code}{pad}{fence}"


def code_block(code: str, language: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"
