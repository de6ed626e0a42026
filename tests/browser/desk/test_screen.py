"""The screen around the text: panes, the settings at the side, dialogs, and what axe
finds in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desk.screen import PHONE, TABLET, content, write, writer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
UNFOLD = "document.querySelectorAll('.desk-sheet details').forEach((d) => d.open = 1)"
BODY = """## Lists and *more*

A **bold**, _slanted_, ~~struck~~ word, `code` and [a link](https://example.org/a).[^1]

- [x] done

> [!NOTE]
> A callout.

```python title="a.py"
@decorated
def f(x: int) -> str:
    return f"{x}" + "abc" * 3  # comment
```

| A | B |
|---|--:|
| 1 | 2 |

![](missing.png)

#### Skipped

[^1]: A note with <b class="a">HTML</b> &amp; more.
"""


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url) as page:
        page.goto("/admin/blog/post/add/")
        yield page


def faults(page: Page) -> list[tuple[str, list[str]]]:
    return [
        (violation["id"], [node["html"] for node in violation["nodes"]])
        for violation in Axe().run(page, options=AXE).response["violations"]
    ]


def looked_at(page: Page) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """What axe finds, with everything opened in its turn."""
    yield "text", faults(page)
    for what in ("[data-checks] summary", "[data-outline-toggle]"):
        page.click(what)
    content(page).focus()
    page.keyboard.press("Control+f")
    yield "outline, search", faults(page)
    page.click("[data-sheet-toggle]")
    page.evaluate(UNFOLD)
    yield "settings", faults(page)
    page.click("[data-menu] summary")
    yield "menu", faults(page)
    page.keyboard.press("Escape")
    page.click("[data-sheet-close]")
    for dialog in ("[data-keys-open]", "[data-publish]"):
        page.click(dialog)
        yield dialog, faults(page)
        page.keyboard.press("Escape")
    page.click("[data-quiet-toggle]")
    yield "distraction-free", faults(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, live_server: LiveServer, scheme: str):
    factories.make_category("Queues")
    wishes = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with writer(chromium, live_server.url, is_strict=False, **wishes) as page:
        page.goto("/admin/blog/post/add/")
        page.fill("#id_title", "A title")
        write(page, BODY)
        count = page.locator("[data-checks-count]")
        expect(count).to_contain_text("to mend", timeout=30_000)

        found = dict(looked_at(page))
        page.set_viewport_size(PHONE)
        found["phone"] = faults(page)

    assert len(found) == 8
    assert {place: some for place, some in found.items() if some} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_content_policy_is_broken(
    chromium: Browser, live_server: LiveServer, scheme: str
):
    """The writer's page fails for what the console says of it."""
    with writer(chromium, live_server.url, color_scheme=scheme) as page:
        page.goto("/admin/blog/post/add/")
        write(page, BODY)
        page.keyboard.press("Control+f")
        page.click("[data-sheet-toggle]")

        styles = content(page).evaluate("one => getComputedStyle(one).whiteSpace")

    assert styles == "break-spaces"


def test_the_preview_stands_beside_the_text_or_in_its_place(desk: Page):
    preview = desk.locator("[data-preview-pane]")

    desk.keyboard.press("Control+p")
    expect(preview).to_be_hidden()
    desk.reload()
    expect(preview).to_be_hidden()
    desk.keyboard.press("Control+p")
    expect(preview).to_be_visible()
    desk.set_viewport_size(TABLET)
    expect(preview).to_be_hidden()
    desk.get_by_role("tab", name="Write").press("ArrowRight")
    expect(preview).to_be_visible()
    expect(content(desk)).to_be_hidden()


def test_the_preview_has_the_width_of_a_phone(desk: Page):
    desk.get_by_role("tab", name="Phone").click()

    box = desk.locator("[data-preview-frame]").bounding_box()

    assert box is not None
    assert 380 <= box["width"] <= 392
    panel = desk.get_by_role("tabpanel", name="Phone")
    expect(panel).to_be_visible()


def test_nothing_is_wider_than_the_screen(desk: Page):
    desk.click("[data-sheet-toggle]")
    desk.evaluate(UNFOLD)

    for width in (320, 390, 820, 1440):
        desk.set_viewport_size({"width": width, "height": 900})
        for part in ("html", ".desk-bar", ".desk-write", ".desk-sheet"):
            excess = desk.locator(part).evaluate(
                "one => one.scrollWidth - one.clientWidth"
            )
            assert excess <= 0, (part, width)


def test_the_settings_are_used_by_keyboard(desk: Page):
    desk.locator("#id_title").focus()
    desk.keyboard.press("Control+,")
    sheet = desk.get_by_role("complementary", name="Settings")
    expect(sheet).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Close the settings")).to_be_focused()

    desk.keyboard.press("Escape")

    expect(sheet).to_be_hidden()
    expect(desk.locator("[data-sheet-toggle]")).to_be_focused()


def test_an_error_at_the_side_is_shown_and_led_to(desk: Page):
    desk.fill("#id_title", "A post")
    desk.click("[data-sheet-toggle]")
    desk.fill("#id_slug", "page")
    desk.click("[data-sheet-close]")

    desk.keyboard.press("Control+s")

    expect(desk.locator("[data-sheet] .errorlist")).to_be_visible()
    desk.click("[data-sheet-close]")
    desk.locator("[data-desk-banner] a").first.click()
    expect(desk.locator("#id_slug")).to_be_focused()


def test_distraction_free_leaves_the_text_alone(desk: Page):
    desk.click("[data-quiet-toggle]")

    expect(content(desk)).to_be_focused()
    for part in (".desk-toolbar", ".desk-preview", "[data-save]"):
        expect(desk.locator(part)).to_be_hidden()
    desk.reload()
    expect(desk.locator("[data-save]")).to_be_hidden()
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-save]")).to_be_visible()


def test_publishing_asks_first(desk: Page):
    desk.fill("#id_title", "An announcement")
    write(desk, "Words.")
    desk.keyboard.press("Control+Enter")
    dialog = desk.get_by_role("dialog", name=re.compile("Publish “An announcement”"))
    expect(dialog).to_contain_text("It appears at once.")
    desk.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    desk.click("[data-publish]")
    expect(dialog.get_by_role("button", name="Publish")).to_be_focused()
    desk.keyboard.press("Enter")

    expect(desk.locator("[data-desk-state]")).to_contain_text("Published")
    response = desk.goto("/blog/an-announcement/")
    assert response is not None
    assert response.status == 200


def test_shortcuts_are_listed(desk: Page):
    desk.keyboard.press("Control+/")

    keys = desk.get_by_role("dialog", name="Keyboard shortcuts")

    for line in ("Bold Ctrl+B", "Save Ctrl+S", "Publish… Ctrl+Enter"):
        expect(keys).to_contain_text(line.replace(" Ctrl", "Ctrl"))
