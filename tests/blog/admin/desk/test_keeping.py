"""Autosave: what is typed is kept, and nothing public changes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from blog.history import working
from blog.models import Page, Post, Revision
from site_config import content_version
from tests.blog.admin.desk.asking import JSON, filled, place, send
from tests.blog.admin.filling import typed
from tests.factories import make_category, make_draft, make_page, make_post

pytestmark = pytest.mark.django_db


def told(kept: Any) -> dict[str, str]:
    """What an answer gives the window to go on with."""
    return {"working": kept.json()["working"]}


def test_what_is_typed_is_kept_apart_from_the_public_text(desk: Client):  # E3
    post = make_post("Public", body="Read by many.", tags=("Go",))
    version = content_version.read()

    answer = send(
        desk,
        place("autosave", post.pk),
        **filled(post, body="Half a sen", tags="Go, C++"),
    )

    copy = Revision.objects.get()
    assert answer.status_code == 200
    assert answer.json()["working"] == working.token(copy)
    assert answer.json()["message"].startswith("Kept at ")
    assert copy.kind == Revision.Kind.WORKING
    assert copy.snapshot["body"] == "Half a sen"
    assert copy.snapshot["tags"] == ["C++", "Go"]
    assert Post.objects.get().body == "Read by many."
    assert content_version.read() == version


def test_half_a_date_and_a_title_too_long_cost_nothing(desk: Client):
    post = make_draft()
    form = filled(post, title="x" * 300, body="Text.", published_at_0="2026-1")

    answer = send(desk, place("autosave", post.pk), **form)

    copy = Revision.objects.get()
    assert answer.status_code == 200
    assert (copy.snapshot["title"], copy.snapshot["body"]) == ("x" * 300, "Text.")


def test_a_text_without_a_row_is_kept_and_found_again(desk: Client):
    key, category = uuid4(), make_category("Databases")

    send(
        desk,
        place("autosave_new"),
        title="New",
        body="First.",
        category=str(category.pk),
        draft_key=str(key),
    )

    copy = Revision.objects.get()
    assert not Post.objects.exists()
    assert copy.draft_key == key
    page = desk.get(place("add"))
    assert "“New”, typed just now, was never saved" in page.text
    opened = desk.get(f"{place('add')}?revision={copy.pk}")
    assert "First.</textarea>" in opened.text
    assert f'name="draft_key" value="{key}"' in opened.text
    assert f'value="{category.pk}" selected' in opened.text


def test_nothing_is_kept_of_an_empty_form(desk: Client):
    send(desk, place("autosave_new"), title="", body="", draft_key=str(uuid4()))

    assert not Revision.objects.exists()


def test_what_is_saved_already_is_not_kept_twice(desk: Client):
    post = make_draft()
    first = send(desk, place("autosave", post.pk), **filled(post, body="More."))

    form = filled(post, working=first.json()["working"])
    answer = send(desk, place("autosave", post.pk), **form)

    assert answer.json()["working"] == ""
    assert not Revision.objects.exists()


def test_saving_forgets_the_copy(desk: Client):
    post = make_draft()
    kept = send(desk, place("autosave", post.pk), **filled(post, body="More."))
    form = filled(post, body="More.", working=kept.json()["working"])

    desk.post(place("change", post.pk), typed(**form))

    assert not Revision.objects.working().exists()
    assert Post.objects.get().body == "More."


def test_the_first_save_of_a_new_text_forgets_its_copy(desk: Client):
    key = str(uuid4())
    kept = send(desk, place("autosave_new"), title="New", body="A.", draft_key=key)
    form = typed(title="New", body="A.", draft_key=key, **told(kept))

    desk.post(place("add"), form)

    assert not Revision.objects.working().exists()
    assert str(Post.objects.get().uuid) == key


def test_a_form_that_does_not_say_which_text_it_is_is_told(desk: Client):
    answer = send(desk, place("autosave_new"), title="New")

    assert answer.status_code == 400
    assert "Copy what you typed" in answer.json()["message"]


def test_the_writer_hears_of_a_save_by_somebody_else(desk: Client, colleague: Client):
    post = make_draft(body="Before.")
    colleague.post(place("change", post.pk), typed(**filled(post, body="Theirs.")))

    answer = send(desk, place("autosave", post.pk), **filled(post, body="Mine."))

    assert answer.json()["notice"] == (
        "jo saved this post just now, after you opened it here."
    )


def test_both_writers_are_told_of_each_other(desk: Client, colleague: Client):
    post = make_draft()
    send(colleague, place("autosave", post.pk), **filled(post, body="Theirs."))

    page = desk.get(place("change", post.pk))

    assert "jo is writing on this post too." in page.text


def test_unsaved_text_is_offered_with_its_age_and_its_words(desk: Client):  # E3
    post = make_draft(body="One two.")
    send(desk, place("autosave", post.pk), **filled(post, body="One two three."))
    copy = Revision.objects.get()

    page = desk.get(place("change", post.pk))

    assert "Text that you typed just now was not saved" in page.text
    assert "(3 words, +1 against what is saved)" in page.text
    assert f"?revision={copy.pk}" in page.text
    opened = desk.get(f"{place('change', post.pk)}?revision={copy.pk}")
    assert "One two three.</textarea>" in opened.text
    assert f'name="working" value="{working.token(copy)}"' in opened.text


def test_a_late_autosave_adds_nothing_to_what_was_set_aside(
    desk: Client, colleague: Client
):
    post = make_draft(body="Base.")
    colleague.post(place("change", post.pk), typed(**filled(post, body="Theirs.")))
    mine = filled(post, body="Mine.")
    desk.post(place("change", post.pk), typed(**mine))

    send(desk, place("autosave", post.pk), **mine)

    assert not Revision.objects.working().exists()
    assert Revision.objects.get(kind=Revision.Kind.ASIDE).snapshot["body"] == "Mine."


def test_what_is_put_away_stays_in_the_history(desk: Client):
    post = make_draft()
    send(desk, place("autosave", post.pk), **filled(post, body="Away."))
    copy = Revision.objects.get()

    desk.post(place("aside", post.pk, copy.pk))

    copy.refresh_from_db()
    assert copy.kind == Revision.Kind.ASIDE
    assert "was not saved" not in desk.get(place("change", post.pk)).text


def test_a_draft_without_a_row_is_thrown_away_after_a_question(desk: Client):
    send(desk, place("autosave_new"), title="New", draft_key=str(uuid4()))
    address = place("discard", Revision.objects.get().pk)

    asked = desk.post(address)

    assert "once thrown away it is gone" in asked.text
    assert Revision.objects.exists()
    desk.post(address, {"yes": "1"})
    assert not Revision.objects.exists()


def test_nobody_keeps_text_without_a_login(client: Client):
    post = make_draft()

    answer = send(client, place("autosave", post.pk), **filled(post, body="Mine."))

    assert answer.status_code == 401
    assert "Log in again" in answer.json()["message"]
    assert answer.json()["login"].startswith("/admin/login/")
    assert not Revision.objects.exists()


def test_nobody_keeps_text_of_what_is_not_theirs(client: Client):
    client.force_login(User.objects.create_user("reader", is_staff=True))
    post = make_draft()

    answer = send(client, place("autosave", post.pk), **filled(post, body="Mine."))

    assert answer.status_code == 403
    assert answer.json()["message"]
    assert not Revision.objects.exists()


def test_a_deleted_text_is_said_to_be_gone(desk: Client):
    answer = send(desk, place("autosave", 4711), title="Gone")

    assert answer.status_code == 404
    assert "deleted meanwhile" in answer.json()["message"]


def test_pages_are_kept_too(desk: Client):
    page = make_page(body="Before.")
    address = f"/admin/blog/page/{page.pk}/autosave/"
    form = {"title": "About", "slug": page.slug, "body": "After.", "version": "1"}

    answer = desk.post(address, form, headers=JSON)

    assert answer.status_code == 200
    assert Revision.objects.get().snapshot["body"] == "After."
    assert Page.objects.get().body == "Before."


def test_what_no_database_holds_is_left_out(desk: Client):
    post = make_draft(body="Before.")

    answer = send(
        desk,
        place("autosave", post.pk),
        **filled(post, body="Af\0ter.", tags="G\0o"),
        window="win\0dow",
    )

    assert answer.status_code == 200
    held = Revision.objects.get().snapshot
    assert (held["body"], held["tags"]) == ("After.", ["Go"])


def test_two_windows_with_one_copy_lose_nothing(desk: Client):  # E3
    post = make_draft(body="Saved.")
    address = place("autosave", post.pk)
    key = send(desk, address, **filled(post, body="A"), window="a").json()["working"]
    more = filled(post, body="B, and many words", working=key)
    send(desk, address, **more, window="b")

    send(desk, address, **filled(post, body="A!", working=key), window="a")

    held = {revision.snapshot["body"] for revision in Revision.objects.all()}
    assert held >= {"A!", "B, and many words"}


def test_a_change_note_that_was_begun_is_kept_too(desk: Client):  # E3
    post = make_post(body="Text.")
    rows = {
        "change_notes-TOTAL_FORMS": "2",
        "change_notes-INITIAL_FORMS": "0",
        "change_notes-0-text": "A figure was wrong.",
        "change_notes-1-text": "And a name.",
    }

    send(desk, place("autosave", post.pk), **filled(post, body="More."), **rows)

    held = Revision.objects.get().snapshot
    assert held["update_note"] == "A figure was wrong. And a name."
