"""Dates at the desk: typed, understood, and told before anything appears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Post
from site_config.models import SiteIdentity
from tests import factories
from tests.browser.desk.screen import PHONE, write, writer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    """On which the settings are open, in a zone whose clocks are turned."""
    SiteIdentity(time_zone="Europe/Berlin").save()
    with writer(chromium, live_server.url) as page:
        page.goto("/admin/blog/post/add/")
        page.fill("#id_title", "A plan")
        write(page, "Some text.")
        page.click("[data-sheet-toggle]")
        yield page


def plan(page: Page, day: str, time: str) -> None:
    page.fill("#id_published_at_0", day)
    page.fill("#id_published_at_1", time)


def test_the_dialog_tells_zone_and_utc_of_what_it_schedules(desk: Page):  # E7
    plan(desk, "2099-12-24", "09:00")

    desk.click("[data-publish]")

    dialog = desk.get_by_role("dialog")
    expect(dialog).to_contain_text("It will be scheduled, and appear by itself on")
    expect(dialog).to_contain_text("24 December 2099, 09:00 in Europe/Berlin (08:00")
    dialog.get_by_role("button", name="Schedule").click()
    expect(desk.locator("[data-publish]")).to_have_text("Publish now…")
    expect(desk.locator(".messagelist .success")).to_have_count(1)
    desk.click("[data-publish]")
    expect(dialog).to_contain_text("It appears at once.")
    dialog.get_by_role("button", name="Publish").click()
    expect(desk.locator("[data-desk-state]")).to_contain_text("Published since")


def is_save(answer: Response) -> bool:
    return answer.request.method == "POST" and answer.url.endswith("/change/")


@pytest.mark.parametrize("is_narrow", [False, True])
def test_which_of_two_times_is_chosen_where_it_was_saved(
    desk: Page, is_narrow: bool
):  # E7
    """A phone shows no preview, whose answer tells it before the save."""
    if is_narrow:
        desk.set_viewport_size(PHONE)
        desk.locator("[data-preview-pane]").wait_for(state="hidden")
    plan(desk, "2027-10-31", "02:30")

    desk.keyboard.press("Control+s")

    expect(desk.locator("[data-desk-status]")).to_contain_text("Saved at")
    choice = desk.get_by_label("The clocks show this time twice; it is the")
    expect(choice).to_have_value("0")
    expect(desk.locator("#id_published_at_zone")).to_have_text(
        "Europe/Berlin; 00:30 UTC"
    )
    choice.select_option("1")
    # The preview tells the choice too, and may do so before it is saved.
    with desk.expect_response(is_save):
        desk.keyboard.press("Control+s")
    expect(desk.locator("#id_published_at_zone")).to_have_text(
        "Europe/Berlin; 01:30 UTC"
    )
    moment = Post.objects.get().published_at
    assert moment is not None
    assert moment.isoformat() == "2027-10-31T01:30:00+00:00"


def test_a_day_in_words_is_shown_as_fields_show_days(desk: Page):
    plan(desk, "24 December 2026", "9:00")

    desk.keyboard.press("Control+s")

    expect(desk.locator("#id_published_at_0")).to_have_value("2026-12-24")
    expect(desk.locator("#id_published_at_1")).to_have_value("09:00:00")
    desk.click("#calendarlink0")
    expect(desk.locator("#calendarin0 caption")).to_have_text("December 2026")


def test_an_error_goes_when_its_date_is_corrected(desk: Page):  # E7
    plan(desk, "2027-03-28", "02:30")
    desk.keyboard.press("Control+s")
    notice = desk.locator("[data-notice=errors]")
    expect(notice).to_contain_text("Published: The clocks in Europe/Berlin were turned")
    described = desk.locator("#id_published_at_0").get_attribute("aria-describedby")
    assert described == "id_published_at_zone error-published_at"

    desk.fill("#id_published_at_1", "03:30")

    expect(notice).to_have_count(0)
    expect(desk.locator(".desk .errorlist, [aria-invalid]")).to_have_count(0)
    described = desk.locator("#id_published_at_0").get_attribute("aria-describedby")
    assert described == "id_published_at_zone"


def test_without_scripts_the_button_says_what_it_does(
    chromium: Browser, live_server: LiveServer
):
    post = factories.make_draft()
    with writer(chromium, live_server.url, java_script_enabled=False) as page:
        page.goto(f"/admin/blog/post/{post.pk}/change/")

        expect(page.locator("[name=_publish]")).to_have_text("Publish")
