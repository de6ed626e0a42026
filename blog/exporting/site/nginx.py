"""How nginx answers from the exported files what the live site answers: two files to
include. Headers are those that the live site gives to its own answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import get_resolver, reverse

from blog.exporting.site.addresses import HIDDEN, NOT_FOUND, gone_file
from blog.exporting.site.moves import Moves
from blog.exporting.site.pages import Site
from blog.exporting.site.places import file_of
from blog.models.images import MEDIA_PREFIX
from blog.models.past_addresses import TAILS
from site_config import identity

FOLDER: Final = f"{HIDDEN}/nginx"
# Said by the server itself, of the bytes that it sends.
OF_THE_BYTES: Final = {
    *("Content-Type", "Content-Length", "Content-Disposition", "Content-Encoding"),
    *("ETag", "Last-Modified", "Vary", "Date", "Link"),
}
POLICY: Final = "Content-Security-Policy"
# In place of a target: it is gone.
IS_GONE: Final = "-"


@dataclass(frozen=True)
class Entry:
    """A line of a map."""

    key: str
    value: str


def files(
    moved: Moves, known: set[str], site: Site, media: str
) -> Iterator[tuple[str, bytes]]:
    """Names and contents. `media` is the address of any stored file, or empty."""
    context = {
        **_maps(moved, known),
        "hidden": HIDDEN,
        "not_found": NOT_FOUND,
        "tails": TAILS,
        "lists": "|".join(_lists()),
        "slashless": [name[:-1] for name in _patterns().values() if name[-1:] == "/"],
        "whole": [name for name in _patterns().values() if name[-1:] not in {"", "/"}],
        "favicon": static("img/favicon.svg"),
        "page_headers": _headers(site, reverse("blog:home")),
        "document_headers": _headers(site, reverse("blog:feed")),
        "text_headers": _headers(site, reverse("robots")),
        "file_headers": _headers(site, static("css/page-list.css")),
        "media_headers": _headers(site, media) if media else {},
        "static_url": settings.STATIC_URL,
        "site_url": settings.SITE_URL,
        "has_sources": identity.current().row.publishes_markdown,
        "media_url": MEDIA_PREFIX,
    }
    for name in ("maps.conf", "server.conf"):
        written = render_to_string(f"exporting/{name}", context)
        yield f"{FOLDER}/{name}", written.encode()


def _maps(moved: Moves, known: set[str]) -> dict[str, list[Entry]]:
    answers = moved.targets | dict.fromkeys(moved.gone, IS_GONE)
    plain = {path: target for path, target in answers.items() if "?" not in path}
    below = {path: to for path, to in plain.items() if path.endswith("/")}
    pages = {path: f"/{gone_file(path)}" for path in moved.gone}
    return {
        "by_query": _entries(answers.keys() - plain.keys(), answers, known),
        "moved": _entries(plain, plain, known),
        # What is gone below a post that expired is its code, and nothing else.
        "below": _entries(
            below.keys() - set(moved.gone_posts),
            {path: target.rstrip("/") for path, target in below.items()},
            known,
        ),
        "gone_code": _entries(
            moved.gone_posts, dict.fromkeys(moved.gone_posts, IS_GONE), known
        ),
        "gone_by_query": _entries(pages.keys() - plain.keys(), pages, known),
        "gone_pages": _entries(pages.keys() & plain.keys(), pages, known),
    }


def _entries(
    paths: Iterable[str], values: dict[str, str], known: set[str]
) -> list[Entry]:
    """nginx does not tell capitals from small letters in a key: where that matters, the
    key is a pattern.
    """
    ordered = sorted(paths)
    often = Counter(map(_folded, ordered))
    return [
        Entry(
            _pattern(path)
            if often[_folded(path)] > 1 or file_of(_folded(path)) in known
            else _quoted(path),
            # No other way to write it: a dollar begins a variable.
            _quoted(values[path].replace("$", "%24")),
        )
        for path in ordered
    ]


def _folded(path: str) -> str:
    return re.sub("[A-Z]+", lambda match: match[0].lower(), path)


def _pattern(path: str) -> str:
    return _quoted(f"~^{re.escape(path)}$")


def _quoted(text: str) -> str:
    """Some words and a tilde would mean something else."""
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _headers(site: Site, path: str) -> dict[str, str]:
    """The parts of a policy come in another order from every process."""
    kept = {
        name: value
        for name, value in site.headers(path).items()
        if name not in OF_THE_BYTES
    }
    policy = kept.get(POLICY, "")
    ordered = {POLICY: "; ".join(sorted(policy.split("; ")))} if policy else {}
    return {name: _escaped(value) for name, value in (kept | ordered).items()}


def _patterns() -> dict[str, str]:
    """Regular expressions of public addresses, without the first slash, by name."""
    return dict(_named_patterns())


def _named_patterns() -> Iterator[tuple[str, str]]:
    for resolver in get_resolver().url_patterns:
        if getattr(resolver, "app_name", "blog") != "blog":
            continue
        for pattern in getattr(resolver, "url_patterns", [resolver]):
            regex = pattern.pattern.regex.pattern
            unnamed = re.sub(r"\(\?P<\w+>", "(?:", regex)
            name = pattern.name or unnamed
            yield name, unnamed.removeprefix("^").removesuffix(r"\Z")


def _lists() -> Iterator[str]:
    """The first pages of lists that have several."""
    patterns = _patterns()
    for name in patterns:
        if f"{name}-page" in patterns:
            yield patterns[name]
