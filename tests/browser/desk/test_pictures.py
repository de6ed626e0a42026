"""Pictures get into the text: pasted, dropped, chosen from files (E12)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PIL import Image as Picture
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Image
from tests import images, pictures
from tests.browser.desk.giving import (
    TEXT,
    chosen,
    dialog,
    drop,
    insert,
    paste_file,
    paste_picture,
    wait_until_closed,
    words,
    writer,
)
from tests.browser.desk.writing import body_of
from tests.factories import png

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHARES = """
() => {
  window.shares = [];
  const note = ([{ target }]) => window.shares.push(target.value);
  const options = { subtree: true, attributeFilter: ["value"] };
  const dialog = document.querySelector("dialog.pictures");
  new MutationObserver(note).observe(dialog, options);
}
"""


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server) as page:
        yield page


def test_a_pasted_picture_becomes_a_line_of_markdown(desk: Page):
    paste_picture(desk, png((1, 2, 3)))
    expect(words(desk)).to_be_focused()
    desk.keyboard.type("A [dark] square")
    desk.keyboard.press("Enter")

    wait_until_closed(desk)
    image = Image.objects.get()
    line = rf"![A \[dark\] square]({image.source})"
    assert body_of(desk) == f"{TEXT}\n\n{line}\n\n"
    assert image.alt == "A [dark] square"
    assert str(image).startswith("pasted-")
    expect(desk.locator(".cm-content")).to_be_focused()


def test_a_dropped_picture_goes_where_it_fell(desk: Page, tmp_path: Path):
    file = tmp_path / "sea.jpg"
    file.write_bytes(pictures.photograph_jpeg(700))

    drop(desk, desk.locator(".cm-line").nth(1), file)
    words(desk).fill("A sea")
    insert(desk)
    wait_until_closed(desk)

    first, second = TEXT.split("\n\n")
    picture = f"![A sea]({Image.objects.get().source})"
    assert body_of(desk).split("\n\n") == [first, picture, second]


def test_several_files_come_one_after_the_other(desk: Page, tmp_path: Path):
    files = []
    for number in range(3):
        files.append(tmp_path / f"picture-{number}.png")
        files[-1].write_bytes(png((number, 0, 0)))

    desk.locator("[data-pictures]").click()
    dialog(desk).get_by_label("Upload files").set_input_files(files)
    expect(chosen(desk)).to_have_count(3)
    for number in range(3):
        words(desk).nth(number).fill(f"Picture {number}")
    insert(desk)
    wait_until_closed(desk)

    sources = [image.source for image in Image.objects.order_by("pk")]
    lines = [f"![Picture {number}]({source})" for number, source in enumerate(sources)]
    assert body_of(desk).split("\n\n")[2:5] == lines


def test_the_progress_is_shown(desk: Page):
    browser = desk.context.new_cdp_session(desk)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1}
    browser.send("Network.enable")
    browser.send(
        "Network.emulateNetworkConditions", slow | {"uploadThroughput": 100_000}
    )
    desk.evaluate(SHARES)
    grain = Picture.frombytes("RGB", (300, 300), Random(7).randbytes(270_000))  # noqa: S311

    paste_file(desk, "sea.png", images.encoded(grain, "PNG"))

    progress = dialog(desk).get_by_role("progressbar", name="Uploading sea.png")
    expect(progress).to_be_visible()
    expect(progress).to_be_hidden(timeout=30_000)
    expect(chosen(desk)).to_contain_text("Uploaded.")
    # Once all of it is sent, the bar has no value: copies are being made.
    shares = [share for share in desk.evaluate("() => window.shares") if share]
    assert shares == sorted(shares)
    assert any(0 < share < 1 for share in shares)


def test_a_picture_without_words_is_asked_for_them(desk: Page):
    paste_file(desk, "sea.png", png((1, 2, 3)))
    insert(desk)

    expect(words(desk)).to_be_focused()
    expect(words(desk)).to_have_attribute("aria-invalid", "true")
    expect(chosen(desk)).to_contain_text("Say what the picture shows, or choose")
    assert body_of(desk) == TEXT


def test_words_can_wait_until_publishing_asks_for_them(desk: Page):
    paste_file(desk, "sea.png", png((1, 2, 3)))
    expect(dialog(desk)).to_contain_text("Publishing asks again where it is missing.")
    insert(desk, "Insert, describe later")
    wait_until_closed(desk)

    assert f"\n![]({Image.objects.get().source})\n" in body_of(desk)
    desk.fill("#id_title", "A post")
    desk.click("[name=_publish]")
    asked = desk.get_by_role("dialog")
    expect(asked).to_contain_text("has no alternative text")
    expect(asked.get_by_role("button", name="Publish")).to_be_disabled()


def test_bytes_that_the_library_has_bring_its_words(desk: Page):
    Image.objects.store(png((1, 2, 3)), "first.png", alt="A sea")

    paste_file(desk, "second.png", png((1, 2, 3)))

    expect(chosen(desk)).to_contain_text("The library had it already.")
    expect(words(desk)).to_have_value("A sea")
    insert(desk)
    wait_until_closed(desk)
    assert f"![A sea]({Image.objects.get().source})" in body_of(desk)


def test_what_is_pasted_with_words_is_words(desk: Page):
    desk.locator(".cm-content").evaluate(
        """(text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "pasted words");
          clipboardData.items.add(new File(["x"], "image.png"));
          const init = { clipboardData, bubbles: true, cancelable: true };
          text.dispatchEvent(new ClipboardEvent("paste", init));
        }"""
    )

    expect(dialog(desk)).to_be_hidden()
    assert body_of(desk).endswith("pasted words")


def test_a_file_that_misses_the_text_does_not_take_the_pages_place(
    desk: Page, tmp_path: Path
):
    file = tmp_path / "notes.txt"
    file.write_text("Notes.")

    drop(desk, desk.locator("[data-desk-state]"), file)

    assert body_of(desk) == TEXT
    expect(dialog(desk)).to_be_hidden()
