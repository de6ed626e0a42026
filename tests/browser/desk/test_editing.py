"""Writing Markdown: commands, keys, the outline, the count, and what is sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Post
from tests import factories
from tests.browser.desk.screen import content, write, writer, written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = "Control+e"
# Keys, what stands selected before, what stands there after them.
COMMANDS = [
    ("Control+b", "a word", "**a word**"),
    ("Control+b", "**a word**", "a word"),
    ("Control+i", " a word ", " *a word* "),
    ("Control+b", "one\n\ntwo", "**one**\n\n**two**"),
    (CODE, "a`b", "``a`b``"),
    ("Control+Shift+x", "gone", "~~gone~~"),
    ("Control+k", "words", "[words]()"),
    ("Control+k", "https://a.example/", "[](https://a.example/)"),
    ("Control+k", "[words](/about/)", "words"),
    ("Control+Shift+h", "A heading", "## A heading"),
    ("Control+Shift+h", "## A heading", "### A heading"),
    ("Control+Shift+h", "#### A heading", "A heading"),
    ("Control+Shift+.", "one\n\ntwo", "> one\n>\n> two"),
    ("Control+Shift+.", "> one\n> two", "one\ntwo"),
    ("Control+Shift+Digit8", "one\n\ntwo", "- one\n\n- two"),
    ("Control+Shift+Digit7", "- one\n- two", "1. one\n2. two"),
    ("Control+Shift+Digit9", "1. one\n  2. two", "- [ ] one\n  - [ ] two"),
    ("Control+Shift+Digit8", "- one\n- two", "one\ntwo"),
    ("Control+Shift+KeyE", "a\n```\nb", "````\na\n```\nb\n````"),
    ("Control+Shift+KeyE", "```sql\nSELECT 1\n```", "SELECT 1"),
]


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url) as page:
        page.goto("/admin/blog/post/add/")
        content(page).focus()
        yield page


def replace(page: Page, text: str) -> None:
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    write(page, text)
    page.keyboard.press("Control+a")


def test_keys_mark_words_and_lines(desk: Page):
    found = []
    for keys, before, _ in COMMANDS:
        replace(desk, before)
        desk.keyboard.press(keys)
        found.append((keys, before, written(desk)))

    assert found == COMMANDS


def test_what_is_typed_next_goes_where_a_command_leaves_the_cursor(desk: Page):
    for keys, word in (("Control+k", "a"), ("Control+b", "b"), (CODE, "c")):
        desk.keyboard.press(keys)
        desk.keyboard.type(word)
        desk.keyboard.press("Control+End")
        desk.keyboard.type(" ")

    assert written(desk) == "[a]() **b** `c` "


def test_the_toolbar_is_one_stop_and_shows_where_the_cursor_is(desk: Page):
    write(desk, "a **bold** word")
    for _ in range(7):
        desk.keyboard.press("ArrowLeft")
    bold = desk.get_by_role("button", name="Bold", exact=True)
    expect(bold).to_have_attribute("aria-pressed", "true")

    desk.keyboard.press("Shift+Tab")
    expect(desk.get_by_role("button", name="Heading")).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(bold).to_be_focused()
    desk.keyboard.press("Enter")

    expect(content(desk)).to_be_focused()
    assert written(desk) == "a bold word"


def test_the_tab_key_leaves_the_text(desk: Page):
    desk.keyboard.press("Tab")

    expect(content(desk)).not_to_be_focused()
    assert written(desk) == ""


def test_lists_go_on(desk: Page):
    desk.keyboard.type("- one\ntwo\n\nafter")

    assert written(desk) == "- one\n- two\n\nafter"


def test_the_text_area_is_sent_as_it_stands(desk: Page):
    text = "Tabs\tand  blanks \n\n\u2028 \U0001f986\x85e\u0301\n"
    desk.fill("#id_title", "A post")
    write(desk, text)

    desk.keyboard.press("Control+s")

    expect(desk.locator("[data-desk-status]")).to_contain_text("Saved at")
    assert Post.objects.get().body == text


def test_what_is_put_into_the_text_area_is_shown(desk: Page):
    desk.evaluate("""() => {
      const area = document.querySelector("#id_body");
      area.value = "Filled in by the browser";
      area.dispatchEvent(new Event("input"));
    }""")

    expect(content(desk)).to_have_text("Filled in by the browser")


def test_coming_back_shows_the_text_that_was_left(desk: Page):
    post = factories.make_draft(body="What is saved.")
    desk.goto(f"/admin/blog/post/{post.pk}/change/")

    desk.goto("/admin/")
    desk.go_back()

    expect(content(desk)).to_have_text("What is saved.")
    assert written(desk) == "What is saved."


def test_the_outline_leads_to_headings(desk: Page):
    write(desk, "## One\n\n" + "words\n\n" * 100 + "### Two *parts* ###\n\nend")
    desk.click("[data-outline-toggle]")
    outline = desk.get_by_role("navigation", name="Outline")
    expect(outline.get_by_role("button")).to_have_text(["One", "Two parts"])
    expect(outline.locator("[aria-current]")).to_have_text("Two parts")
    expect(outline.locator("[aria-current]")).to_be_focused()

    outline.get_by_role("button", name="One").click()

    expect(outline.locator("[aria-current]")).to_have_text("One")
    expect(content(desk)).to_be_focused()
    expect(desk.locator(".md-heading2").first).to_be_in_viewport()


def test_words_are_counted_as_the_server_counts_them(desk: Page):
    text = (
        "## It's `code`\n\nRead-only [words](https://a.example/b-c) 漢字仮名.\n\n"
        '```python title="a.py"\nprint(one, two)\n```\n\n' + "word " * 600
    )
    post = factories.make_draft(body=text)

    write(desk, text)

    count = f"{post.word_count} words · {post.reading_minutes} min"
    expect(desk.locator("[data-count]")).to_have_text(count)


@pytest.mark.parametrize("keys", ["Control+/", "Control+,", "Control+Shift+o"])
def test_keys_of_the_desk_leave_the_text_as_it_is(desk: Page, keys: str):
    write(desk, "one line")

    desk.keyboard.press(keys)

    assert written(desk) == "one line"


def test_enter_in_a_setting_saves_nothing(desk: Page):
    factories.make_post(tags=("Python",))
    desk.click("[data-sheet-toggle]")
    tags = desk.locator("#id_tags")
    tags.fill("Python")

    tags.press("Enter")
    desk.locator("#id_slug").press("Enter")

    expect(tags).to_have_value("Python, ")
    assert Post.objects.count() == 1


def test_find_and_replace_opens(desk: Page):
    write(desk, "one two one")

    desk.get_by_role("button", name="Find and replace").click()
    desk.keyboard.type("one")

    expect(desk.locator(".cm-searchMatch")).to_have_count(2)
