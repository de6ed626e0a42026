"""One tree of nodes becomes another, and what stays is not made anew."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.desk.stand_in import open_stand_in, script

pytestmark = pytest.mark.browser

PATCH = script(
    "patching",
    """
    const [old, wanted] = given.map((html) => {
      const part = document.createElement("div");
      part.innerHTML = html;
      return part;
    });
    const before = new Set(old.querySelectorAll("*"));
    it.patch(old, wanted);
    const fresh = [...old.querySelectorAll("*")].filter((one) => !before.has(one));
    return [old.innerHTML, fresh.map((one) => one.nodeName)];
    """,
)

FIGURE = '<figure id="code-1"><pre>a</pre></figure>'
SECOND = '<figure id="code-2"><pre>a</pre></figure>'

CASES = {
    "nothing": ("<p>a</p><img>", "<p>a</p><img>", []),
    "a word": ("<p>a</p><p>b <b>c</b></p><img>", "<p>a</p><p>x <b>c</b></p><img>", []),
    "an attribute": ('<p id="a">a</p>', '<p id="b" class="c">a</p>', []),
    "a paragraph more": ("<p>a</p><img>", "<p>a</p><p>b</p><img>", ["P"]),
    "a paragraph less": ("<p>a</p><p>b</p><img>", "<p>a</p><img>", []),
    "another kind": ("<p>a</p><img>", "<h2>a</h2><img>", ["H2"]),
    "all at once": ("<p>a</p>", "", []),
    "from nothing": ("", "<p>a</p>text", ["P"]),
    "numbers move": (
        f"<p>a</p>{FIGURE}<img>",
        f"<p>a</p>{FIGURE}<p>b</p>{SECOND}<img>",
        ["P", "FIGURE", "PRE"],
    ),
    "first and last": (
        "<p>a</p><img><p>b</p>",
        "<h2>t</h2><p>x</p><img><p>y</p>",
        ["H2", "P", "P"],
    ),
}


@pytest.mark.parametrize(("old", "wanted", "fresh"), CASES.values(), ids=CASES)
def test_only_what_differs_is_made_anew(
    page: Page, old: str, wanted: str, fresh: list[str]
):
    open_stand_in(page)

    html, made = page.evaluate(PATCH, [old, wanted])

    assert html == wanted
    assert made == fresh
