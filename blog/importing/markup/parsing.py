"""HTML into a tree, whatever it is."""

from __future__ import annotations

import re
from typing import Final

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup

# As word processors write them; nothing of them is shown.
_CONDITION: Final = re.compile(r"<!\[(?:if|endif)\b[^<>]*>", re.IGNORECASE)
_SECTION: Final = re.compile(r"<!\[(?!CDATA\[)")


def parse(html: str) -> BeautifulSoup:
    """Declarations that the parser takes offence at become text."""
    html = _SECTION.sub("&lt;![", _CONDITION.sub("", html))
    try:
        return BeautifulSoup(html, "html.parser")
    except ParserRejectedMarkup:
        return BeautifulSoup(html.replace("<!", "&lt;!"), "html.parser")
