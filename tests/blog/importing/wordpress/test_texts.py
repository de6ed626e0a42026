"""Rows P2 and P7: pictures, links, and how a text was divided."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import ImportedLink
from tests.blog.importing.wordpress.exports import (
    SITE,
    body,
    export,
    item,
    photo,
    post,
    posts,
    skipped,
)

FILE = f"{SITE}/wp-content/uploads/2019/05/low.jpg"
SMALL = f"{SITE}/wp-content/uploads/2019/05/low-300x200.jpg"


@pytest.mark.parametrize(
    ("written", "best"),
    [
        (FILE, FILE),
        (SMALL, FILE),
        (SMALL.replace("https", "http"), FILE),
        (SMALL.replace("https:", ""), FILE),
        (SMALL.replace("https://", "https://www."), FILE),
        (SMALL.removeprefix(SITE), FILE),
        (f"{FILE}?w=300", FILE),
        (SMALL.replace("https://", "https://i0.wp.com/"), FILE),
        (FILE.replace("low", "low-scaled"), FILE),
        (
            "https://x.example/wp-content/uploads/a-10x10.png",
            "https://x.example/wp-content/uploads/a.png",
        ),
        ("https://x.example/a-10x10.png", "https://x.example/a-10x10.png"),
    ],
)
def test_the_full_size_of_a_picture_is_the_best(
    tmp_path: Path, written: str, best: str
):
    found = post(tmp_path, f'<img src="{written}" alt="Low water">')

    (image,) = found.images
    assert found.body == f"![Low water]({image.address})\n"
    assert image.places[0] == best
    assert image.name == best.rpartition("/")[2]
    assert image.address.endswith(written.partition("//")[2])
    assert image.places[-1] == image.address


@pytest.mark.parametrize(
    "target",
    [
        FILE,
        f"{SITE}/2019/05/tides-12/low-50/",
        f"{SITE}/?attachment_id=50",
        "/2019/05/tides-12/low-50",
    ],
    ids=["file", "page", "number", "relative"],
)
def test_a_picture_leads_no_more_to_itself(tmp_path: Path, target: str):
    found = body(tmp_path, f'<a href="{target}"><img src="{SMALL}"></a>')

    assert found == f"![]({SMALL})\n"


def test_a_picture_that_leads_elsewhere_still_does(tmp_path: Path):
    found = body(tmp_path, f'<a href="https://x.example/"><img src="{SMALL}"></a>')

    assert found == f"[![]({SMALL})](https://x.example/)\n"


def test_a_link_to_a_picture_leads_to_the_picture_that_comes_in(tmp_path: Path):
    page = f"{SITE}/2019/05/tides-12/low-50/"

    found = post(tmp_path, f'<a href="{page}">the picture</a>')

    assert found.body == f"[the picture]({page})\n"
    assert [(image.address, image.places) for image in found.images] == [
        (page, (FILE,))
    ]


def test_a_link_to_another_file_is_told(tmp_path: Path):
    found = post(tmp_path, f'<a href="{SITE}/wp-content/uploads/a.pdf">a</a>')

    assert found.links == ()
    assert "Links to files that are no pictures" in found.losses[0]


def test_a_player_of_a_file_of_the_site_leads_to_the_file(tmp_path: Path):
    source = export(
        tmp_path,
        item(f'<video src="{SITE}/wp-content/uploads/ebb.mp4"></video>'),
        photo("51", "ebb.mp4"),
    )

    found = posts(source)[0]

    assert found.body == f"<{SITE}/wp-content/uploads/ebb.mp4>\n"
    assert "Links to files that are no pictures" in found.losses[0]
    assert skipped(source) == {}


def test_what_the_library_says_of_a_picture_is_kept(tmp_path: Path):
    source = export(tmp_path, item(f'<img src="{SMALL}">'), photo(alt="Low water"))

    assert posts(source)[0].body == f"![Low water]({SMALL})\n"


def test_the_name_of_a_file_is_no_caption(tmp_path: Path):
    found = post(tmp_path, f'<img src="{SMALL}" title="low"><img src="a" title="Six">')

    assert "low" not in found.body.replace("low-300x200", "")
    assert "Six" not in found.body
    assert "1 title of pictures" in found.losses[0]


@pytest.mark.parametrize(
    ("written", "place", "fragment"),
    [
        ("https://old.example/2019/05/tides-13/", "/2019/05/tides-13/", ""),
        ("http://www.old.example/2019/05/tides-13#why", "/2019/05/tides-13/", "why"),
        ("//old.example/2019/05/tides-13/#more-13", "/2019/05/tides-13/", ""),
        ("/2019/05/tides-13/#comment-7", "/2019/05/tides-13/", ""),
        ("/?p=13", "/?p=13", ""),
        ("https://old.example/index.php?page_id=13&preview=true", "/?p=13", ""),
        ("https://old.example/?s=tides", "/?s=tides", ""),
    ],
)
def test_links_within_the_site_are_known(
    tmp_path: Path, written: str, place: str, fragment: str
):
    found = post(tmp_path, f'<a href="{written}">there</a>')

    (link,) = found.links
    assert found.body == f"[there]({link.address})\n"
    assert link == ImportedLink(link.address, place, fragment)


def test_an_address_in_the_text_becomes_a_link_that_can_move(tmp_path: Path):
    found = post(tmp_path, "See https://old.example/a/. Or https://x.example/b.")

    assert found.body == (
        "See [old.example/a/](https://old.example/a/). Or https://x.example/b.\n"
    )
    assert found.links[0].place == "/a/"


def test_other_sites_are_none_of_ours(tmp_path: Path):
    written = "https://old.example.org/a https://oldexample/ mailto:a@old.example"
    links = "".join(f'<a href="{address}">x</a> ' for address in written.split())

    assert post(tmp_path, links).links == ()


def test_a_site_in_a_folder_is_not_its_whole_host(tmp_path: Path):
    content = '<a href="/journal/a/">a</a> <a href="/shop/">b</a>'
    source = export(
        tmp_path,
        item(content, link=f"{SITE}/journal/tides/"),
        site=f"{SITE}/journal",
    )

    found = posts(source)[0]

    assert [link.place for link in found.links] == ["/journal/a/"]
    assert found.old_addresses[:2] == ("/journal/tides/", "/journal/?p=12")


@pytest.mark.parametrize(
    "mark", ["<!--more-->", "<!--more Read on-->", "<!-- wp:more -->\n<!--more-->"]
)
def test_what_stands_before_more_is_the_summary(tmp_path: Path, mark: str):
    found = post(tmp_path, f"Low <code>x</code> <b>water</b>\n\n{mark}\n\nand high.")

    assert found.summary == "Low x water"
    assert found.body.split() == ["Low", "`x`", "**water**", "and", "high."]


def test_a_comment_about_more_is_a_comment(tmp_path: Path):
    found = post(tmp_path, "Low water <!-- more of it later --> rises.")

    assert (found.summary, found.body) == ("", "Low water rises.\n")


@pytest.mark.parametrize(
    "before",
    [
        "<pre>code</pre>",
        "[code]a[/code]",
        "<h2>Tides</h2>",
        "<ul><li>Low</li></ul>",
        '<img src="/a.png">',
        "<div>[button]</div>",
        "tide " * 70,
    ],
    ids=["pre", "code", "heading", "list", "picture", "layout", "long"],
)
def test_what_is_more_than_a_few_words_is_no_summary(tmp_path: Path, before: str):
    found = post(tmp_path, f"Low water.\n\n{before}\n\n<!--more-->\n\nx")

    assert found.summary == ""


def test_an_excerpt_is_a_better_summary(tmp_path: Path):
    found = post(tmp_path, "a<!--more-->b", excerpt="Twice <em>a</em> day.")

    assert found.summary == "Twice a day."


def test_pages_become_one_text(tmp_path: Path):
    found = post(tmp_path, "a<!--nextpage-->b\n<!-- wp:nextpage -->\n<!--nextpage-->c")

    assert found.body.split() == ["a", "b", "c"]
    assert {"/2019/05/tides-12/2/", "/2019/05/tides-12/3/"} <= {*found.old_addresses}
    assert "It was shown on 3 pages" in found.notes[0]
