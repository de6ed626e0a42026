"""The preview is the public page of what is typed, and stays where the writer is."""

from __future__ import annotations

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from blog.models import Post
from tests import factories
from tests.browser.desk.writing import BODY, open_desk, paste, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARAGRAPH = "Words that fill a line or two of the page, and then some more of them.\n\n"
LONG = "".join(f"## Part {number}\n\n{PARAGRAPH * 12}" for number in range(12))
SCROLLED = "() => document.querySelector('iframe').contentWindow.scrollY"
# The heading that is at the top of the frame, or above it by the least.
AT_TOP = """() => {
  const page = document.querySelector("iframe").contentDocument;
  const passed = [...page.querySelectorAll(".prose h2")]
    .filter((heading) => heading.getBoundingClientRect().top < 40);
  return passed.at(-1)?.textContent ?? "";
}"""


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("[data-preview-frame]")


def test_what_is_typed_is_shown_as_readers_get_it(desk: Page):  # E2
    post = factories.make_draft("A title", body="Before.")
    open_desk(desk, post)
    expect(frame(desk).locator(".prose")).to_contain_text("Before.")

    write(desk, " *After*.")

    expect(frame(desk).locator(".prose em")).to_have_text("After")
    expect(frame(desk).get_by_role("heading", level=1)).to_have_text("A title")
    post.refresh_from_db()
    assert post.body == "Before."


def test_only_what_differs_is_drawn_anew(desk: Page):  # E2
    open_desk(desk, factories.make_draft(body="First.\n\nSecond."))
    first = frame(desk).locator(".prose p").first
    expect(first).to_have_text("First.")
    first.evaluate("(paragraph) => { paragraph.isMarked = true; }")

    write(desk, " More.")

    expect(frame(desk).locator(".prose")).to_contain_text("Second. More.")
    assert first.evaluate("(paragraph) => paragraph.isMarked")


def test_an_answer_that_is_late_does_not_replace_a_newer_one(desk: Page):  # E2
    open_desk(desk, factories.make_draft(body="Before."))
    expect(frame(desk).locator(".prose")).to_contain_text("Before.")
    held: list[Route] = []
    desk.route("**/preview/", lambda route: held.append(route), times=1)
    with desk.expect_request("**/preview/"):
        write(desk, " One.")

    write(desk, " Two.")

    expect(frame(desk).locator(".prose")).to_contain_text("Before. One. Two.")
    assert len(held) == 1


def test_what_was_undone_is_not_left_in_the_preview(desk: Page):  # E2
    open_desk(desk, factories.make_draft(body="Before."))
    write(desk, " One.")
    expect(frame(desk).locator(".prose")).to_contain_text("Before. One.")

    desk.keyboard.press("Control+z")

    expect(frame(desk).locator(".prose p").first).to_have_text("Before.")


@pytest.mark.parametrize(
    ("name", "place"),
    [("Feed entry", ".feed-entry"), ("Shared link", ".shared-link")],
)
def test_it_shows_what_feeds_and_shared_links_carry(
    desk: Page, name: str, place: str
):  # E2
    open_desk(desk, factories.make_draft("A title", body="Before."))

    desk.get_by_role("tab", name=name).click()

    expect(frame(desk).locator(place)).to_contain_text("A title")


def test_it_runs_into_no_policy_and_leads_nowhere(desk: Page):  # O4
    complaints: list[str] = []
    desk.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type == "error" else None
        ),
    )
    open_desk(desk, factories.make_draft(body="[Away](/about/) and ## no heading."))
    link = frame(desk).get_by_role("link", name="Away")

    with desk.context.expect_page() as opened:
        link.click()

    assert opened.value.url.endswith("/about/")
    expect(link).to_be_visible()
    assert complaints == []


def test_a_server_that_is_away_is_said_below_the_page(desk: Page):
    open_desk(desk, factories.make_draft(body="Before."))
    expect(frame(desk).locator(".prose")).to_contain_text("Before.")
    desk.context.set_offline(True)

    write(desk, " After.")

    expect(desk.locator("[data-preview-status]")).to_have_text(
        "The preview is older than the text. The server does not answer."
    )
    expect(frame(desk).locator(".prose")).to_contain_text("Before.")


def test_what_stands_in_the_way_is_listed_with_its_line(desk: Page):  # E15
    open_desk(desk, factories.make_draft(body="First.\n\n![](/media/nothing.png)\n"))

    findings = desk.locator("[data-findings]")

    expect(findings).to_contain_text("no alternative text")
    desk.locator("[data-checks] summary").click()
    findings.get_by_role("button", name="Line 3").first.click()
    expect(desk.locator(".cm-content")).to_be_focused()


def test_it_follows_the_place_of_the_text(desk: Page):  # E2
    open_desk(desk)
    paste(desk, LONG)
    expect(frame(desk).locator(".prose h2")).to_have_count(12)

    # The line of the seventh heading: 26 lines a part.
    desk.locator("[data-desk]").evaluate(
        "(form) => form.dispatchEvent("
        "new CustomEvent('desk:go', { detail: { line: 6 * 26 + 1 } }))"
    )

    desk.wait_for_function(f"() => ({AT_TOP})() === 'Part 6'")


def test_it_keeps_its_place_while_somebody_types(desk: Page):  # E2
    open_desk(desk)
    paste(desk, LONG)
    expect(frame(desk).locator(".prose h2")).to_have_count(12)
    desk.wait_for_function(f"() => ({SCROLLED})() > 400")
    before = desk.evaluate(SCROLLED)

    write(desk, "The end.")

    expect(frame(desk).locator(".prose")).to_contain_text("The end.")
    assert abs(desk.evaluate(SCROLLED) - before) < 200
    assert str(desk.evaluate(BODY)).endswith("The end.")
    assert not Post.objects.exists()
