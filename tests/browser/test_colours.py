"""The colours that tests compute from the stylesheets are those that Chromium shows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from site_config.templatetags.site_tags import hue_words
from tests.css.colours import Palette
from tests.css.sheets import custom_properties

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COLOURS = [
    f"var(--{name})" for name in custom_properties() if name.startswith("color-")
]
TINT = "color-mix(in oklab, var(--color-danger) 6%, var(--color-paper))"
SHOWN = """
(colours) => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("p"));
  probe.style.transition = "none";
  return colours.map((colour) => {
    probe.style.color = colour;
    pen.fillStyle = getComputedStyle(probe).color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });
}
"""


def shown(page: Page, colours: list[str]) -> list[list[int]]:
    found: list[list[int]] = page.evaluate(SHOWN, colours)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("hue", [0, 32, 117, 209, 350])
def test_chromium_shows_what_was_computed(
    chromium: Browser, live_server: LiveServer, scheme: str, hue: int
):  # R10
    palette = Palette(custom_properties() | {"accent-hue": str(hue)}, scheme == "dark")
    with chromium.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]  # a literal, parametrised
        page = context.new_page()
        page.goto(f"{live_server.url}/blog/")
        page.evaluate(
            "(hue) => document.documentElement.dataset.hue = hue", hue_words(hue)
        )

        seen = shown(page, [*COLOURS, TINT])

    for colour, channels in zip([*COLOURS, TINT], seen, strict=True):
        computed = [round(255 * channel) for channel in palette.rgb(colour)]
        assert channels == pytest.approx(computed, abs=1), colour
