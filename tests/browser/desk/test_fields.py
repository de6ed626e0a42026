"""The fields of a form as a list, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.desk.stand_in import open_stand_in, script

pytestmark = pytest.mark.browser

READ = script("fields", "return it.read(document.forms[0])")
FILL = script("fields", "it.fill(document.forms[0], given)")

TYPED = [
    ["title", "Queues"],
    ["body", "One two three."],
    ["noindex", "on"],
    ["category", "", ""],
    ["related", "5", "A"],
    ["notes-0-id", "7"],
]


def test_tokens_versions_and_files_are_no_text(page: Page):
    open_stand_in(page)

    assert page.evaluate(READ) == TYPED


def test_what_was_read_is_filled_in_again(page: Page):
    open_stand_in(page)
    page.fill("#id_body", "Other\n\nwords 🦆")
    page.uncheck("[name=noindex]")
    page.select_option("[name=category]", "3")
    changed = page.evaluate(READ)
    page.reload()

    page.evaluate(FILL, changed)

    assert page.evaluate(READ) == changed
    assert ["body", "Other\n\nwords 🦆"] in changed


def test_an_option_that_is_not_there_comes_with_its_name(page: Page):
    open_stand_in(page)
    elsewhere = [["related", "5", "A"], ["related", "9", "Of draining"]]

    page.evaluate(FILL, elsewhere)

    assert page.locator("[name=related] option:checked").all_inner_texts() == [
        "A",
        "Of draining",
    ]


def test_hidden_rows_and_the_version_stay(page: Page):
    open_stand_in(page)

    page.evaluate(FILL, [["version", "1"], ["notes-0-id", "99"]])

    assert page.input_value("[name=version]") == "4"
    assert page.input_value("[name=notes-0-id]") == "7"
