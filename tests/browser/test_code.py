"""What only a browser knows of code: what is copied, where a link to a line lands, and
that a file of code runs nothing. R7, R8.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

LONG_NAME = "a/path/of/more/letters/than/a/narrow/screen/could/show/in/a/line/run.sh"

DIFF = """\
diff --git a/app.py b/app.py
index 83db48f..bf269f4 100644
--- a/app.py
+++ b/app.py
@@ -1,4 +1,4 @@
 def f():
--- was
-    return 1
+    return 2
+++ n

     # end
\\ No newline at end of file
"""

NEW_VERSION = """\
def f():
    return 2
++ n

    # end
"""

SESSION = """\
>>> 1 / 0
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
    boom = None
ZeroDivisionError: division by zero
>>> for i in range(2):
...     print(i)
...
0
"""

SHELL = """\
$ curl --silent \\
>   https://example.org
Answer
$ ls
"""

BLOCKS = {
    "plain": ("", "a\n  b\n", "a\n  b\n"),
    "numbered": ('python linenums="1" hl_lines="2"', "x = 1\n\ty\n", "x = 1\n\ty\n"),
    "diff": ("diff", DIFF, NEW_VERSION),
    "diff without a column": ("diff", "def f():\n-\t1\n+\t2\n", "def f():\n\t2\n"),
    "diff with numbers": ("diff linenums=5", "-a\n+b\n c\n", "b\nc\n"),
    "Python session": (
        "pycon",
        SESSION,
        "1 / 0\nfor i in range(2):\n    print(i)\n",
    ),
    "shell session": (
        "console",
        SHELL,
        "curl --silent \\\n  https://example.org\nls\n",
    ),
}
NUMBERS = {name: number for number, name in enumerate(BLOCKS, start=1)}

BODY = "\n\n".join(
    (
        *(f"````{info}\n{code}````" for info, code, _ in BLOCKS.values()),
        f'```sh title="{LONG_NAME}"\nls\n```',
        "```html\n<script>document.title = 'ran'</script>\n```",
        f"```text\n{'wide ' * 100}\n```",
        "```\n```",
        '```python linenums="1"\n' + "x = 1\n" * 200 + "```",
        "<pre>by <mark>hand</mark></pre>",
    )
)


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """The address of a post with blocks of each kind."""
    post = make_post("Blocks of each kind", body=BODY)
    return live_server.url + post.get_absolute_url()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context() as context:
        yield context.new_page()


def press_copy(page: Page, number: int) -> Locator:
    block = page.locator(f"#code-{number}")
    block.hover()
    button = block.get_by_role("button")
    button.click()
    return button


def test_what_is_copied_can_be_run(address: str, page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)

    copied = {}
    for name, number in NUMBERS.items():
        button = press_copy(page, number)
        button.get_by_text("Copied").wait_for()
        copied[name] = page.evaluate("navigator.clipboard.readText()")

    assert copied == {name: wanted for name, (_, _, wanted) in BLOCKS.items()}


def test_who_may_not_copy_is_told(address: str, page: Page):
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error())"
    )
    page.goto(address)

    press_copy(page, 1).get_by_text("Blocked").wait_for()

    page.get_by_role("status").filter(has_text="Copying is blocked").wait_for()


def test_what_is_selected_by_hand_has_no_numbers(address: str, page: Page):
    page.goto(address)

    selected = page.evaluate(
        """(number) => {
          const code = document.querySelector(`#code-${number} code`);
          getSelection().selectAllChildren(code);
          return getSelection().toString();
        }""",
        NUMBERS["numbered"],
    )

    assert selected == "x = 1\n\ty"


def test_a_number_leads_to_its_line_without_javascript(address: str, chromium: Browser):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)

        page.locator("#code-12-L150 > a").click()
        page.locator("#code-12-L150:target").wait_for()

        assert page.url == f"{address}#code-12-L150"


def test_an_address_of_a_line_shows_it(address: str, page: Page):
    page.goto(f"{address}#code-12-L150")

    line = page.locator("#code-12-L150:target")
    page.wait_for_function(
        """() => {
          const box = document.querySelector(":target").getBoundingClientRect();
          return box.top > 0 && box.bottom < innerHeight;
        }"""
    )
    assert line.evaluate("line => getComputedStyle(line).outlineStyle") == "solid"


def test_the_keyboard_reaches_code_and_links_but_stops_at_no_number(
    address: str, chromium: Browser
):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        bare = page.locator("#code-1")
        raw = bare.get_by_role("link", name="Raw code 1")

        raw.focus()
        shown = bare.locator(".code-block__actions").evaluate(
            "actions => getComputedStyle(actions).opacity"
        )
        stops = []
        for _ in range(3):
            page.keyboard.press("Tab")
            stops.append(page.evaluate("document.activeElement.className"))

        assert shown == "1"
        assert stops == ["code-block__pre", "code-block__raw", "code-block__pre"]


def test_wide_code_is_scrolled_with_the_keyboard(address: str, page: Page):
    page.goto(address)
    pre = page.locator("#code-10 pre")

    pre.focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function(
        "() => document.querySelector('#code-10 pre').scrollLeft > 0", timeout=5_000
    )


def test_nothing_moves_when_the_buttons_come(address: str, page: Page):
    page.add_init_script(
        """window.shifted = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shifted.push(entry.value);
        }).observe({type: "layout-shift", buffered: true})"""
    )
    page.goto(address)
    page.evaluate("new Promise((done) => setTimeout(done, 200))")

    assert page.get_by_role("button", name="Copy").count() >= len(BLOCKS)
    assert page.evaluate("window.shifted") == []


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_no_block_is_too_wide(
    address: str, chromium: Browser, width: int, scheme: str
):  # R16
    with chromium.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]  # a literal, parametrised
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    ) as context:
        page = context.new_page()
        page.goto(f"{address}#code-2-L2")

        surplus = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found = Axe().run(page, options=AXE).response["violations"]

        assert surplus <= 0
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_markup_in_a_file_of_code_is_shown_not_run(address: str, page: Page):  # O4
    page.goto(f"{address}code/9.html")

    assert page.evaluate("document.contentType") == "text/plain"
    assert page.title() != "ran"
    assert "<script>" in page.locator("body").inner_text()
