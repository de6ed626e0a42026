"""Sitemaps as tests read them: through a strict XML parser."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.test import Client
from django.urls import reverse

SITE = "https://blog.example"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

# Listed on every site.
ALWAYS = {"/", "/blog/", "/blog/archive/"}


def fetch(client: Client, name: str = "sitemap", *args: Any) -> Element:
    response = client.get(reverse(f"blog:{name}", args=args))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml; charset=utf-8"
    root: Element = fromstring(response.content)
    return root


def dates(root: Element) -> dict[str, str | None]:
    """Date by address, without the site."""
    found = {}
    for element in root:
        location = element.findtext(f"{NAMESPACE}loc") or ""
        assert location.startswith(f"{SITE}/")
        found[location.removeprefix(SITE)] = element.findtext(f"{NAMESPACE}lastmod")
    assert len(found) == len(root)
    return found
