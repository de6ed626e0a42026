"""Links within a text to headings that have another name here. No database."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from blog.importing.shown import listed
from blog.markdown_source import references

_ID = re.compile(r"\sid=\"([^\"]*)\"")


def losses(body: str, html: str) -> list[str]:
    """A sentence when links of the Markdown lead to no id of its HTML."""
    wanted = {
        reference.address
        for reference in references.find(body)
        if reference.address.startswith("#") and len(reference.address) > 1
    }
    if not wanted:
        return []
    ids = {unescape(name) for name in _ID.findall(html)}
    missing = sorted(name for name in wanted if unquote(name[1:]) not in ids)
    if not missing:
        return []
    return [
        "Links within the text lead to headings that are called otherwise here: "
        f"{listed(missing)}."
    ]
