"""Bytes to a tree of elements, with bounds. What may stay in it: `cleaning`."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.ElementTree import DefusedXMLParser

from blog.images.limits import MEGABYTE, UnreadableImage, in_megabytes

MAX_BYTES = 5 * MEGABYTE
MAX_ELEMENTS = 100_000
# Browsers stop at some hundreds; drawings by hand or program stay below fifty.
MAX_DEPTH = 100


def parse(data: bytes) -> Element:
    """The root, whatever it is called.

    A document type that only names a DTD is passed over, the DTD is not fetched.
    Raises UnreadableImage for what is not well-formed, declares anything or is huge.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableImage(
            f"The SVG is {in_megabytes(len(data))}, the most is "
            f"{MAX_BYTES // MEGABYTE} MB: simplify it or export it as a PNG."
        )
    parser = _Parser(target=_BoundedBuilder(), forbid_dtd=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except UnreadableImage:
        raise
    except ParseError as error:
        line, column = error.position
        raise UnreadableImage(
            "This is not an image of a kind that is known here; if it is meant to be "
            f"an SVG, it is not well-formed at line {line}, column {column + 1}: "
            "save it again."
        ) from error
    except (LookupError, ValueError) as error:
        raise UnreadableImage(
            "The SVG is written in an unknown character encoding: save it as UTF-8."
        ) from error
    return root


class _Parser(DefusedXMLParser):
    def defused_start_doctype_decl(
        self,
        name: str,
        sysid: str | None,
        pubid: str | None,
        has_internal_subset: bool,
    ) -> None:
        if has_internal_subset:
            raise UnreadableImage(
                "The SVG declares entities or attributes of its own ([ … ] in its "
                "<!DOCTYPE>): save it as plain SVG."
            )


class _BoundedBuilder(TreeBuilder):
    def __init__(self) -> None:
        super().__init__()
        self.depth = self.elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise too_deep()
        if self.elements > MAX_ELEMENTS:
            raise UnreadableImage(
                f"The SVG has more than {MAX_ELEMENTS:,} elements: simplify it or "
                "export it as a PNG."
            )
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self.depth -= 1
        return super().end(tag)

    def pi(self, target: str, text: str | None = None, /) -> Element:
        """Instructions are for editors, but for the one that loads styles."""
        if target == "xml-stylesheet":
            raise UnreadableImage(
                "The SVG loads a style sheet (<?xml-stylesheet?>): put the styles "
                "inside it."
            )
        return super().pi(target, text)


def too_deep() -> UnreadableImage:
    return UnreadableImage(
        f"The SVG is nested deeper than {MAX_DEPTH} levels: ungroup its parts or "
        "export it as a PNG."
    )
