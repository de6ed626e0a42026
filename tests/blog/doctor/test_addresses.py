"""Past addresses that lead nowhere."""

from __future__ import annotations

from blog.doctor import addresses
from blog.doctor.findings import silently
from blog.models import PastAddress
from tests.factories import make_image, make_post


def said() -> list[str]:
    return [found.what for found in addresses.findings(silently)]


def lead(path: str, target: str) -> None:
    PastAddress.objects.create(path=path, target=target)


def test_what_leads_somewhere_is_fine():
    make_post(slug="a-post")
    lead("/old/", "/blog/a-post/")
    lead("/page/", "/blog/")
    lead("/picture/", make_image().file.url)
    lead("/sheet/", "/static/css/main.css")
    lead("/away/", "https://elsewhere.example/none/")
    lead("/gone/", "")

    assert said() == []


def test_what_leads_nowhere_is_found_once():
    lead("/a/", "/nowhere/")
    lead("/b/", "/nowhere/")

    assert said() == [
        "The past address /a/ and 1 more leads to /nowhere/, which answers 404."
    ]


def test_a_file_that_is_missing_is_found():
    lead("/a/", "/media/images/none.png")
    lead("/b/", "/media/../secret_key")

    assert said() == [
        "2 past addresses lead to one which answers 404: "
        "/b/ → /media/../secret_key and /a/ → /media/images/none.png."
    ]


def test_many_of_a_kind_are_one_finding():
    for number in range(5):
        lead(f"/{number}/", f"/nowhere-{number}/")
        lead(f"/again-{number}/", f"/{number}/")

    assert said() == [
        "5 past addresses lead to one which is a past address too: the first three are "
        "/again-0/ → /0/, /again-1/ → /1/ and /again-2/ → /2/.",
        "5 past addresses lead to one which answers 404: the first three are "
        "/0/ → /nowhere-0/, /1/ → /nowhere-1/ and /2/ → /nowhere-2/.",
    ]


def test_progress_is_told():
    lead("/a/", "/blog/")
    lead("/b/", "/blog/tags/")
    told: list[tuple[int, int]] = []

    list(addresses.findings(lambda done, total: told.append((done, total))))

    assert told == [(0, 2), (1, 2)]
