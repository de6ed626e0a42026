"""Links that show a draft for a while. E9"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.utils import timezone

from blog import reviewing
from blog.history.snapshots import snapshot
from blog.history.working import Place, keep
from blog.models import Post, ReviewLink, Revision
from tests.factories import make_admin, make_draft, make_post

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def make_link(post: Post | None = None, **fields: Any) -> ReviewLink:
    return reviewing.invite(post or make_draft(), by=None, **fields)


def signed(link: ReviewLink) -> str:
    return reviewing.address(link).split("/")[2]


def typed(post: Post, *, by: Any = None, **changes: Any) -> Revision:
    """A working copy of the post."""
    place = Place(by or make_admin(f"writer of {post.pk}"), post)
    held = snapshot(post) | changes
    return keep(place, held, version=post.version)


def test_a_link_works_for_as_many_days_as_were_asked_for():
    with time_machine.travel(NOON, tick=False) as clock:
        link = make_link(days=3)
        address = signed(link)

        clock.move_to(NOON + timedelta(days=3, seconds=-1))
        assert reviewing.open(address) == link
        clock.move_to(NOON + timedelta(days=3))
        with pytest.raises(reviewing.LinkIsOver, match="expired"):
            reviewing.open(address)


def test_a_link_says_for_whom_it_is_and_who_made_it():
    admin = make_admin()

    link = reviewing.invite(make_draft(), by=admin, label="Ada")

    assert (str(link), link.created_by) == ("Ada", admin)


def test_a_revoked_link_is_over_and_keeps_its_moment():
    link = make_link()

    reviewing.revoke(link)
    moment = link.revoked_at
    reviewing.revoke(link)

    assert link.revoked_at == moment
    with pytest.raises(reviewing.LinkIsOver, match="taken back"):
        reviewing.open(signed(link))


def test_the_link_of_a_deleted_draft_says_so():
    link = make_link(post := make_draft())
    address = signed(link)
    post.delete()

    with pytest.raises(reviewing.LinkIsOver, match="deleted"):
        reviewing.open(address)


@pytest.mark.parametrize(
    "forge",
    [
        lambda link: link.token,
        lambda link: f"{link.token}.{'A' * 43}",
        lambda link: signed(link)[:-1],
        lambda link: f"x{signed(link)}",
        lambda link: "",
        lambda link: "ü.ü",
    ],
    ids=["unsigned", "wrongly signed", "cut short", "lengthened", "empty", "words"],
)
def test_what_nobody_signed_is_not_looked_up(
    forge: Any, django_assert_num_queries: Any
):
    address = forge(make_link())

    with django_assert_num_queries(0), pytest.raises(reviewing.NoSuchLink):
        reviewing.open(address)


def test_another_secret_key_ends_every_link(settings: LazySettings):
    address = signed(make_link())

    settings.SECRET_KEY = "another key, and long enough for what is signed with it"

    with pytest.raises(reviewing.NoSuchLink):
        reviewing.open(address)


def test_the_newest_draft_is_the_saved_text_while_nobody_types():
    link = make_link(post := make_draft("Alpha"))

    draft = reviewing.newest_draft(link)

    assert (draft.post, draft.written_at) == (post, post.updated_at)
    assert draft.is_saved
    assert draft.public_address == ""


def test_the_newest_draft_is_what_was_typed_last_whoever_typed_it():
    link = make_link(post := make_draft("Alpha", tags=("Go",)))
    for name in ("ines", "tom"):
        last = typed(post, by=make_admin(name), title=f"By {name}", tags=["Rust"])

    draft = reviewing.newest_draft(link)

    assert (draft.post.title, draft.tags) == ("By tom", ["Rust"])
    assert draft.written_at == last.created_at
    assert not draft.is_saved
    assert Post.objects.get().title == "Alpha"


def test_what_was_typed_before_the_last_save_is_not_the_newest():
    link = make_link(post := make_draft("Alpha"))
    typed(post, title="Typed")
    Revision.objects.update(created_at=timezone.now() - timedelta(hours=1))

    assert reviewing.newest_draft(link).post.title == "Alpha"


def test_a_public_post_is_named_with_its_address_and_not_with_a_typed_one():
    link = make_link(post := make_post("Alpha"))
    typed(post, status="draft", slug="beta")

    assert reviewing.newest_draft(link).public_address == "/blog/alpha/"
