"""Pages that Chromium fetches before a link is followed: by header, under our content
policy, and from here alone.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Request, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = """
[Another post](/blog/another/), [itself](#a-heading), [a search](/blog/?q=queues),
[a feed](/feed.xml), [the desk](/admin/), [elsewhere](https://other.example/),
[a file](/media/report.pdf).

## A heading
"""


@pytest.fixture
def address(live_server: LiveServer) -> str:
    factories.make_post("Another", slug="another")
    factories.make_post("A post", slug="a-post", body=BODY, tags=("Go",))
    return f"{live_server.url}/blog/a-post/"


def test_only_pages_of_the_site_are_candidates(chromium: Browser, address: str):
    rule_sets: list[dict[str, Any]] = []
    found: set[str] = set()
    with chromium.new_context() as context:
        page = context.new_page()
        watcher = context.new_cdp_session(page)
        watcher.on(
            "Preload.ruleSetUpdated", lambda event: rule_sets.append(event["ruleSet"])
        )
        watcher.on(
            "Preload.preloadingAttemptSourcesUpdated",
            lambda event: found.update(
                source["key"]["url"] for source in event["preloadingAttemptSources"]
            ),
        )
        watcher.send("Preload.enable")

        root = address.removesuffix("/blog/a-post/")
        expected = {f"{root}/blog/another/", f"{root}/blog/tag/go/", f"{root}/"}
        page.goto(address)
        for _ in range(100):
            if expected <= found:
                break
            page.wait_for_timeout(100)

    assert [rules.get("errorMessage") for rules in rule_sets] == [None]
    assert expected <= found
    paths = {url.removeprefix(root) for url in found}
    assert not any(mark in path for path in paths for mark in ("?", "#", ".", "admin"))


def test_resting_on_a_link_fetches_its_page(chromium: Browser, address: str):
    asked: list[Request] = []
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(address)
        page.on("request", lambda request: asked.append(request))

        # Long enough on each for a fetch to begin; what is allowed comes last.
        for name in ("elsewhere", "the desk"):
            page.get_by_role("link", name=name).hover()
            page.wait_for_timeout(500)
        with page.expect_request("**/blog/another/") as ahead:
            page.get_by_role("link", name="Another post").hover()
        page.get_by_role("link", name="Another post").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Another")

    assert ahead.value.headers["sec-purpose"].startswith("prefetch")
    purposes = [r.url for r in asked if "sec-purpose" in r.headers]
    assert purposes == [ahead.value.url]
