"""What a colour of the stylesheets looks like, and how well one is read on another.

CSS Color 4 and 5 as far as the sheets use them; WCAG 2.2 for the contrast. Colours
outside sRGB are clipped channel by channel, as browsers do.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_NAMED = {"white": "oklch(1 0 0)", "black": "oklch(0 0 0)"}
_OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.USub: operator.neg,
}


class OKLab(NamedTuple):
    lightness: float
    a: float
    b: float


class RGB(NamedTuple):
    """sRGB as it is sent to a screen, each channel from 0 to 1."""

    red: float
    green: float
    blue: float


@dataclass(frozen=True)
class Palette:
    """The custom properties of one scheme."""

    properties: Mapping[str, str]
    is_dark: bool = False
    _known: dict[str, OKLab] = field(default_factory=dict)

    def rgb(self, value: str) -> RGB:
        return displayed(self.colour(value))

    def colour(self, value: str) -> OKLab:
        if value not in self._known:
            self._known[value] = self._evaluated(value)
        return self._known[value]

    def _evaluated(self, value: str) -> OKLab:
        value = _NAMED.get(value, value)
        function, arguments = _call(value)
        if function == "var":
            return self.colour(self.properties[arguments[0].removeprefix("--")])
        if function == "light-dark":
            return self.colour(arguments[self.is_dark])
        if function == "color-mix" and arguments[0] == "in oklab":
            first, percent = arguments[1].rsplit(" ", 1)
            share = float(percent.removesuffix("%")) / 100
            return mixed(self.colour(first), self.colour(arguments[2]), share)
        if function == "oklch":
            return self._oklch(arguments[0])
        raise ValueError(f"There is no reading of the colour {value!r}.")

    def _oklch(self, components: str) -> OKLab:
        numbers = [number(part) for part in _split(self._filled(components), " ")]
        lightness, chroma, hue = numbers
        turn = math.radians(hue)
        return OKLab(lightness, chroma * math.cos(turn), chroma * math.sin(turn))

    def _filled(self, value: str) -> str:
        while "var(" in value:
            value = re.sub(
                r"var\(--([\w-]+)\)", lambda name: self.properties[name[1]], value
            )
        return value


def _call(value: str) -> tuple[str, list[str]]:
    function, _, rest = value.partition("(")
    return function, _split(rest.removesuffix(")"), ",")


def _split(text: str, separator: str) -> list[str]:
    """At the separators outside parentheses."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == separator and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def number(arithmetic: str) -> float:
    """A number, or calc() with sums, products and the cosine of degrees."""
    python = arithmetic.replace("calc", "").replace("1deg", repr(math.radians(1)))
    return _value(ast.parse(python.strip(), mode="eval").body)


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_value(left), _value(right))
        case ast.UnaryOp(op=op, operand=operand):
            return _OPERATORS[type(op)](_value(operand))
        case ast.Call(func=ast.Name(id="cos"), args=[angle]):
            return math.cos(_value(angle))
    raise ValueError(f"There is no reading of the number {ast.unparse(node)!r}.")


def mixed(one: OKLab, other: OKLab, share: float) -> OKLab:
    """color-mix(in oklab, one share, other)."""
    return OKLab(
        *(x * share + y * (1 - share) for x, y in zip(one, other, strict=True))
    )


def displayed(colour: OKLab) -> RGB:
    lightness, a, b = colour
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return RGB(*(_encoded(min(1.0, max(0.0, channel))) for channel in linear))


def _encoded(channel: float) -> float:
    if channel <= 0.0031308:
        return 12.92 * channel
    return float(1.055 * channel ** (1 / 2.4) - 0.055)


def painted(colour: RGB, opacity: float, surface: RGB) -> RGB:
    """The see-through colour on the surface, which screens mix as encoded."""
    return RGB(
        *(x * opacity + y * (1 - opacity) for x, y in zip(colour, surface, strict=True))
    )


def contrast(one: RGB, other: RGB) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
