"""Saves that cross: nobody overwrites what somebody else wrote, and nothing is lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from blog.models import Post, Revision
from tests.blog.admin.desk.asking import filled, place, send
from tests.blog.admin.filling import typed
from tests.factories import make_author, make_category, make_draft, make_post

pytestmark = pytest.mark.django_db

BODY = "First paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n"


def save(client: Client, post: Post, **fields: Any) -> Any:
    return client.post(place("change", post.pk), typed(**filled(post, **fields)))


def bodies(post: Post) -> list[str]:
    return [one.snapshot["body"] for one in Revision.objects.of(post)]


def test_the_second_save_overwrites_nothing(desk: Client, colleague: Client):  # E4
    post = make_draft(body=BODY)
    save(colleague, post, body=BODY.replace("First", "Their first"))

    answer = save(desk, post, body=BODY.replace("Third", "My third"))

    aside = Revision.objects.get(kind=Revision.Kind.ASIDE)
    assert answer.status_code == 302
    assert answer.headers["Location"] == place("merge", post.pk, aside.pk)
    assert Post.objects.get().body == BODY.replace("First", "Their first")
    assert aside.snapshot["body"] == BODY.replace("Third", "My third")


def test_changes_in_different_places_go_together(desk: Client, colleague: Client):
    post = make_draft(body=BODY)
    category = make_category("Databases")
    save(colleague, post, body=BODY.replace("First", "Their first"))
    form = filled(post, body=BODY.replace("Third", "My third"))
    crossed = desk.post(
        place("change", post.pk), typed(**form, category=str(category.pk))
    )
    merging = crossed.headers["Location"]

    page = desk.get(merging)
    answer = desk.post(merging, {"version": "2"})

    assert "Nothing contradicts" in page.text
    assert "Both changed it, in different places." in page.text
    assert "Only the text that was not saved changed it." in page.text
    assert "jo saved this post just now" in page.text
    opened = desk.get(answer.headers["Location"])
    both = BODY.replace("First", "Their first").replace("Third", "My third")
    assert f"{both}</textarea>" in opened.text
    assert 'name="version" value="2"' in opened.text
    assert f'value="{category.pk}" selected' in opened.text


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("mine", "My second."),
        ("theirs", "Their second."),
        ("both", "My second.\nTheir second."),
    ],
)
def test_contradictions_are_marked_and_chosen(
    desk: Client, colleague: Client, chosen: str, expected: str
):
    post = make_draft(body=BODY)
    save(colleague, post, body=BODY.replace("Second paragraph.", "Their second."))
    crossed = save(desk, post, body=BODY.replace("Second paragraph.", "My second."))
    merging = crossed.headers["Location"]

    page = desk.get(merging)
    answer = desk.post(merging, {"version": "2", "body-1": chosen})

    assert "contradict each other in 1 place" in page.text
    assert "<del>Second paragraph</del><ins>My second</ins>" in page.text
    copy = Revision.objects.working().get()
    assert copy.snapshot["body"] == BODY.replace("Second paragraph.", expected)
    assert answer.headers["Location"].endswith(f"?revision={copy.pk}")


def test_both_texts_are_kept_whatever_is_chosen(desk: Client, colleague: Client):
    post = make_draft(body="Base.")
    save(colleague, post, body="Theirs.")
    merging = save(desk, post, body="Mine.").headers["Location"]

    desk.post(merging, {"version": "2", "body-0": "theirs"})
    copy = Revision.objects.working().get()
    save(desk, Post.objects.get(), body="Theirs.", working=str(copy.pk))

    assert {"Base.", "Theirs.", "Mine."} <= set(bodies(post))


def test_fields_contradict_like_text(desk: Client, colleague: Client):
    post = make_draft()
    ines, jo = make_author("Ines"), make_author("Jo")
    save(colleague, post, author=str(jo.pk))
    merging = save(desk, post, author=str(ines.pk)).headers["Location"]

    page = desk.get(merging)
    desk.post(merging, {"version": "2", "author": "theirs"})

    assert 'name="author" value="mine" checked' in page.text
    assert Revision.objects.working().get().snapshot["author"] == jo.slug


def test_a_third_save_shows_the_newest_text_before_it_is_merged(
    desk: Client, colleague: Client
):
    post = make_draft(body=BODY)
    save(colleague, post, body=BODY.replace("First", "Their first"))
    merging = save(desk, post, body=BODY.replace("Third", "My third")).headers[
        "Location"
    ]
    save(colleague, Post.objects.get(), body="Something else.")

    answer = desk.post(merging, {"version": "2"})

    assert "The text was saved once more meanwhile" in answer.text
    assert not Revision.objects.working().exists()


def test_a_script_is_told_where_both_texts_are(desk: Client, colleague: Client):
    post = make_draft(body="Base.")
    save(colleague, post, body="Theirs.")

    answer = send(desk, place("change", post.pk), **filled(post, body="Mine."))

    aside = Revision.objects.get(kind=Revision.Kind.ASIDE)
    assert answer.status_code == 409
    assert answer.json()["location"] == place("merge", post.pk, aside.pk)
    assert answer.json()["message"].startswith("jo saved this post just now")


def test_the_same_text_sent_again_is_simply_saved(desk: Client):
    post = make_draft(body="Base.")
    form = filled(post, body="More.")

    send(desk, place("change", post.pk), **form)
    answer = send(desk, place("change", post.pk), **form)

    assert answer.status_code == 200
    assert answer.json()["saved"] is True
    assert answer.json()["version"] == 2
    assert not Revision.objects.filter(kind=Revision.Kind.ASIDE).exists()


def test_a_new_post_sent_twice_is_made_once(desk: Client):
    form = {"title": "New", "body": "Text.", "draft_key": str(uuid4())}

    first = send(desk, place("add"), **form)
    second = send(desk, place("add"), **form)

    assert Post.objects.count() == 1
    assert first.json()["key"] == second.json()["key"]
    assert second.status_code == 200


def test_a_new_post_that_was_changed_before_it_is_sent_again_is_merged(desk: Client):
    form = {"title": "New", "draft_key": str(uuid4())}
    send(desk, place("add"), **form, body="Text.")

    answer = send(desk, place("add"), **form, body="Text, and more.")

    aside = Revision.objects.get(kind=Revision.Kind.ASIDE)
    assert answer.status_code == 409
    assert aside.snapshot["body"] == "Text, and more."
    assert Post.objects.get().body == "Text."


def test_what_was_typed_into_a_deleted_post_becomes_a_new_one(desk: Client):
    post = make_draft("Gone", body="Text.")
    form = typed(**filled(post, body="Typed meanwhile."))
    post.delete()

    answer = desk.post(place("change", post.pk), form, follow=True)

    assert "This text was deleted meanwhile." in answer.text
    assert "Typed meanwhile.</textarea>" in answer.text
    assert Revision.objects.working().get().snapshot["title"] == "Gone"


def test_a_form_without_its_version_overwrites_nothing(desk: Client):
    post = make_post(body="Base.")

    answer = save(desk, post, body="Mine.", version="")

    assert Post.objects.get().body == "Base."
    assert "/merge/" in answer.headers["Location"]
