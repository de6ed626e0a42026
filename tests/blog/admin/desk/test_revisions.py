"""The history of a text: listed, compared by words, restored."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client

from blog import history
from blog.models import Post, Revision
from tests.blog.admin.desk.asking import filled, place
from tests.blog.admin.filling import typed
from tests.factories import FIRST_DAY, make_draft, make_post

pytestmark = pytest.mark.django_db


def save(client: Client, post: Post, **fields: Any) -> None:
    client.post(place("change", post.pk), typed(**filled(post, **fields)))


def test_every_save_is_listed_with_who_and_when(desk: Client, colleague: Client):  # E5
    post = make_draft(body="One.")
    save(desk, post, body="One two.")
    save(colleague, Post.objects.get(), body="One two three.")

    page = desk.get(place("history", post.pk))

    assert page.text.count('<th scope="row">') == 3
    assert "<td>admin</td>" in page.text
    assert "<td>jo</td>" in page.text
    assert "(+1)" in page.text
    assert "Current" in page.text


def test_who_wrote_on_another_site_is_named(desk: Client):  # P1
    post = make_draft(body="One.")
    history.record(post)
    Revision.objects.update(writer="ines")

    page = desk.get(place("history", post.pk))

    assert "<td>ines</td>" in page.text


def test_saves_are_told_apart_by_what_they_changed(desk: Client):  # E5
    post = make_draft("Before", body="One.")
    with time_machine.travel("2026-03-01T10:20:30Z", tick=False):
        save(desk, post, body="One two.", title="After")
    many = {"title": "Again", "summary": "Short.", "language": "de", "noindex": "on"}
    save(desk, Post.objects.get(), body="Three.", **many)

    page = desk.get(place("history", post.pk)).text

    assert "1 Mar 2026, 10:20:30</a>" in page
    assert "Body, Title" in page
    assert " and 1 more" in page


def test_a_text_that_was_never_saved_here_has_an_empty_history(desk: Client):
    page = desk.get(place("history", make_draft().pk)).text

    assert "Nothing was saved at this desk yet." in page


def test_a_save_shows_what_it_changed_by_words(desk: Client):
    post = make_draft("Before", body="The quick fox.", tags=("Go",))
    save(desk, post, title="After", body="The slow fox.", tags="Go, C++")
    latest = Revision.objects.of(post).saved().first()
    assert latest is not None

    page = desk.get(place("revision", post.pk, latest.pk)).text

    assert "The <del>quick</del><ins>slow</ins> fox." in page
    assert "<del>Before</del><ins>After</ins>" in page
    assert '<h2 id="difference-tags">Tags</h2>' in page
    assert page.index("difference-body") < page.index("difference-title")


def test_markup_in_a_text_is_shown_as_it_is_written(desk: Client):  # O4
    post = make_draft(body="Safe.")
    save(desk, post, body="<script>alert(1)</script>")
    latest = Revision.objects.of(post).saved().first()
    assert latest is not None

    page = desk.get(place("revision", post.pk, latest.pk)).text

    assert "<script>alert" not in page


def test_an_old_text_is_compared_with_the_present_one(desk: Client):
    post = make_draft(body="Old.")
    first = history.record(post)
    save(desk, post, body="New.")

    page = desk.get(f"{place('revision', post.pk, first.pk)}?against=current").text

    assert "<del>New</del><ins>Old</ins>." in page


def test_what_did_not_change_is_folded(desk: Client):
    lines = "\n".join(f"Line {number}." for number in range(30))
    post = make_draft(body=f"{lines}\nLast.")
    save(desk, post, body=f"{lines}\nLast!")
    latest = Revision.objects.of(post).saved().first()
    assert latest is not None

    page = desk.get(place("revision", post.pk, latest.pk)).text

    assert "29 lines" in page
    assert "Line 3." not in page
    assert "Line 29." in page


def test_restoring_is_a_new_revision(desk: Client):
    post = make_post("Public", body="Old.", tags=("Go",))
    first = history.record(post)
    save(desk, post, body="New.", tags="C++")

    answer = desk.post(place("restore", post.pk, first.pk), follow=True)

    restored = Post.objects.get()
    assert restored.body == "Old."
    assert [tag.name for tag in restored.tags.all()] == ["Go"]
    assert restored.is_published()
    assert "reads as on" in answer.text
    assert Revision.objects.of(post).saved().count() == 3


def test_an_old_text_is_opened_at_the_desk_and_saves_over_the_present_one(desk: Client):
    post = make_draft(body="Old.")
    first = history.record(post)
    save(desk, post, body="New.")

    opened = desk.get(f"{place('change', post.pk)}?revision={first.pk}").text

    assert "Old.</textarea>" in opened
    assert 'name="version" value="2"' in opened
    assert "This is the text of " in opened


@pytest.mark.parametrize("what", ["revision", "restore", "merge", "aside"])
def test_a_revision_of_another_post_is_not_found(desk: Client, what: str):
    other = history.record(make_draft())
    post = make_draft()

    address = place(what, post.pk, other.pk)
    answer = desk.get(address) if what in {"revision", "merge"} else desk.post(address)

    assert answer.status_code in {302, 404}
    assert Post.objects.get(pk=post.pk).version == 1


@pytest.mark.parametrize("revision", ["4711", "x", "9" * 40])
def test_an_odd_revision_opens_the_saved_text(desk: Client, revision: str):
    post = make_draft(body="Saved.")

    page = desk.get(f"{place('change', post.pk)}?revision={revision}")

    assert "Saved.</textarea>" in page.text


def test_restoring_what_cannot_be_rendered_changes_nothing(desk: Client):
    post = make_draft(body="Fine.")
    held = history.snapshot(post) | {"body": "x" * 500_001}
    broken = Revision.objects.create(post=post, snapshot=held)

    answer = desk.post(place("restore", post.pk, broken.pk), follow=True)

    assert "Nothing was restored." in answer.text
    assert Post.objects.get().body == "Fine."


def test_a_long_history_is_paged(desk: Client):
    post = make_draft()
    Revision.objects.bulk_create(
        Revision(post=post, snapshot={"title": str(number), "body": ""})
        for number in range(60)
    )

    first = desk.get(place("history", post.pk)).text
    second = desk.get(f"{place('history', post.pk)}?page=2").text

    assert first.count('<th scope="row">') == 50
    assert second.count('<th scope="row">') == 10


@pytest.mark.parametrize("tags", ["", "Go", "C++, Go"])
def test_a_revision_opens_at_the_desk_with_all_that_it_holds(
    desk: Client, tags: str
):  # E5
    post = make_draft(body="One.", tags=("Linux",))
    save(desk, post, body="One two.", tags=tags, summary="What it says.")
    save(desk, Post.objects.get(), body="One two three.", tags="Rust", summary="")
    earlier = Revision.objects.of(post).saved()[1]

    page = desk.get(place("change", post.pk), {"revision": earlier.pk})

    assert page.status_code == 200
    form = page.context["adminform"].form
    assert form["body"].value() == "One two."
    assert form["summary"].value() == "What it says."
    assert f'value="{tags}"' in str(form["tags"]) or not tags


def test_a_revision_at_the_desk_moves_and_withdraws_nothing(desk: Client):  # E5, E6
    post = make_draft(body="One.", slug="early")
    save(desk, post, body="One.", summary="Early.")
    draft = Revision.objects.of(post).saved()[0]
    Post.objects.update(status="ready", published_at=FIRST_DAY, slug="late", version=9)

    page = desk.get(place("change", post.pk), {"revision": draft.pk})

    form = page.context["adminform"].form
    assert form["summary"].value() == "Early."
    assert (form["status"].value(), form["slug"].value()) == ("ready", "late")


def test_restoring_tags_alone_is_a_new_version(desk: Client):  # E5
    post = make_draft(body="One.", tags=("Go",))
    save(desk, post, tags="Rust")
    before = Post.objects.get().version
    first = Revision.objects.of(post).saved().last()
    assert first is not None

    history.restore(Post.objects.get(), first)

    assert [tag.name for tag in Post.objects.get().tags.all()] == ["Go"]
    assert Post.objects.get().version > before
