"""A post that not everybody can read, from the refusal to the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.desk.screen import content, write, writer, written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "![](/media/outage.png)\n\n#### Results\n\nWhat was typed stays."

PRESS = """() => {
  const form = document.querySelector("[data-desk]");
  const button = Object.assign(document.createElement("button"), { name: "_publish" });
  form.append(button);
  button.click();
}"""


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url) as page:
        yield page


@pytest.fixture
def dialog(desk: Page) -> Locator:
    """The question whether to publish what is full of faults."""
    desk.goto("/admin/blog/post/add/")
    desk.fill("#id_title", "A sketch")
    write(desk, BODY)
    desk.click("[data-publish]")
    return desk.get_by_role("dialog")


def test_a_refused_post_is_published_when_that_is_meant(
    desk: Page, dialog: Locator
):  # R16
    expect(dialog).to_contain_text("It cannot be published yet.")
    expect(dialog).to_contain_text("Mend first: The picture outage.png has no")
    expect(dialog).to_contain_text("Worth a look: There is no summary")
    expect(dialog.get_by_role("button", name="Publish")).to_be_disabled()

    dialog.get_by_label("Publish it despite these faults").check()
    expect(dialog.get_by_text("It cannot be published yet.")).to_be_hidden()
    dialog.get_by_role("button", name="Publish").click()

    expect(desk.locator("[data-desk-state]")).to_contain_text("Published since")
    desk.goto("/blog/a-sketch/")
    expect(desk.locator("article")).to_contain_text("What was typed stays.")


def test_the_dialog_leads_to_the_line_and_to_the_field(
    desk: Page, dialog: Locator
):  # E15
    dialog.get_by_role("button", name="Line 3").click()

    expect(dialog).to_be_hidden()
    expect(content(desk)).to_be_focused()
    desk.keyboard.type("!")
    assert "\n!#### Results" in written(desk)
    desk.click("[data-publish]")
    dialog.get_by_role("link", name="Go to the field").first.click()
    expect(desk.locator("#id_summary")).to_be_focused()


def test_a_server_that_refuses_is_told_once_and_leads_to_the_line(
    desk: Page, dialog: Locator
):  # E15
    """As when the text became faulty after the question."""
    dialog.get_by_role("button", name="Not yet").click()
    desk.evaluate(PRESS)

    notice = desk.locator("[data-notice=errors]")
    told = notice.get_by_text("outage.png has no alternative")
    expect(told).to_have_count(1)
    expect(desk.locator(".desk-write .errorlist")).to_have_count(0)
    expect(desk.locator("#id_is_inaccessible_on_purpose")).to_be_visible()
    assert written(desk) == BODY
    notice.get_by_role("link").last.click()
    expect(content(desk)).to_be_focused()
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Delete")
    desk.keyboard.insert_text("Nothing is wrong here.")
    expect(notice).to_have_count(0)
