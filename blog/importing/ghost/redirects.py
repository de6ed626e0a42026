"""Ghost's own redirects: plain ones become further old addresses of what they lead to.

https://ghost.org/docs/themes/routing/#redirects
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

import yaml

from blog.importing import places
from blog.importing.ghost.site import Site

_PLAIN: Final = re.compile(r"/[\w\-./%~@+]*")
# How people write that a pattern is the whole path, with a slash at its end or not.
_WHOLE: Final = re.compile(r"\A\^|(?:/\??|\\/\??)?\$?\Z")


class UnreadableRedirects(ValueError):
    """The message is a sentence."""


def read(data: bytes) -> list[tuple[str, str]]:
    """From where to where, as written. Raises UnreadableRedirects."""
    try:
        text = data.decode("utf-8-sig")
        # Not every JSON is YAML, and a loader of strings alone expands nothing.
        is_json = text.lstrip()[:1] in {"[", "{"}
        loaded = (
            json.loads(text) if is_json else yaml.BaseLoader(text).get_single_data()
        )
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableRedirects(
            "The file of redirects cannot be read; what it says stayed behind."
        ) from error
    return list(_pairs(loaded))


def by_target(
    pairs: list[tuple[str, str]], site: Site
) -> tuple[dict[str, list[str]], list[str]]:
    """Old addresses by the old address that they lead to, and those that are patterns
    or lead elsewhere, as "from → to".
    """
    found: dict[str, list[str]] = {}
    others = []
    for start, target in pairs:
        plain = _WHOLE.sub("", start) or "/"
        parts = places.split(target)
        is_here = not parts.netloc or f"{parts.scheme}://{parts.netloc}" in site.address
        if _PLAIN.fullmatch(plain) and is_here and _PLAIN.fullmatch(parts.path):
            place = places.old_address(parts.path)
            found.setdefault(place, []).append(places.old_address(plain))
        else:
            others.append(f"{start} → {target}")
    return found, others


def _pairs(loaded: object) -> Iterator[tuple[str, str]]:
    if isinstance(loaded, list):
        for entry in loaded:
            if isinstance(entry, dict) and "from" in entry and "to" in entry:
                yield str(entry["from"]), str(entry["to"])
    elif isinstance(loaded, dict):
        for pairs in loaded.values():
            if isinstance(pairs, dict):
                yield from ((str(start), str(end)) for start, end in pairs.items())
