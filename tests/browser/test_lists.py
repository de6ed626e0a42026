"""The lists of the admin and what is done from them, in a browser: room for a title, a
card on a phone, what axe finds, and many posts changed and put back.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from blog import history
from blog.models import Post, Revision
from tests import factories
from tests.browser.desk.screen import PHONE, TABLET, WIDE, writer
from tests.browser.desk.test_screen import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POSTS = reverse("admin:blog_post_changelist")
TAGS = reverse("admin:blog_tag_changelist")
LONG = "What a worker owes its queue when it is told to stop in the middle of a job"
REFUGEE = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter"


@pytest.fixture
def admin(chromium: Browser, live_server: LiveServer) -> Iterator[Page]:
    with writer(chromium, live_server.url) as page:
        yield page


def some_posts() -> None:
    queues = factories.make_category("Queues")
    tags = ("Go", "Incident reviews", "PostgreSQL")
    for title in (LONG, REFUGEE, "Short"):
        factories.make_post(title, category=queues, tags=tags, summary="A summary.")
    factories.make_scheduled("Later", category=queues)
    factories.make_draft("A draft")
    factories.make_image(alt="A chart of something that takes many words. " * 9)
    factories.make_page()


def choose(page: Page, address: str, action: str, count: int) -> None:
    page.goto(address)
    for box in page.locator(".action-select").all()[:count]:
        box.check()
    page.select_option("select[name=action]", action)
    with page.expect_navigation():
        page.get_by_role("button", name="Go").click()


def move(page: Page) -> None:
    choose(page, POSTS, "recategorise", 2)
    page.select_option("#id_category", label="Databases")
    with page.expect_navigation():
        page.get_by_role("button", name="Move").click()


def looked_at(page: Page) -> Iterator[str]:
    """Page after page; with its filters open where it has some."""
    for name in ("post", "image", "page", "tag"):
        page.goto(reverse(f"admin:blog_{name}_changelist"))
        yield name
    page.goto(f"{POSTS}?state=published&q=worker")
    page.click(".filters > details > summary")
    yield "filters"
    choose(page, POSTS, "recategorise", 2)
    yield "question of a category"
    choose(page, POSTS, "add_tags", 2)
    yield "question of tags"
    choose(page, TAGS, "merge", 2)
    yield "merge"
    move(page)
    yield "told"
    with page.expect_navigation():
        page.locator(".messagelist").get_by_role("link", name="Undo").click()
    yield "undo"
    page.goto(reverse("admin:blog_bulkchange_list"))
    yield "bulk changes"


def crossed(post: Post) -> Revision:
    """What was kept aside of the post when somebody else had saved it."""
    history.record(post)
    typed = history.snapshot(post) | {"body": "My text."}
    version = post.version
    post.body = "Another text."
    post.save()
    history.record(post)
    kind = Revision.Kind.ASIDE
    return post.revisions.create(kind=kind, version=version, snapshot=typed)


both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
both_sizes = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])


@both_schemes
@both_sizes
def test_axe_finds_nothing(
    chromium: Browser, live_server: LiveServer, scheme: str, size: ViewportSize
):
    some_posts()
    factories.make_category("Databases")
    wishes = {"color_scheme": scheme, "viewport": size, "reduced_motion": "reduce"}
    with writer(chromium, live_server.url, is_strict=False, **wishes) as page:
        found = {name: faults(page) for name in looked_at(page)}

    assert len(found) == 11
    assert {name: some for name, some in found.items() if some} == {}


@both_schemes
@both_sizes
def test_axe_finds_nothing_where_texts_are_compared(
    chromium: Browser, live_server: LiveServer, scheme: str, size: ViewportSize
):
    post = factories.make_post(LONG)
    aside = crossed(post)
    found = {}
    wishes = {"color_scheme": scheme, "viewport": size, "reduced_motion": "reduce"}
    with writer(chromium, live_server.url, is_strict=False, **wishes) as page:
        for name, keys in (
            ("history", [post.pk]),
            ("revision", [post.pk, aside.pk]),
            ("merge", [post.pk, aside.pk]),
        ):
            page.goto(reverse(f"admin:blog_post_{name}", args=keys))
            expect(page.get_by_role("heading", level=1)).to_contain_text(LONG)
            found[name] = faults(page)

    assert {name: some for name, some in found.items() if some} == {}


def test_titles_have_room_and_nothing_is_cut_off(admin: Page):
    some_posts()

    for size in (WIDE, TABLET, PHONE):
        admin.set_viewport_size(size)
        for name in ("post", "image", "page"):
            admin.goto(reverse(f"admin:blog_{name}_changelist"))
            excess = admin.locator(".results").evaluate(
                "one => one.scrollWidth - one.clientWidth"
            )
            assert excess <= 0, (name, size)
        admin.goto(POSTS)
        title = admin.get_by_role("link", name=LONG)
        lines = title.evaluate("one => one.getClientRects().length")
        assert lines <= 3, size


def test_a_post_is_a_small_card_on_a_phone(admin: Page):
    some_posts()
    admin.set_viewport_size(PHONE)
    admin.goto(POSTS)

    row = admin.locator("#result_list tbody tr").filter(has_text=LONG)

    box = row.bounding_box()
    assert box is not None
    assert box["height"] < 200
    assert box["width"] <= 390


def test_filters_are_folded_until_they_are_asked_for(admin: Page):
    some_posts()
    admin.goto(POSTS)
    draft = admin.locator(".filters").get_by_role("link", name="Draft")
    expect(draft).to_be_hidden()

    admin.locator(".filters > details > summary").click()
    draft.click()

    expect(admin.locator(".filters__chosen")).to_have_text("in use, state draft")
    expect(admin.locator("#result_list tbody tr")).to_have_count(1)


def test_two_posts_are_moved_into_a_category_and_put_back(admin: Page):  # E13, E14
    queues = factories.make_category("Queues")
    databases = factories.make_category("Databases")
    for title in ("One", "Two", "Three"):
        factories.make_post(title, category=queues)

    move(admin)
    told = admin.locator(".messagelist")
    expect(told).to_contain_text("2 posts were moved into Databases.")
    assert databases.posts.count() == 2
    told.get_by_role("link", name="Undo").click()
    admin.get_by_role("button", name="Undo").click()

    expect(admin.locator(".messagelist")).to_contain_text("2 posts were put back.")
    assert Post.objects.filter(category=queues).count() == 3


def test_cancel_is_as_high_as_its_neighbour(admin: Page):
    some_posts()
    choose(admin, POSTS, "recategorise", 1)

    move_box = admin.get_by_role("button", name="Move").bounding_box()
    cancel_box = admin.get_by_role("link", name="Cancel").bounding_box()

    assert move_box is not None
    assert cancel_box is not None
    assert abs(move_box["y"] - cancel_box["y"]) < 1
    assert abs(move_box["height"] - cancel_box["height"]) < 1
