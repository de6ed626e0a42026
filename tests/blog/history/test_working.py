from __future__ import annotations

from uuid import uuid4

import pytest

from blog.history import working
from blog.history.snapshots import snapshot
from blog.models import Revision
from tests.factories import make_admin, make_draft, make_page

pytestmark = pytest.mark.django_db


def test_the_next_autosave_takes_the_place_of_the_last():  # E3
    place = working.Place(make_admin(), make_draft())

    first = working.keep(place, {"body": "On"}, version=1)
    mine = working.Window(token=working.token(first))
    second = working.keep(place, {"body": "One"}, version=1, window=mine)

    assert first == second
    assert Revision.objects.get().snapshot == {"body": "One"}


def test_another_window_does_not_write_over_it():
    place = working.Place(make_admin(), make_draft())
    first = working.keep(place, {"body": "Here."}, version=1)

    working.keep(place, {"body": "There."}, version=1)

    first.refresh_from_db()
    assert (first.kind, first.snapshot) == (Revision.Kind.ASIDE, {"body": "Here."})
    assert first.note == working.OTHER_WINDOW
    assert place.copies().get().snapshot == {"body": "There."}


def test_a_window_that_began_from_a_copy_does_not_write_over_what_came_since():
    place = working.Place(make_admin(), make_draft())
    began = working.keep(place, {"body": "One."}, version=1)
    old = working.token(began)
    here, there = working.Window("here", old), working.Window("there", old)
    working.keep(place, {"body": "One. Many words."}, version=1, window=there)

    working.keep(place, {"body": "One!"}, version=1, window=here)

    aside = Revision.objects.exclude(kind=Revision.Kind.WORKING).get()
    assert aside.snapshot == {"body": "One. Many words."}
    assert place.copies().get().snapshot == {"body": "One!"}


def test_a_window_whose_answer_was_lost_goes_on():
    place = working.Place(make_admin(), make_draft())
    window = working.Window("here")
    working.keep(place, {"body": "On"}, version=1, window=window)

    working.keep(place, {"body": "One"}, version=1, window=window)

    assert Revision.objects.get().snapshot == {"body": "One"}


def test_saving_in_one_window_keeps_what_another_wrote_since():
    post = make_draft(body="One.")
    place = working.Place(make_admin(), post)
    began = working.keep(place, {"body": "One. A."}, version=1)
    here = working.Window("here", working.token(began))
    there = working.Window("there", working.token(began))
    working.keep(place, {"body": "One. A. B."}, version=1, window=there)

    working.forget(place, here)

    assert place.copies().get().snapshot == {"body": "One. A. B."}


def test_another_window_with_the_same_text_goes_on():
    place = working.Place(make_admin(), make_draft())
    first = working.keep(place, {"body": "Same."}, version=1)

    second = working.keep(place, {"body": "Same."}, version=1)

    assert first == second


def test_writers_do_not_share_a_copy():
    post = make_draft()

    for name in ("ines", "jo"):
        place = working.Place(make_admin(name), post)
        working.keep(place, {"body": name}, version=1)

    assert Revision.objects.working().count() == 2


def test_what_was_never_saved_has_a_copy_too():
    place = working.Place(make_admin(), draft_key=uuid4())

    copy = working.keep(place, {"title": "New"}, version=0)

    assert list(working.never_saved(place.user)) == [copy]
    assert copy.text is None


def test_two_windows_on_a_new_text_make_two_drafts():
    place = working.Place(make_admin(), draft_key=uuid4())
    working.keep(place, {"title": "Here"}, version=0)

    working.keep(place, {"title": "There"}, version=0)

    titles = {copy.title for copy in working.never_saved(place.user)}
    assert titles == {"Here", "There"}


def test_a_saved_copy_is_forgotten_and_another_windows_is_not():
    place = working.Place(make_admin(), make_page())
    copy = working.keep(place, {"body": "Text."}, version=1)

    working.forget(place, working.Window())
    assert place.copies().exists()
    working.forget(place, working.Window(token=working.token(copy)))
    assert not place.copies().exists()


def test_another_windows_copy_of_what_is_saved_is_forgotten_too():
    post = make_draft(body="Saved.")
    place = working.Place(make_admin(), post)
    working.keep(place, snapshot(post), version=1)

    working.forget(place, working.Window())

    assert not place.copies().exists()


def test_a_text_that_has_a_row_now_takes_over_what_another_window_kept():
    post = make_draft(body="Saved.")
    draft = working.Place(make_admin(), draft_key=post.uuid)
    working.keep(draft, snapshot(post) | {"body": "More."}, version=0)

    working.adopt(draft, post)

    assert not working.never_saved(draft.user).exists()
    aside = Revision.objects.of(post).get()
    assert (aside.kind, aside.note) == (Revision.Kind.ASIDE, working.OTHER_WINDOW)
    assert aside.snapshot["body"] == "More."


def test_what_was_saved_just_so_is_kept_once():
    post = make_draft(body="Saved.")
    draft = working.Place(make_admin(), draft_key=post.uuid)
    working.keep(draft, snapshot(post), version=0)

    working.adopt(draft, post)

    assert not Revision.objects.exists()
