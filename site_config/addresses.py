"""Full addresses of this site, and what a person may give as the place that something
leads to.
"""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings
from django.core.validators import URLValidator

# Marks that newsletters, advertisements and networks put on the links to a page.
_ORIGIN: Final = re.compile(
    r"(?:(?:utm_\w+|gclid|dclid|gbraid|wbraid|gad_source|fbclid|msclkid|twclid|ttclid"
    r"|li_fat_id|yclid|igsh|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok)=[^&]*(?:&|\Z))+"
)


def says_origin_alone(query: str) -> bool:
    """Whether a query string only tells where a reader comes from: the page is the same
    as without it.
    """
    return _ORIGIN.fullmatch(query) is not None


def absolute(path: str) -> str:
    """SITE_URL alone says where the site is; a request's Host could say anything."""
    return f"{settings.SITE_URL}{path}"


def absolute_file(url: str) -> str:
    """The address of a stored file, which another host may serve."""
    return absolute(url) if url.startswith("/") else url


def validate_address(address: str) -> None:
    """An address of this site (/about/), or a full web address."""
    if address.startswith("/") and not address.startswith("//"):
        return
    message = "Write a path such as /about/, or an address that begins with https://."
    URLValidator(["http", "https"], message=message)(address)


def validate_link(address: str) -> None:
    """An address, or mailto: with somebody behind it."""
    if not (address.startswith("mailto:") and "@" in address):
        validate_address(address)
