"""A tree with nothing in it that could run or load. Bounds: `parsing`.

What is inert is left out silently; what could run or load is refused, so that nobody
is surprised by a drawing with a hole in it.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from blog.images.limits import CHOICE, UnreadableImage
from blog.images.svg.allowed import (
    ANIMATED,
    ANIMATIONS,
    DANGEROUS,
    ELEMENTS,
    SVG,
    TEXTUAL,
    VALUES,
    WORDS,
    XHTML,
    XLINK,
    XML,
)
from blog.images.svg.css import checked_css

# From the address of an embedded picture to one that may be kept.
Embed = Callable[[str], str]


def clean_tree(root: Element, embed: Embed) -> Element:
    """A new tree, its names without namespaces ("g", "xlink:href"), ready to write."""
    name = _local(root.tag)
    cleaned = _Cleaner(embed).element(root) if name == "svg" else None
    if cleaned is None:
        kind = "an HTML page, not an image" if name == "html" else "XML, but not an SVG"
        raise UnreadableImage(f"This is {kind}: {CHOICE}")
    namespaces = {"xmlns": SVG}
    if any("xlink:href" in element.attrib for element in cleaned.iter()):
        namespaces["xmlns:xlink"] = XLINK
    cleaned.attrib = namespaces | cleaned.attrib
    return cleaned


def split_name(name: str) -> tuple[str, str]:
    """Namespace, or "", and local name."""
    namespace, _, local = name.rpartition("}")
    return namespace.removeprefix("{"), local


class _Cleaner:
    def __init__(self, embed: Embed) -> None:
        self.embed = embed

    def element(self, source: Element) -> Element | None:
        """None if it is left out."""
        namespace, name = split_name(source.tag)
        if name.lower() in DANGEROUS and namespace in ("", SVG, XHTML):
            raise _dangerous(name)
        if namespace not in ("", SVG):
            return None
        if name == "a":
            # Links do not work in a picture, but what they surround is drawn.
            _check_link(source)
            name = "g"
        if name not in ELEMENTS or _is_foreign_style(name, source):
            return None
        if name in ANIMATIONS:
            _check_animation(name, source)
        cleaned = Element(name, self.attributes(name, source))
        if name == "style":
            cleaned.text = checked_css("".join(source.itertext()))
        else:
            self.fill(cleaned, source)
        return cleaned

    def fill(self, cleaned: Element, source: Element) -> None:
        html_has_substitute = _offers_more_than_html(source)
        words = [source.text or ""]
        for child in source:
            left_out = html_has_substitute and _local(child.tag) == "foreignObject"
            kept = None if left_out else self.element(child)
            if kept is not None:
                _add_words(cleaned, words)
                cleaned.append(kept)
                words.clear()
            # The words that follow an element stay when the element goes.
            words.append(child.tail or "")
        _add_words(cleaned, words)

    def attributes(self, element: str, source: Element) -> dict[str, str]:
        kept = {}
        for full_name, value in source.attrib.items():
            namespace, name = split_name(full_name)
            if namespace == "" and name.lower().startswith("on"):
                raise UnreadableImage(
                    f"The SVG contains the attribute {name}, which could run code: "
                    "remove it."
                )
            if name == "href" and namespace in ("", XLINK):
                if address := self.address(element, value.strip()):
                    kept["xlink:href" if namespace else "href"] = address
            elif namespace == XML and name in ("space", "lang"):
                kept[f"xml:{name}"] = value
            elif namespace == "" and name in WORDS:
                kept[name] = value
            elif namespace == "" and name in VALUES:
                kept[name] = checked_css(value)
        return kept

    def address(self, element: str, address: str) -> str:
        """Of a part of the same drawing or, for a picture, the picture itself."""
        if element == "g" or not address or address.startswith("#"):
            return "" if element == "g" else address
        if element == "image" and address[:5].lower() == "data:":
            return self.embed(address)
        shown = address if len(address) <= 60 else f"{address[:57]}…"
        raise UnreadableImage(
            f"The SVG refers to “{shown}”, which is not part of it: embed that as a "
            "PNG or JPEG, or remove it."
        )


def _local(name: str) -> str:
    return split_name(name)[1]


def _add_words(element: Element, words: list[str]) -> None:
    """Behind what the element holds so far, if it is one whose words are read."""
    if element.tag not in TEXTUAL:
        return
    if len(element):
        element[-1].tail = "".join(words)
    else:
        element.text = "".join(words)


def _dangerous(name: str) -> UnreadableImage:
    deed, remedy = DANGEROUS[name.lower()]
    return UnreadableImage(f"The SVG contains a <{name}>, which {deed}: {remedy}.")


def _check_link(source: Element) -> None:
    for name, value in source.attrib.items():
        scheme = "".join(value.split()).lower()
        if _local(name) == "href" and scheme.startswith(
            ("javascript:", "vbscript:", "data:")
        ):
            raise UnreadableImage(
                "The SVG contains a link that could run code "
                f"({scheme.partition(':')[0]}:): remove it."
            )


def _check_animation(name: str, source: Element) -> None:
    animated = source.get("attributeName", "")
    if name == "animateMotion" or animated in ANIMATED:
        return
    raise UnreadableImage(
        f"The SVG animates “{animated}” with <{name}>, which could load or run "
        "something: remove that."
    )


def _is_foreign_style(name: str, source: Element) -> bool:
    return name == "style" and source.get("type", "text/css") not in ("", "text/css")


def _offers_more_than_html(parent: Element) -> bool:
    """A <switch> with something else to draw, as draw.io writes its labels."""
    names = {_local(child.tag) for child in parent}
    return _local(parent.tag) == "switch" and bool(names - {"foreignObject"})
