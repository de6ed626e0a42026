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

    assert [line.split(" leads")[0] for line in said()] == [
        "The past address /b/",
        "The past address /a/",
    ]


def test_progress_is_told():
    lead("/a/", "/blog/")
    lead("/b/", "/blog/tags/")
    told: list[tuple[int, int]] = []

    list(addresses.findings(lambda done, total: told.append((done, total))))

    assert told == [(0, 2), (1, 2)]
