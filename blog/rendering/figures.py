"""Pictures: their sizes from the library, a figure when one stands alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from blog.rendering.content import FindImage, ImageSource
from blog.rendering.tree import Element, Node, only_child


class Pictures:
    """The pictures of one text; the library is asked once for each address."""

    def __init__(self, find_image: FindImage) -> None:
        self._find: Callable[[str], ImageSource | None] = lru_cache(None)(find_image)
        self._captions: dict[Element, str] = {}

    def finish_image(self, image: Element) -> Node:
        """The picture with its size; its alternative text when it has no address."""
        written = image.attributes
        if not written.get("src"):
            return written.get("alt", "")
        source = self._find(written.get("src", ""))
        attributes = {"src": source.url if source else written.get("src", "")}
        attributes.update(_size(written, source))
        attributes["alt"] = written.get("alt") or (source.alt if source else "")
        attributes.update(loading="lazy", decoding="async")
        for name in ("title", "id", "class", "lang", "dir"):
            if name in written:
                attributes[name] = written[name]
        if source and "title" not in written:
            self._captions[image] = source.caption
        image.attributes = attributes
        return image

    def finish_paragraph(self, paragraph: Element) -> Node:
        """A figure in place of the paragraph when a picture is all there is in it."""
        alone = only_child(paragraph)
        image = only_child(alone) if alone and alone.name == "a" else alone
        if alone is None or image is None or image.name != "img":
            return paragraph
        attributes = {**paragraph.attributes, "class": "figure"}
        figure = Element("figure", attributes, [alone])
        caption = image.attributes.pop("title", "") or self._captions.get(image, "")
        if caption:
            figure.children.append(Element("figcaption", {}, [caption]))
        return figure


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
