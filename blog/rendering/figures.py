"""Pictures: their sizes and lighter copies from the library, a figure when one stands
alone. The markup of a picture is made here for templates too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Final

from blog.rendering.content import FindImage, ImageSource, ImageVariant
from blog.rendering.tree import (
    Element,
    Finished,
    Node,
    only_child,
    start_tag,
    write,
)

# CSS pixels: `--measure` of tokens.css, the widest that a text becomes.
_MEASURE: Final = 640

# When a picture is loaded, as attributes.
_AT_ONCE: Final = {"fetchpriority": "high"}
_WHEN_NEAR: Final = {"loading": "lazy", "decoding": "async"}


class Pictures:
    """The pictures of one text; the library is asked once for each address.

    `is_first_near`: a reader meets the first picture before any other.
    """

    def __init__(self, find_image: FindImage, *, is_first_near: bool) -> None:
        self._find: Callable[[str], ImageSource | None] = lru_cache(None)(find_image)
        self._is_near = is_first_near
        self._sources: dict[Element, ImageSource] = {}
        self._captions: dict[Element, str] = {}
        # Addresses as written, each once.
        self.addresses: dict[str, None] = {}
        self.without_words: dict[str, None] = {}

    def finish_image(self, image: Element) -> Node:
        """The picture with its size; its alternative text when it has no address."""
        written = image.attributes
        if not written.get("src"):
            return written.get("alt", "")
        self.addresses[written["src"]] = None
        source = self._find(written.get("src", ""))
        attributes = {"src": source.url if source else written.get("src", "")}
        attributes.update(_size(written, source))
        attributes["alt"] = written.get("alt") or (source.alt if source else "")
        if not attributes["alt"].strip():
            self.without_words[written["src"]] = None
        attributes.update(_AT_ONCE if self._is_near else _WHEN_NEAR)
        self._is_near = False
        for name in ("title", "id", "class", "lang", "dir"):
            if name in written:
                attributes[name] = written[name]
        image.attributes = attributes
        if source is None:
            return image
        self._sources[image] = source
        if "title" not in written:
            self._captions[image] = source.caption
        return _with_source(image, source, _sizes(int(attributes["width"])))

    def finish_paragraph(self, paragraph: Element, *, is_linked: bool) -> Node:
        """A figure in place of the paragraph when a picture is all there is in it."""
        alone = only_child(paragraph)
        picture = only_child(alone) if alone and alone.name == "a" else alone
        image = _image_in(picture)
        if alone is None or image is None:
            return paragraph
        attributes = {**paragraph.attributes, "class": "figure"}
        figure = Element("figure", attributes, [alone])
        caption = image.attributes.pop("title", "") or self._captions.get(image, "")
        self.finish_figure(figure, is_linked=is_linked)
        if caption:
            figure.children.append(Element("figcaption", {}, [caption]))
        return figure

    def finish_figure(self, figure: Element, *, is_linked: bool) -> None:
        """Let the pictures in it that are no links lead to their originals."""
        for index, child in enumerate(figure.children):
            image = _image_in(child)
            source = self._sources.get(image) if image else None
            if image and source and not is_linked:
                attributes = {"class": "figure__link", "href": source.url}
                if not image.attributes["alt"]:
                    attributes["aria-label"] = "Picture at full size"
                figure.children[index] = Element("a", attributes, [child])


def markup(source: ImageSource, sizes: str, attributes: Mapping[str, str]) -> str:
    """A picture outside of any text, which is loaded at once. `sizes` tells its width
    on the page, as in HTML §4.8.4.2.2.
    """
    image = Element("img", {"src": source.url, **_size({}, source)})
    image.attributes |= {"alt": source.alt, **_AT_ONCE, **attributes}
    return write(Element("", {}, [_with_source(image, source, sizes)]))


def _image_in(node: Node | None) -> Element | None:
    """The image that the node is, alone or with lighter copies."""
    if not isinstance(node, Element):
        return None
    if node.name == "picture":
        return next(iter(node))
    return node if node.name == "img" else None


def _with_source(image: Element, source: ImageSource, sizes: str) -> Element:
    """What the library adds to an image: its colour, and what to load in its stead."""
    if source.colour:
        image.attributes["data-colour"] = source.colour
    if not source.variants:
        return image
    return Element("picture", {}, [_choices(source.variants, sizes), image])


def _choices(variants: Iterable[ImageVariant], sizes: str) -> Finished:
    """A source element for each format, which feeds do without."""
    page = ""
    for content_type, copies in groupby(variants, attrgetter("content_type")):
        srcset = ", ".join(f"{copy.url} {copy.width}w" for copy in copies)
        attributes = {"type": content_type, "srcset": srcset, "sizes": sizes}
        page += start_tag("source", attributes)
    return Finished(page, feed="", text="", is_block=False)


def _sizes(width: int) -> str:
    """How wide a picture of so many CSS pixels is shown: never wider than the column,
    which is 92vw - 0.5rem (both `--page-pad`s off) until that is the measure.
    """
    if width >= _MEASURE:
        return "(min-width: 44rem) 40rem, calc(92vw - 0.5rem)"
    return f"(min-width: {round((width + 8) / 0.92)}px) {width}px, calc(92vw - 0.5rem)"


def _size(written: dict[str, str], source: ImageSource | None) -> dict[str, str]:
    """Width and height in CSS pixels: the picture's, in proportion to what the author
    asked for when that is one of them.
    """
    asked = {
        name: int(written[name])
        for name in ("width", "height")
        if int(written.get(name) or 0) > 0
    }
    if source and source.width > 0 and source.height > 0:
        if "width" in asked:
            scale = asked["width"] / source.width
        elif "height" in asked:
            scale = asked["height"] / source.height
        else:
            scale = 1
        asked = {
            "width": max(round(source.width * scale), 1),
            "height": max(round(source.height * scale), 1),
        }
    return {name: str(pixels) for name, pixels in asked.items()}
