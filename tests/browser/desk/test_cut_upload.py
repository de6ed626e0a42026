"""An upload is cut in the middle: the server dies with half of a file in its hands."""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, Page, expect

from blog.models import Image
from tests import factories
from tests.browser.desk.giving import (
    chosen,
    insert,
    paste_file,
    wait_until_closed,
    words,
)
from tests.browser.desk.writing import body_of, open_desk, places, write
from tests.pictures import photograph_jpeg
from tests.serving import Gunicorn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Bytes in a second, of which a photograph has a few hundred thousand.
SLOWLY = 20_000
FREE = -1
HALFWAY = "() => document.querySelector('.picture progress').value > 0.2"


def throttle(network: CDPSession, throughput: int) -> None:
    """Bytes in a second that leave the browser; `FREE` for as many as there are."""
    conditions = {"offline": False, "latency": 0, "downloadThroughput": FREE}
    conditions["uploadThroughput"] = throughput
    network.send("Network.emulateNetworkConditions", conditions)


def test_the_server_dies_with_half_of_a_picture(gunicorn: Gunicorn, desk: Page):  # E3
    post = factories.make_draft(body="Before.")
    open_desk(desk, post)
    write(desk, " Every character.")
    network = desk.context.new_cdp_session(desk)
    network.send("Network.enable")
    throttle(network, SLOWLY)
    paste_file(desk, "sea.jpg", photograph_jpeg(1700, 1200))
    words(desk).fill("A sea")
    desk.wait_for_function(HALFWAY)

    gunicorn.kill()

    expect(chosen(desk)).to_contain_text("sea.jpg: The connection broke off")
    assert places(desk, "Before. Every character.") >= {"form", "browser"}
    assert not Image.objects.exists()
    throttle(network, FREE)
    gunicorn.start()
    chosen(desk).get_by_role("button", name="Try again").click()
    expect(chosen(desk)).to_contain_text("Uploaded.")
    insert(desk)
    wait_until_closed(desk)
    assert f"![A sea]({Image.objects.get().source})" in body_of(desk)
    assert body_of(desk).startswith("Before. Every character.")
