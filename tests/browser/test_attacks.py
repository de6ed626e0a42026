"""No text of an author runs script in Chromium: row O4."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from blog.rendering import clean_text, fill_addresses, render
from blog.rendering.markdown import to_html
from blog.rendering.marks import Marks
from tests.attacks import ATTACKS

pytestmark = pytest.mark.browser

# Pictures and drawings have an `x` of their own, which handlers would find before ours.
_COUNT_CALLS: Final = """
for (const name of Object.getOwnPropertyNames(window)) {
  const prototype = /^(HTML|SVG)/.test(name) ? window[name].prototype : undefined;
  if (prototype && Object.hasOwn(prototype, "x")) delete prototype.x;
}
window.calls = 0;
window.x = () => { window.calls += 1; };
"""

# Whatever can be focused, opened or clicked is; only script may follow a link.
_PROVOKE: Final = """
async () => {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && link.protocol !== "javascript:") event.preventDefault();
  }, true);
  for (const image of document.images) image.loading = "eager";
  for (const element of document.querySelectorAll("body *")) {
    element.focus?.();
    for (const name of ["mouseover", "pointerenter", "toggle", "focusin"])
      element.dispatchEvent(new Event(name, { bubbles: true }));
    if (element.tagName === "DETAILS") element.open = !element.open;
    element.click?.();
  }
  await Promise.all([...document.images].map((image) => image.complete || new Promise(
    (done) => ["load", "error"].forEach((name) => image.addEventListener(name, done)),
  )));
  for (let turn = 0; turn < 3; turn++)
    await new Promise((done) => setTimeout(done, 0));
  return window.calls;
}
"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page that counts the calls of `x` and loads nothing from anywhere."""
    context = chromium.new_context()
    context.route("**/*", lambda route: route.abort())
    context.add_init_script(_COUNT_CALLS)
    yield context.new_page()
    context.close()


def calls_as_document(page: Page, html: str) -> int:
    page.goto("about:blank")
    page.set_content(f"<!DOCTYPE html><body>{html}")
    calls: int = page.evaluate(_PROVOKE)
    return calls


def calls_as_fragment(page: Page, html: str) -> int:
    """Parsed, written and parsed again, as scripts of a page would do it."""
    page.goto("about:blank")
    page.evaluate(
        """(html) => {
          const first = document.createElement("div");
          first.innerHTML = html;
          document.body.innerHTML = first.innerHTML;
        }""",
        html,
    )
    calls: int = page.evaluate(_PROVOKE)
    return calls


@pytest.mark.parametrize("load", [calls_as_document, calls_as_fragment])
@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<img src=x onerror=x()>", id="handler"),
        pytest.param("[a](javascript:x())", id="link"),
        pytest.param("<p tabindex=0 onfocus=x()>a</p>", id="focus"),
    ],
)
def test_script_would_run_without_the_gates(page, load, source):
    unsafe = to_html(source, Marks())

    assert load(page, unsafe) > 0


def test_attacks_are_real(page):
    sources = [clean_text(a) for a in ATTACKS if "<img src=x onerror=x()>" in a]

    effective = [s for s in sources if calls_as_document(page, to_html(s, Marks()))]

    assert len(effective) > len(sources) / 3


@pytest.mark.parametrize("attack", ATTACKS)
def test_page_runs_no_script(page, attack):
    html = render(attack).html

    assert calls_as_document(page, html) == 0
    assert calls_as_fragment(page, html) == 0


@pytest.mark.parametrize("load", [calls_as_document, calls_as_fragment])
def test_feed_runs_no_script(page, load):
    items = [
        fill_addresses(
            render(attack).feed_html,
            site_url="https://site.example",
            post_url="https://site.example/blog/post/",
        )
        for attack in ATTACKS
    ]

    assert load(page, "\n".join(items)) == 0
