"""HTML into a tree, whatever it is."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup


def parse(html: str) -> BeautifulSoup:
    """Declarations that the parser takes offence at become text."""
    try:
        return BeautifulSoup(html, "html.parser")
    except ParserRejectedMarkup:
        return BeautifulSoup(html.replace("<!", "&lt;!"), "html.parser")
