"""What other programs put on the clipboard becomes Markdown, or stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk.clipboards import CONVERTED, VISUAL_STUDIO
from tests.browser.desk.screen import content, write, writer, written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTE = """
([html, plain]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (plain) data.setData("text/plain", plain);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  const content = document.querySelector(".cm-content");
  content.dispatchEvent(new ClipboardEvent("paste", options));
}
"""


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url) as page:
        page.goto("/admin/blog/post/add/")
        content(page).focus()
        yield page


def paste(page: Page, html: str = "", plain: str = "") -> str:
    page.evaluate(PASTE, [html, plain])
    return written(page)


def test_html_becomes_markdown(desk: Page):
    found = {}
    for name, (html, _) in CONVERTED.items():
        found[name] = paste(desk, html)
        desk.keyboard.press("Control+a")
        desk.keyboard.press("Delete")

    assert found == {name: markdown for name, (_, markdown) in CONVERTED.items()}


def test_what_a_code_editor_copies_stays_as_it_is(desk: Page):
    plain = "if x:\n    y"

    assert paste(desk, VISUAL_STUDIO, plain) == plain


def test_html_that_only_dresses_the_words_stays_as_it_is(desk: Page):
    html = '<meta charset="utf-8"><span style="color:red">2 * 3 * 4</span>'

    assert paste(desk, html, "2 * 3 * 4") == "2 * 3 * 4"


def test_html_that_says_less_than_the_words_is_left(desk: Page):
    assert (
        paste(desk, "<b>Half</b>", "Half of what was said") == "Half of what was said"
    )


def test_a_range_without_html_becomes_a_table(desk: Page):
    found = paste(desk, "", "Name\tSize\na*\t1\r\n")

    assert found == "| Name | Size |\n| ---- | ---- |\n| a\\*  | 1    |"


def test_code_with_tabs_is_no_range(desk: Page):
    code = "for:\tone\n\ttwo\n"

    assert paste(desk, "", code) == code


def test_an_address_over_words_links_them(desk: Page):
    write(desk, "the manual")
    desk.keyboard.press("Control+a")

    found = paste(desk, '<a href="https://a.example/b">B</a>', "https://a.example/b")

    assert found == "[the manual](https://a.example/b)"


def test_an_address_over_an_address_replaces_it(desk: Page):
    write(desk, "https://a.example/")
    desk.keyboard.press("Control+a")

    assert paste(desk, "", "https://b.example/") == "https://b.example/"


def test_in_code_everything_is_pasted_as_it_is(desk: Page):
    write(desk, "```\n\n```")
    desk.keyboard.press("ArrowUp")

    found = paste(desk, "<p>a <b>b</b></p>", "a b")

    assert found == "```\na b\n```"


def test_with_shift_everything_is_pasted_as_it_is(desk: Page):
    desk.keyboard.down("Control")
    desk.keyboard.down("Shift")
    desk.keyboard.down("v")

    assert paste(desk, "<p>a <b>b</b></p>", "a b") == "a b"


def test_blocks_stand_apart_from_the_words_around_them(desk: Page):
    write(desk, "before after")
    for _ in range(6):
        desk.keyboard.press("ArrowLeft")

    assert paste(desk, "<h2>A</h2><p>b") == "before\n\n## A\n\nb\n\n after"


def test_in_a_quotation_all_lines_are_quoted(desk: Page):
    write(desk, "> ")

    assert paste(desk, "<p>A<p><i>b</i>") == "> A\n> \n> *b*"


def test_three_megabytes_arrive_whole(desk: Page):
    plain = f"{'A word, and another. ' * 20}\n\n" * 7_500
    html = f"<p>{plain}</p><b>x</b>"

    assert paste(desk, html, plain) == plain
