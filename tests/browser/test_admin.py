"""Writing in a real browser, up to the published post."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories
from tests.browser.desk.screen import publish, write, writer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = 'A text.\n\n```python title="a.py"\nprint(1 < 2)\n```\n'


@pytest.fixture
def desk(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url) as page:
        yield page


def test_a_post_is_written_and_read(desk: Page):
    factories.make_category("Cloud & DevOps", slug="cloud-devops")
    desk.goto("/admin/blog/post/add/")

    desk.fill("#id_title", "My first post & more")
    write(desk, BODY)
    desk.click("[data-sheet-toggle]")
    desk.fill("#id_tags", "C++, Linux")
    desk.locator(".field-category .select2-selection").click()
    desk.locator(".select2-dropdown .select2-search__field").fill("Cloud")
    desk.get_by_role("option", name="Cloud & DevOps").click()
    publish(desk)
    expect(desk.locator("[data-desk-state]")).to_contain_text("Published since")

    for address in ("/blog/category/cloud-devops/", "/blog/tag/c-plus-plus/"):
        desk.goto(address)
        expect(desk.get_by_role("link", name="My first post & more")).to_be_visible()
    desk.goto("/blog/my-first-post-more/")
    expect(desk.locator(".code-block__name")).to_have_text("a.py")
    expect(desk.locator("pre")).to_contain_text("print(1 < 2)")


def test_tags_are_suggested_behind_those_that_stand(desk: Page):
    for name in ("C++", "Linux", "Incident reviews"):
        factories.make_tag(name)
    desk.goto("/admin/blog/post/add/")

    desk.click("[data-sheet-toggle]")
    desk.fill("#id_tags", "linux, ")

    options = desk.locator("[data-tag-names] option")
    values = options.evaluate_all("all => all.map(one => one.value)")
    assert values == ["linux, C++", "linux, Incident reviews"]


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/blog/post/",
        "/admin/blog/image/add/",
        "/admin/blog/page/add/",
        "/admin/blog/tag/add/",
        "/admin/site_config/siteidentity/1/change/",
    ],
)
def test_no_form_runs_into_the_content_policy(desk: Page, address: str):  # O4
    factories.make_post(tags=("Go",))

    response = desk.goto(address)

    assert response is not None
    assert response.status == 200
