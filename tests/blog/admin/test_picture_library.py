"""Finding a picture at the writing desk, and saying what it shows."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from blog.models import Image
from tests.blog.admin.staff import log_in
from tests.factories import make_image

pytestmark = pytest.mark.django_db

LIBRARY = reverse("admin:blog_image_library")
JSON = {"Accept": "application/json"}


def words_of(image: Image) -> str:
    return reverse("admin:blog_image_words", args=[image.pk])


def test_the_library_answers_a_page_at_a_time_newest_first(desk: Client):
    made = [make_image(f"picture-{number}.png") for number in range(26)]

    first = desk.get(LIBRARY, headers=JSON).json()
    second = desk.get(LIBRARY, {"page": first["next"]}, headers=JSON).json()
    third = desk.get(LIBRARY, {"page": "3"}, headers=JSON).json()

    shown = [image["id"] for page in (first, second) for image in page["images"]]
    assert shown == [image.pk for image in reversed(made)]
    assert (len(first["images"]), first["next"], second["next"]) == (24, 2, None)
    assert third == {"images": [], "next": None}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("tide", ["tide.png"]),
        ("HARBOUR wall", ["b.png"]),
        ("lamp", ["c.png"]),
        ("images", []),
        ("nothing", []),
    ],
)
def test_pictures_are_found_by_name_words_and_caption(
    desk: Client, words: str, names: list[str]
):
    make_image("tide.png")
    make_image("b.png", alt="The wall of the harbour")
    make_image("c.png", caption="A lamp")

    found = desk.get(LIBRARY, {"q": words}, headers=JSON).json()["images"]

    assert [image["name"] for image in found] == names


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "9" * 40, "²"])
def test_a_page_number_that_is_none_is_the_first(desk: Client, page: str):
    make_image()

    answer = desk.get(LIBRARY, {"page": page}, headers=JSON).json()

    assert len(answer["images"]) == 1


def test_a_full_page_of_the_library_takes_as_many_queries_as_one_picture(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    make_image()
    desk.get(LIBRARY, headers=JSON)
    with django_assert_num_queries(4):
        desk.get(LIBRARY, headers=JSON)

    for _ in range(30):
        make_image()

    desk.get(LIBRARY, headers=JSON)
    with django_assert_num_queries(4):
        desk.get(LIBRARY, headers=JSON)


def test_words_come_back_as_markdown_and_stay_with_the_picture(desk: Client):
    image = make_image()

    answer = desk.post(words_of(image), {"alt": "A [sea]"}, headers=JSON).json()

    assert answer["markdown"] == rf"![A \[sea\]]({image.source})"
    assert Image.objects.get().alt == "A [sea]"


def test_words_for_one_text_do_not_replace_the_librarys(desk: Client):
    image = make_image(alt="A sea")

    answer = desk.post(words_of(image), {"alt": "The tide"}, headers=JSON).json()

    assert answer["markdown"] == f"![The tide]({image.source})"
    assert Image.objects.get().alt == "A sea"


@pytest.mark.parametrize(("is_own", "kept"), [(True, "A sea"), (False, "")])
def test_who_may_not_change_pictures_describes_their_own(
    client: Client, is_own: bool, kept: str
):
    user = log_in(client, "add_image", "view_image")
    image = make_image(uploaded_by=user if is_own else None)

    answer = client.post(words_of(image), {"alt": "A sea"}, headers=JSON).json()

    assert answer["markdown"] == f"![A sea]({image.source})"
    assert Image.objects.get().alt == kept


def test_words_for_a_deleted_picture_are_told_so(desk: Client):
    image = make_image()
    Image.objects.all().delete()

    response = desk.post(words_of(image), {"alt": "A sea"}, headers=JSON)

    assert response.status_code == 404
    assert response.json()["message"].startswith("The picture was deleted meanwhile.")


def test_words_that_are_too_long_are_refused(desk: Client):
    image = make_image()

    response = desk.post(words_of(image), {"alt": "x" * 501}, headers=JSON)

    assert response.status_code == 422
    assert "at most 500 characters" in response.json()["message"]
    assert Image.objects.get().alt == ""


def test_without_a_script_the_library_is_the_list(desk: Client):
    answer = desk.get(LIBRARY, {"q": "a sea"}, headers={"Accept": "text/html"})

    assert answer.headers["Location"] == "/admin/blog/image/?q=a+sea"
