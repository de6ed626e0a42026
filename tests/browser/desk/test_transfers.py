"""Moving in and out in a browser: by people who see a bar move, read a report and
download a file; the server and the process that does the work are real.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from blog.models import Post, Transfer
from tests import factories
from tests.browser.desk.locking import locked_database
from tests.browser.desk.screen import PHONE, WIDE, writer
from tests.browser.desk.test_screen import faults
from tests.browser.desk.writing import log_in
from tests.serving import PATIENCE, Gunicorn

pytestmark = [
    *(pytest.mark.browser, pytest.mark.database),
    pytest.mark.django_db(transaction=True),
]

LIST = "/admin/blog/transfer/"
LOOK = "See what would come in"
ITEM = """<item><title>Post {n}</title><link>https://old.example/post-{n}/</link>
<guid>post-{n}</guid><pubDate>Wed, 01 May 2019 09:00:00 GMT</pubDate>
<description>Words of post {n}.</description></item>"""


def feed(folder: Path, length: int) -> Path:
    items = "".join(ITEM.format(n=number) for number in range(length))
    head = "<title>Old</title><link>https://old.example/</link>"
    file = folder / "feed.xml"
    file.write_text(f'<rss version="2.0"><channel>{head}{items}</channel></rss>')
    return file


def send(page: Page, file: Path) -> None:
    page.goto(LIST)
    page.set_input_files("#id_uploads", file)
    page.get_by_role("button", name=LOOK).click()
    page.wait_for_url(f"**{LIST}*/")


def state(page: Page) -> str:
    """Once it is over."""
    page.wait_for_selector(".transfers__state", timeout=PATIENCE * 1000)
    return page.inner_text(".transfers__state")


def test_a_blog_moves_in_and_out(desk: Page, tmp_path: Path):
    send(desk, feed(tmp_path, 3))
    assert state(desk) == "A dry run: 3 made. Nothing was written."
    assert not Post.objects.exists()

    desk.get_by_role("button", name="Import").click()
    expect(desk.locator(".transfers__state")).to_have_text("3 made.")
    desk.get_by_role("link", name="/blog/post-2/").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Post 2")

    desk.goto(LIST)
    desk.get_by_role("button", name="Export").click()
    assert "It is made: " in state(desk)
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Download").click()
    with ZipFile(download.value.path()) as archive:
        assert "posts/post-2/index.md" in archive.namelist()


def test_without_javascript(
    chromium: Browser, gunicorn: Gunicorn, ines: User, tmp_path: Path
):
    with chromium.new_context(
        base_url=gunicorn.url, java_script_enabled=False
    ) as context:
        log_in(context, ines, gunicorn.url)
        page = context.new_page()
        send(page, feed(tmp_path, 2))

        assert state(page) == "A dry run: 2 made. Nothing was written."


def test_what_was_refused_is_said_beside_the_file(desk: Page, tmp_path: Path):
    desk.goto(LIST)
    desk.set_input_files("#id_uploads", feed(tmp_path, 1))
    desk.locator("summary").click()
    desk.fill("#id_site", "nowhere")
    desk.get_by_role("button", name=LOOK).click()

    status = desk.locator("[data-sending] [role=status]")
    expect(status).to_contain_text("nowhere is no address.")
    expect(desk.get_by_role("button", name=LOOK)).to_be_enabled()


def test_a_process_that_is_killed_is_noticed_and_the_rest_comes_in(
    desk: Page, gunicorn: Gunicorn, tmp_path: Path
):  # P6
    """kill -9 in the middle: what is in is whole, and starting again has the rest."""
    length = 300
    send(desk, feed(tmp_path, length))
    state(desk)
    desk.get_by_role("button", name="Import").click()
    wait_for_the_first_post()
    with locked_database():
        kill_the_process(gunicorn)
    some = Post.objects.count()
    assert 0 < some < length

    # Nobody waits half a minute for a test: it was silent for so long.
    Transfer.objects.update(beat_at="2026-01-01T00:00:00Z")
    desk.reload()
    assert "The process that worked on it is gone" in state(desk)
    assert not Post.objects.filter(html="").exists()
    desk.get_by_role("button", name="Import again").click()

    expect(desk.locator(".transfers__state")).to_contain_text(
        f"{length - some} made, {some} unchanged", timeout=PATIENCE * 1000
    )
    assert Post.objects.count() == length


def wait_for_the_first_post() -> None:
    deadline = time.monotonic() + PATIENCE
    while not Post.objects.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def kill_the_process(gunicorn: Gunicorn) -> None:
    """The server hears that it ended, as nobody is left of it then."""
    deadline = time.monotonic() + PATIENCE
    while pids := children_of(gunicorn):
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        assert time.monotonic() < deadline
        time.sleep(0.05)


def children_of(gunicorn: Gunicorn) -> list[int]:
    return [
        int(pid)
        for worker in gunicorn.worker_ids()
        for task in Path(f"/proc/{worker}/task").iterdir()
        for pid in (task / "children").read_text().split()
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(
    chromium: Browser, live_server: LiveServer, scheme: str, size: ViewportSize
):  # R16
    item = {"id": "post", "result": "made", "address": "/blog/post/"}
    lossy = {"lossy": True, "reasons": ["A picture stayed behind."]}
    totals = {"made": 60, "lossy": 60}
    report = {
        "remarks": ["Made 3 authors."],
        "items": [{**item, **lossy}] * 60,
    }
    lacking = {"summary": "3 files.", "losses": ["A picture is gone."]}
    made = {"verb": "export", "name": "all.zip", "state": "done"}
    found = {}
    wishes: dict[str, Any] = {"color_scheme": scheme, "viewport": size}
    # axe asks for sheets at addresses where there are none.
    with writer(chromium, live_server.url, is_strict=False, **wishes) as page:
        for transfer in (
            factories.make_transfer(state="done", report=report, totals=totals),
            factories.make_transfer(state="failed", problem="It is damaged."),
            factories.make_transfer(**made, totals={"size": 9}, report=lacking),
            factories.make_transfer(),
        ):
            page.goto(f"{LIST}{transfer.pk}/")
            found[transfer.state, transfer.verb] = faults(page)
        page.goto(LIST)
        page.locator("summary").click()
        found["list", ""] = faults(page)

    assert {place: some for place, some in found.items() if some} == {}
