"""The picture that stands for a post where its address is shared: 1200 by 630 pixels,
as social networks cut it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PIL import Image, ImageDraw

from blog.cards import typefaces
from blog.cards.colours import HAIRLINE, INK, MUTED, PAPER, Rgb, accent
from blog.cards.mark import draw
from blog.cards.png import png
from blog.cards.setting import LEADING, set_title
from blog.cards.texts import fitting, shown

WIDTH, HEIGHT = 1200, 630
_MARGIN: Final = 80
_ROOM: Final = WIDTH - 2 * _MARGIN
_MARK: Final = 64
_SMALL: Final = 30
# From the top: the middles of the first and of the last line, and the rule between.
_HEAD, _RULE, _FOOT = 104, 518, 574


@dataclass(frozen=True)
class Card:
    """Plain text; `hue` in degrees. `series` as in “Part 2 of The durable queue”."""

    title: str
    site: str
    author: str
    series: str = ""
    hue: int = 32


@dataclass(frozen=True)
class Style:
    """`size` in pixels."""

    size: int
    weight: int
    colour: Rgb


def card(facts: Card) -> bytes:
    """A PNG. A title whose letters the typeface lacks gives way to the site's name:
    that is better than a row of boxes.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(image)
    colour = accent(facts.hue)
    title = shown(facts.title)
    _draw_head(image, canvas, facts, is_named=bool(title))
    _draw_title(canvas, title or shown(facts.site))
    canvas.line([(_MARGIN, _RULE), (WIDTH - _MARGIN, _RULE)], HAIRLINE, 2)
    author = fitting(facts.author, _ROOM / 2, _SMALL, typefaces.REGULAR)
    taken = typefaces.length(author, _SMALL, typefaces.REGULAR)
    small = Style(_SMALL, typefaces.REGULAR, MUTED)
    _write(canvas, (WIDTH - _MARGIN - taken, _FOOT), author, small)
    room = _ROOM - taken - _SMALL
    series = fitting(facts.series, room, _SMALL, typefaces.REGULAR)
    _write(canvas, (_MARGIN, _FOOT), series, replace(small, colour=colour))
    return png(image, colour)


def _draw_head(
    image: Image.Image, canvas: ImageDraw.ImageDraw, facts: Card, *, is_named: bool
) -> None:
    mark = draw(_MARK, accent(facts.hue))
    image.paste(mark, (_MARGIN, _HEAD - _MARK // 2), mark)
    x = _MARGIN + _MARK + 24
    room = WIDTH - _MARGIN - x
    text = fitting(facts.site, room, _SMALL, typefaces.STRONG) if is_named else ""
    _write(canvas, (x, _HEAD), text, Style(_SMALL, typefaces.STRONG, INK))


def _draw_title(canvas: ImageDraw.ImageDraw, title: str) -> None:
    top, bottom = _HEAD + _MARK, _RULE - 32
    setting = set_title(title, _ROOM, bottom - top)
    style = Style(setting.size, typefaces.STRONG, INK)
    line_height = setting.size * LEADING
    y = top + (bottom - top - setting.height) / 2 + line_height / 2
    for line in setting.lines:
        _write(canvas, (_MARGIN, y), line, style)
        y += line_height


def _write(
    canvas: ImageDraw.ImageDraw, place: tuple[float, float], text: str, style: Style
) -> None:
    """`place` is the left end and the middle of the line."""
    x, y = place
    for font, piece in typefaces.runs(text, style.size, style.weight):
        # All parts of the typeface share a base line, and not the middle.
        base = y + style.size * 0.36
        canvas.text((x, base), piece, style.colour, font, anchor="ls")
        x += font.getlength(piece)
