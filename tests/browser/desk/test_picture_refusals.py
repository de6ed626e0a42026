"""A picture that does not arrive: the writer reads why, and the text is as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from blog import images
from blog.images.limits import check_size
from blog.models import Image
from tests.browser.desk.giving import (
    TEXT,
    chosen,
    dialog,
    insert,
    paste_file,
    wait_until_closed,
    words,
    writer,
)
from tests.browser.desk.writing import body_of, log_in
from tests.factories import make_admin, make_image, png
from tests.images import bomb_png

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

UPLOAD = "**/admin/blog/image/upload/"
REFUSED = {
    "script": (
        "plan.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
        "plan.svg: The SVG contains a <script>, which could run code: remove it.",
    ),
    "kind": (
        "holiday.heic",
        b"\0\0\0\x18ftypheic" + bytes(40),
        "holiday.heic: This is a HEIC photo, which few browsers show: upload a JPEG,",
    ),
    "pixels": (
        "poster.png",
        bomb_png(),
        "poster.png: The image has 30,000 × 30,000 pixels, more than the 40 million",
    ),
    "broken": ("sea.png", png((1, 2, 3))[:60], "sea.png: The file ends in the middle"),
}


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server) as page:
        yield page


def refuse(page: Page, name: str, reason: str) -> None:
    """The reason is shown, and the dialog is closed by the keyboard."""
    alert = chosen(page).get_by_role("alert").filter(has_text=name)
    expect(alert).to_contain_text(reason)
    page.keyboard.press("Escape")
    expect(page.locator(".cm-content")).to_be_focused()
    assert body_of(page) == TEXT


def hold_upload(page: Page) -> Route:
    """A picture is pasted, and the test decides what becomes of its upload."""
    routes: list[Route] = []
    page.route(UPLOAD, lambda route: routes.append(route))
    with page.expect_request(UPLOAD):
        paste_file(page, "sea.png", png((1, 2, 3)))
    expect(dialog(page).get_by_role("progressbar")).to_be_visible()
    return routes[0]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_refused_file_says_why(desk: Page, name: str, content: bytes, reason: str):
    paste_file(desk, name, content)

    expect(chosen(desk).get_by_role("button", name="Take away")).to_be_focused()
    expect(chosen(desk).get_by_role("button", name="Try again")).to_be_hidden()
    refuse(desk, name, reason)
    assert not Image.objects.exists()


def test_a_file_that_is_too_large_is_refused_unsent(desk: Page):
    sent: list[str] = []
    desk.on("request", lambda request: sent.append(request.url))
    with pytest.raises(images.UnreadableImage) as refusal:
        check_size(images.MAX_BYTES + 1)

    desk.evaluate(
        """(size) => {
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([new Uint8Array(size)], "sea.png"));
          const init = { clipboardData, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", init));
        }""",
        images.MAX_BYTES + 1,
    )

    refuse(desk, "sea.png", f"sea.png: {refusal.value}")
    assert [url for url in sent if "upload" in url] == []


ANSWERS = {
    "no network": (
        lambda route: route.abort("connectionreset"),
        "sea.png: The connection broke off, so it was not uploaded.",
    ),
    "a proxy's limit": (
        lambda route: route.fulfill(status=413, body="<h1>413</h1>"),
        "sea.png: The server takes no file of this size.",
    ),
    "a proxy without a server": (
        lambda route: route.fulfill(status=502, body="<h1>Bad Gateway</h1>"),
        "sea.png: The server answered with an error (502).",
    ),
    "a busy database": (
        lambda route: route.fulfill(status=503, json={"message": "It is busy."}),
        "sea.png: It is busy.",
    ),
}


@pytest.mark.parametrize(("answer", "reason"), ANSWERS.values(), ids=ANSWERS)
def test_what_is_in_between_says_why(desk: Page, answer: object, reason: str):
    desk.route(UPLOAD, answer)  # type: ignore[arg-type]  # a route's handler

    paste_file(desk, "sea.png", png((1, 2, 3)))

    refuse(desk, "sea.png", reason)


def test_a_cut_upload_is_tried_again_with_the_words_that_were_typed(desk: Page):
    held = hold_upload(desk)
    words(desk).fill("A sea")
    held.abort("connectionreset")
    expect(chosen(desk)).to_contain_text("The connection broke off")
    expect(chosen(desk).get_by_role("button", name="Try again")).to_be_focused()
    assert body_of(desk) == TEXT

    desk.unroute(UPLOAD)
    desk.keyboard.press("Enter")
    expect(chosen(desk)).to_contain_text("Uploaded.")
    insert(desk)
    wait_until_closed(desk)

    assert f"![A sea]({Image.objects.get().source})" in body_of(desk)


def test_insert_waits_for_what_is_on_its_way(desk: Page):
    held = hold_upload(desk)
    words(desk).fill("A sea")
    insert(desk)
    expect(dialog(desk)).to_contain_text("Waiting until everything has arrived…")
    assert body_of(desk) == TEXT

    held.continue_()
    wait_until_closed(desk)

    assert f"![A sea]({Image.objects.get().source})" in body_of(desk)


def test_what_was_closed_meanwhile_is_not_inserted(desk: Page):
    hold_upload(desk)
    words(desk).fill("A sea")
    insert(desk)
    desk.keyboard.press("Escape")
    wait_until_closed(desk)
    desk.unroute(UPLOAD)

    paste_file(desk, "shore.png", png((4, 5, 6)))
    words(desk).fill("A shore")
    insert(desk)
    wait_until_closed(desk)

    assert body_of(desk).count("![") == 1
    assert "![A shore]" in body_of(desk)


def test_the_good_ones_are_inserted_and_the_refused_one_stays(desk: Page):
    paste_file(desk, "sea.png", png((1, 2, 3)))
    words(desk).fill("A sea")
    paste_file(desk, "notes.txt", b"no picture")
    expect(chosen(desk).nth(1)).to_contain_text("notes.txt: This is not an image")
    insert(desk)

    expect(chosen(desk)).to_have_count(1)
    expect(dialog(desk)).to_contain_text("What is still here was not inserted.")
    assert f"![A sea]({Image.objects.get().source})" in body_of(desk)
    chosen(desk).get_by_role("button", name="Take away notes.txt").click()
    expect(dialog(desk).get_by_role("button", name="Close")).to_be_focused()


def test_after_logging_in_again_the_same_file_is_sent(
    desk: Page, live_server: LiveServer
):
    desk.context.clear_cookies()
    paste_file(desk, "sea.png", png((1, 2, 3)))
    expect(chosen(desk)).to_contain_text("sea.png: Your login has expired.")
    login = chosen(desk).get_by_role("link", name="Log in in another tab")
    expect(login).to_have_attribute("target", "_blank")
    assert body_of(desk) == TEXT

    log_in(desk.context, make_admin("again"), live_server.url)
    chosen(desk).get_by_role("button", name="Try again").click()

    expect(chosen(desk)).to_contain_text("Uploaded.")
    assert str(Image.objects.get().uploaded_by) == "again"


def test_a_picture_that_was_deleted_meanwhile_says_so(desk: Page):
    image = make_image()
    desk.locator("[data-pictures]").click()
    dialog(desk).get_by_role("button", name=str(image)).click()
    Image.objects.all().delete()

    words(desk).fill("A sea")
    insert(desk)

    expect(chosen(desk)).to_contain_text("The picture was deleted meanwhile.")
    assert body_of(desk) == TEXT
