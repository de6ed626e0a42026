"""Exports for WordPress, as an independent parser of XML finds them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from blog.exporting.report import Report
from blog.exporting.wordpress.run import export

NAMES = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@dataclass(frozen=True)
class Exported:
    channel: Element
    report: Report

    def items(self, kind: str) -> list[Element]:
        items = self.channel.findall("item")
        return [item for item in items if said(item, "wp:post_type") == kind]

    def item(self, title: str) -> Element:
        items = self.channel.findall("item")
        return next(item for item in items if said(item, "title") == title)


def exported(folder: Path) -> Exported:
    file = folder / "export.xml"
    report = export(file)
    channel = ElementTree.fromstring(file.read_bytes()).find("channel")
    assert channel is not None
    return Exported(channel, report)


def said(element: Element, name: str) -> str:
    found = element.find(name, NAMES)
    assert found is not None, name
    return found.text or ""


def names_of(element: Element) -> list[str]:
    """Of its children, in their order, with the prefixes that WordPress has."""
    prefixes = {address: prefix for prefix, address in NAMES.items()}
    names = []
    for child in element:
        address, _, local = child.tag.rpartition("}")
        prefix = prefixes.get(address.removeprefix("{"), "")
        names.append(f"{prefix}:{local}" if prefix else local)
    return names


def terms_of(item: Element) -> set[tuple[str, str, str]]:
    return {
        (one.get("domain", ""), one.get("nicename", ""), one.text or "")
        for one in item.findall("category")
    }


def meta_of(item: Element) -> list[tuple[str, str]]:
    return [
        (said(one, "wp:meta_key"), said(one, "wp:meta_value"))
        for one in item.findall("wp:postmeta", NAMES)
    ]
