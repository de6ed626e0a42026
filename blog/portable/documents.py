"""A document: front matter in YAML (1.2), an empty line, and the text byte for byte."""

from __future__ import annotations

import re
from typing import Any

import yaml

_MARK = "---\n"
# The fast parser recurses in C without a limit. This little takes it nowhere.
_SHALLOW = 1000
_INDENT = re.compile(r"^[ ?:-]*", re.MULTILINE)


class BrokenDocument(ValueError):
    """The message says what is wrong, without the document's name."""


def write(facts: dict[str, Any], text: str | None) -> bytes:
    """`text` None: nothing but the facts, as a file of YAML."""
    front = yaml.dump(
        facts,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1_000_000,
    )
    if text is None:
        return front.encode()
    return f"{_MARK}{front}{_MARK}\n{text}".encode()


def read(
    document: bytes, *, has_text: bool, is_typed: bool = False
) -> tuple[dict[str, Any], str]:
    """Facts and text; every scalar is a string as it was written. Typed, it is what
    `write` was given.

    Raises BrokenDocument.
    """
    written = _decoded(document)
    front, text = _split(written) if has_text else (written, "")
    facts = _parsed(front, is_typed=is_typed) or {}
    if not isinstance(facts, dict):
        raise BrokenDocument("Its front matter is no list of names and values.")
    return facts, text


def read_list(document: bytes) -> list[dict[str, Any]]:
    """Of a file that is a list of facts. Raises BrokenDocument."""
    found = _parsed(_decoded(document)) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BrokenDocument("It is no list of names and values.")
    return found


def _decoded(document: bytes) -> str:
    try:
        return document.decode()
    except UnicodeDecodeError as error:
        raise BrokenDocument("It is not in UTF-8.") from error


def _parsed(yaml_text: str, *, is_typed: bool = False) -> Any:
    loader = _loader(is_shallow=_is_shallow(yaml_text), is_typed=is_typed)
    try:
        return yaml.load(yaml_text, loader)  # noqa: S506  # makes plain values alone
    except RecursionError as error:
        raise BrokenDocument("Its lists are nested too deeply.") from error
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise BrokenDocument(f"Its front matter is broken: {problem}.") from error
    except (ValueError, OverflowError) as error:
        raise BrokenDocument(f"Its front matter has no such value: {error}.") from error


def _loader(*, is_shallow: bool, is_typed: bool) -> Any:
    if is_typed:
        return yaml.CSafeLoader if is_shallow else yaml.SafeLoader
    return yaml.CBaseLoader if is_shallow else yaml.BaseLoader


def _is_shallow(yaml_text: str) -> bool:
    if yaml_text.count("[") + yaml_text.count("{") > _SHALLOW:
        return False
    return max(map(len, _INDENT.findall(yaml_text)), default=0) <= _SHALLOW


def _split(written: str) -> tuple[str, str]:
    end = written.find(f"\n{_MARK}", len(_MARK) - 1)
    if not written.startswith(_MARK) or end < 0:
        raise BrokenDocument("It does not begin with front matter between two ---.")
    text = written[end + 1 + len(_MARK) :]
    return written[len(_MARK) : end + 1], text.removeprefix("\n")
