"""Texts that generators read and this site does not, with what can be done."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from blog.importing.records import Skipped

# What each is called, and what pandoc calls it; "" for what it does not read.
_FORMATS: Final = {
    ".rst": ("reStructuredText", "rst"),
    ".org": ("Org", "org"),
    ".textile": ("Textile", "textile"),
    ".ipynb": ("a Jupyter notebook", "ipynb"),
    ".adoc": ("AsciiDoc", ""),
    ".asciidoc": ("AsciiDoc", ""),
    ".html": ("HTML", "html"),
    ".htm": ("HTML", "html"),
    ".njk": ("a template", ""),
    ".liquid": ("a template", ""),
    ".astro": ("a template", ""),
}
# Of these only what has front matter is a text of the blog.
_OFTEN_TEMPLATES: Final = frozenset({".html", ".htm", ".njk", ".liquid", ".astro"})
_TEMPLATES: Final = frozenset({".njk", ".liquid", ".astro"})


def is_one(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending not in _FORMATS or not path.is_file():
        return False
    return ending not in _OFTEN_TEMPLATES or _has_front_matter(path)


def skipped(path: Path, label: str) -> Skipped:
    ending = path.suffix.lower()
    name, of_pandoc = _FORMATS[ending]
    if ending in _TEMPLATES:
        return Skipped(
            label,
            "It is a template, which only its generator can fill in. If it holds a "
            "text, save that as Markdown and run the import again.",
        )
    remedy = "convert it to Markdown"
    if of_pandoc:
        remedy += f", as in `pandoc -f {of_pandoc} -t gfm`"
    if ending == ".adoc" or ending == ".asciidoc":
        remedy += ", as in `downdoc`"
    return Skipped(
        label,
        f"It is {name}, and Markdown alone is read: {remedy}, keep its metadata as "
        "front matter, and run the import again.",
    )


def named(paths: list[Path]) -> str:
    """ "2 files in reStructuredText" and the like, by the first of them."""
    return _FORMATS[paths[0].suffix.lower()][0]


def _has_front_matter(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(8).removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return False
