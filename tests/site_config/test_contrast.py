"""Every text can be read on whatever it stands on, in both schemes and with any hue an
owner may choose: computed from the stylesheets (R10, R16).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from blog.rendering.highlighting import STYLED
from tests.css.colours import RGB, Palette, contrast, displayed, mixed, painted
from tests.css.sheets import READERS, custom_properties, rules

TEXT, PART_OF_A_CONTROL = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11

INLINE_CODE = "color-mix(in oklab, currentcolor 7%, transparent)"
CALLOUT = "color-mix(in oklab, currentcolor 6%, var(--color-paper))"
PREVIEW_BAR = "color-mix(in oklab, var(--color-warning) 6%, var(--color-paper))"
SELECTION = "color-mix(in oklab, var(--color-accent) 26%, var(--color-paper))"
ACCENT = "var(--color-accent)"

# Where text of the page stands; code has surfaces of its own.
PAGE = ("var(--color-paper)", "var(--color-sunken)")
CODE = tuple(
    f"var(--color-code-{name})" for name in ("paper", "line", "inserted", "deleted")
)
# These choose their text themselves, or have none.
OTHERS = {
    *("var(--color-mark)", "var(--color-ink)", SELECTION, CALLOUT, INLINE_CODE),
    PREVIEW_BAR,
    *("none", "inherit", "attr(data-colour type(<color>), var(--color-sunken))"),
}
SHEETS_OF_PAGES = [sheet for sheet in READERS if sheet != "code"]
TONES = {
    rule.declarations["color"]
    for rule in rules("callouts")
    if re.fullmatch(r"\.callout(--\w+)?", rule.selector)
}

# How much of something is done, as a bar in a trough: no text, and words beside it.
BAR = "progress"

Measured = tuple[str, float]


@cache
def palettes(scheme: str) -> list[Palette]:
    properties = custom_properties()
    return [
        Palette(properties | {"accent-hue": str(hue)}, scheme == "dark")
        for hue in range(360)
    ]


def texts(*sheets: str) -> set[str]:
    said = {rule.declarations.get("color", "inherit") for rule in rules(*sheets)}
    return said - {"inherit"}


def too_faint(measured: Iterable[Measured], least: float = TEXT) -> dict[str, float]:
    return {what: round(ratio, 2) for what, ratio in measured if ratio < least}


def on(palette: Palette, text: str, surface: str) -> Measured:
    ratio = contrast(palette.rgb(text), palette.rgb(surface))
    return f"{text} on {surface}, hue {palette.properties['accent-hue']}", ratio


def tints(palette: Palette) -> Iterator[tuple[str, RGB]]:
    paper = palette.colour("var(--color-paper)")
    for tone in TONES:
        yield tone, displayed(mixed(palette.colour(tone), paper, 0.06))


both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def test_no_surface_is_left_out():
    """A new one has to be measured here."""
    painted_ones = {
        rule.declarations["background"]
        for rule in rules(*READERS)
        if "background" in rule.declarations
        and BAR not in rule.selector
        and "--shade" not in rule.declarations
    }

    assert painted_ones <= {*PAGE, *CODE, *OTHERS}


@both_schemes
def test_texts_of_a_page(scheme: str):
    measured = (
        on(palette, text, surface)
        for palette in palettes(scheme)
        for text in texts(*SHEETS_OF_PAGES) - {"var(--color-paper)"}
        for surface in PAGE
    )

    assert too_faint(measured) == {}


@both_schemes
def test_texts_at_the_darkest_edge_of_a_table(scheme: str):
    [shade] = [
        r.declarations["--shade"]
        for r in rules("figures")
        if "--shade" in r.declarations
    ]
    match = re.fullmatch(
        r"color-mix\(in oklab, (var\(--color-ink\)) (\d+)%, transparent\)", shade
    )
    assert match
    palette = palettes(scheme)[0]
    paper = palette.rgb("var(--color-paper)")
    edge = painted(palette.rgb(match[1]), int(match[2]) / 100, paper)

    measured = (
        (text, contrast(palette.rgb(text), edge))
        for text in texts("prose", "figures") - {ACCENT}
    )

    assert too_faint(measured) == {}


@both_schemes
def test_texts_that_bring_their_own_surface(scheme: str):
    pairs = {
        (rule.declarations["color"], rule.declarations["background"])
        for rule in rules(*READERS)
        if {"color", "background"} <= rule.declarations.keys()
        and BAR not in rule.selector
    }

    measured = [
        on(palette, text, surface)
        for palette in palettes(scheme)
        for text, surface in pairs
        if "currentcolor" not in surface
    ]

    assert ("var(--color-paper)", "var(--color-ink)") in pairs
    assert too_faint(measured) == {}


@both_schemes
def test_texts_of_a_callout(scheme: str):
    shared = texts("prose") | {"var(--color-ink)"}

    measured = (
        (f"{text} on the tint of {tone}", contrast(palette.rgb(text), tint))
        for palette in palettes(scheme)
        for tone, tint in tints(palette)
        for text in {tone, *shared}
    )

    assert len(TONES) == 4
    assert too_faint(measured) == {}


@both_schemes
def test_texts_of_the_bar_above_a_preview(scheme: str):
    """Its links have the ink's colour, and the accent's under a pointer."""
    measured = (
        on(palette, text, PREVIEW_BAR)
        for palette in palettes(scheme)
        for text in {"var(--color-ink)", ACCENT, *texts("preview")}
    )

    assert too_faint(measured) == {}


@both_schemes
def test_code_in_a_line_of_text(scheme: str):
    """On a tint of its own text. In a link it has none, so the accent is left out."""
    palette = palettes(scheme)[0]
    surfaces = {name: palette.rgb(name) for name in PAGE} | dict(tints(palette))

    measured = (
        (
            f"{text} on itself on {name}",
            contrast(palette.rgb(text), painted(palette.rgb(text), 0.07, surface)),
        )
        for text in texts("prose", "post", "callouts", "figures") - {ACCENT}
        for name, surface in surfaces.items()
    )

    assert too_faint(measured) == {}


def colours_of_classes() -> dict[str, str]:
    """The colour of each of Pygments' classes; of two rules the later one holds."""
    found = dict.fromkeys(STYLED, "")
    for rule in rules("code"):
        named = STYLED & set(re.findall(r"\.(\w+)(?![\w-])", rule.selector))
        if named and rule.selector.startswith(".code-block "):
            colour = rule.declarations.get("color")
            found |= {name: colour or found[name] or "inherit" for name in named}
    return found


def test_every_class_of_the_highlighter_has_a_rule():
    assert [name for name, colour in colours_of_classes().items() if not colour] == []


@both_schemes
def test_every_token_on_every_kind_of_line(scheme: str):  # R7
    palette = palettes(scheme)[0]
    ink = {"inherit": "var(--color-ink)"}

    measured = [
        (f".{name}: {what}", ratio)
        for name, colour in colours_of_classes().items()
        for surface in CODE
        for what, ratio in [on(palette, ink.get(colour, colour), surface)]
    ]

    assert len(measured) == len(STYLED) * len(CODE)
    assert too_faint(measured) == {}


@both_schemes
def test_other_texts_of_a_code_block(scheme: str):
    """What is in its bar stands on plain paper, what is in a line on any of them."""
    measured = (
        on(palette, rule.declarations["color"], surface)
        for palette in palettes(scheme)
        for rule in rules("code")
        if rule.declarations.get("color", "inherit") != "inherit"
        for surface in (CODE[:1] if "__" in rule.selector else CODE)
    )

    assert too_faint(measured) == {}


@both_schemes
def test_the_ring_around_what_has_the_focus(scheme: str):
    measured = (
        on(palette, ACCENT, surface)
        for palette in palettes(scheme)
        for surface in (*PAGE, *CODE)
    )

    assert too_faint(measured, PART_OF_A_CONTROL) == {}


@both_schemes
def test_bars_in_their_trough(scheme: str):
    measured = (
        on(palette, ACCENT, "var(--color-hairline)") for palette in palettes(scheme)
    )

    assert too_faint(measured, PART_OF_A_CONTROL) == {}


@both_schemes
def test_borders_of_fields(scheme: str):
    palette = palettes(scheme)[0]
    field = palette.rgb("var(--color-field)")
    surfaces = {name: palette.rgb(name) for name in PAGE} | dict(tints(palette))

    measured = ((name, contrast(field, other)) for name, other in surfaces.items())

    assert too_faint(measured, PART_OF_A_CONTROL) == {}
