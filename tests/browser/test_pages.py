"""What only a browser knows of the reader's pages: width, colours, scripts on and off,
and what axe finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from site_config.models import Position, SiteIdentity, SocialLink, TechnologyGroup
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESSES = (
    *("/", "/blog/", "/blog/page/2/", "/blog/everything/", "/blog/long-title/"),
    *("/blog/category/queues/", "/blog/category/empty/", "/blog/categories/"),
    *("/blog/tag/c-plus-plus/", "/blog/tags/", "/blog/series/durable-queue/"),
    *("/blog/series/", "/blog/archive/", "/blog/2025/", "/blog/2025/06/"),
    *("/author/ines/", "/about/", "/nowhere/", "/blog/gone/"),
)
LONG_WORD = "a_name_of_more_letters_than_a_narrow_screen_could_ever_show_in_a_line"

# WCAG 2.2's rule on the size of targets is off by default.
AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
WITHOUT_BUTTONS = "document.querySelectorAll('button').forEach((one) => one.remove())"

BODY = f"""
The first paragraph names `{LONG_WORD}` and <https://example.org/{LONG_WORD}>.

## Ask

```console
$ octavo ask --twice
first answer
$ octavo stop
```

> [!WARNING]
> Only what was typed is copied.

### Listen

| Batch | Messages in a second | Locks held | Sent twice after a crash |
|------:|:--------------------:|------------|--------------------------|
| 1     | 145                  | 7 ms       | {LONG_WORD}              |

## Answer

```python title="orders/relay.py" hl_lines="2"
BATCH = 100
{LONG_WORD} = [BATCH, BATCH, BATCH, BATCH]
```

- [x] It has a test.
- [ ] It has a runbook, and a note.[^1]

[^1]: Which nobody has read yet.
"""


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of a small blog that has one of everything."""
    SiteIdentity(owner="Ines Marlow", role_line="Engineer.", posts_per_page=2).save()
    SocialLink.objects.create(label="Code", address="https://code.example/ines")
    TechnologyGroup.objects.create(name="Languages", items="Python, SQL")
    Position.objects.create(role="Engineer", started=date(2022, 3, 1))
    author = factories.make_author(slug="ines", biography="Mends queues.")
    queues = factories.make_category("Queues", description="Work for later.")
    factories.make_category(LONG_WORD, slug="empty")
    series = factories.make_series("The durable queue", slug="durable-queue")
    factories.make_page("About", slug="about", body="## Contact\n\nWrite a letter.")
    factories.make_post(
        "A post that has everything",
        slug="everything",
        body=BODY,
        summary="What it is about.",
        author=author,
        category=queues,
        series=series,
        series_part=1,
        cover=factories.make_image(alt="A red rectangle"),
        applies_to="Python 3.11",
        published_at=datetime(2025, 6, 1, 12, tzinfo=UTC),
        tags=("C++", "Python"),
    )
    factories.make_post(
        f"Why {LONG_WORD} " + "and what comes after it " * 4,
        slug="long-title",
        series=series,
        series_part=2,
        tags=("C++", LONG_WORD),
    )
    factories.make_post("A third post", category=queues)
    factories.make_expired("Gone", slug="gone")
    return live_server.url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context() as context:
        yield context.new_page()


def test_no_page_scrolls_sideways_at_320_pixels(site: str, page: Page):
    page.set_viewport_size({"width": 320, "height": 640})

    surplus = {}
    for address in ADDRESSES:
        page.goto(site + address)
        surplus[address] = page.evaluate(
            "document.documentElement.scrollWidth - innerWidth"
        )

    assert {address: n for address, n in surplus.items() if n > 0} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(site: str, chromium: Browser, scheme: str):  # R16, R10
    with chromium.new_context(color_scheme=scheme, reduced_motion="reduce") as context:  # type: ignore[arg-type]  # a literal, parametrised
        page = context.new_page()

        found = {}
        for address in ADDRESSES:
            page.goto(site + address)
            found[address] = [
                (violation["id"], [node["html"] for node in violation["nodes"]])
                for violation in Axe().run(page, options=AXE).response["violations"]
            ]

    assert {address: faults for address, faults in found.items() if faults} == {}


def test_pages_ask_nobody_else_and_break_no_policy(site: str, page: Page):  # R15, O4
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    for address in ADDRESSES:
        page.goto(site + address)

    assert [url for url in asked if not url.startswith(site)] == []
    # Chromium reports the pages that are meant to be missing.
    assert [line for line in said if "status of 4" not in line] == []


def test_theme_is_remembered_before_anything_is_painted(site: str, page: Page):  # R10
    page.add_init_script(
        """new MutationObserver((changes, observer) => {
             if (!document.body) return;
             window.themeAtFirst = document.documentElement.dataset.theme ?? "system";
             observer.disconnect();
           }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto(site)
    toggle = page.locator("[data-theme-toggle]")

    seen = []
    for _ in range(3):
        toggle.click()
        page.reload()
        seen.append((page.evaluate("window.themeAtFirst"), toggle.inner_text().strip()))

    assert seen == [
        ("light", "Theme: light"),
        ("dark", "Theme: dark"),
        ("system", "Theme: system"),
    ]
    assert page.context.cookies() == []


def test_a_post_loses_no_word_without_javascript(site: str, chromium: Browser):  # R15
    words = {}
    for is_on in (True, False):
        with chromium.new_context(java_script_enabled=is_on) as context:
            page = context.new_page()
            page.goto(f"{site}/blog/everything/")
            shown = [button.is_visible() for button in page.get_by_role("button").all()]
            page.evaluate(WITHOUT_BUTTONS)
            words[is_on] = page.locator("main").inner_text().split()

    # What needs a script is offered by a script: without one, no button is in sight.
    assert not any(shown)
    assert "--twice" in words[False]
    assert words[False] == words[True]


def test_copying_leaves_prompts_and_output_behind(site: str, page: Page):  # R7
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/blog/everything/")

    page.get_by_role("button", name="Copy").first.click()

    page.get_by_role("status").get_by_text("Code copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "octavo ask --twice\noctavo stop\n"


def test_the_first_tab_leads_past_the_navigation(site: str, page: Page):  # R16
    page.goto(f"{site}/blog/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
