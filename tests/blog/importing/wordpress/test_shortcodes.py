"""Row P2: shortcodes of WordPress are read, others are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.wordpress.exports import (
    SITE,
    body,
    export,
    item,
    photo,
    post,
    posts,
)

FILE = f"{SITE}/wp-content/uploads/2019/05/low.jpg"
SMALL = f"{SITE}/wp-content/uploads/2019/05/low-300x200.jpg"


@pytest.mark.parametrize(
    "written",
    [
        f'[caption id="attachment_50" width="300"]<img src="{SMALL}" /> '
        "The <em>ebb</em>[/caption]",
        f'[caption width="300"]<a href="{FILE}"><img src="{SMALL}" /></a> '
        "The <em>ebb</em>[/caption]",
        f'[wp_caption caption="The &lt;em&gt;ebb&lt;/em&gt;"]<img src="{SMALL}" />'
        "[/wp_caption]",
    ],
    ids=["new", "linked", "old"],
)
def test_a_caption_is_that_of_a_figure(tmp_path: Path, written: str):
    assert body(tmp_path, f"a\n\n{written}\n\nb") == (
        f"a\n\n<figure>\n\n![]({SMALL})\n\n"
        "<figcaption>The <em>ebb</em></figcaption>\n</figure>\n\nb\n"
    )


def test_galleries_are_pictures_one_after_the_other(tmp_path: Path):
    source = export(
        tmp_path,
        item('[gallery ids="51,50,99" columns="2"]'),
        photo(alt="Low water"),
        photo("51", "high.jpg", excerpt="At six"),
    )

    found = posts(source)[0]

    assert found.body == (
        f"<figure>\n\n![]({SITE}/wp-content/uploads/high.jpg)\n\n"
        f"<figcaption>At six</figcaption>\n</figure>\n\n![Low water]({FILE})\n"
    )
    assert "does not list their files (99)" in found.losses[0]


def test_a_gallery_without_numbers_is_of_all_pictures_of_the_item(tmp_path: Path):
    source = export(
        tmp_path,
        item("[gallery exclude=52]"),
        photo("50", "b.jpg", post_parent="12", menu_order="2"),
        photo("51", "a.jpg", post_parent="12", menu_order="1"),
        photo("52", "c.jpg", post_parent="12"),
        photo("53", "d.jpg", post_parent="13"),
    )

    shown = [image.name for image in posts(source)[0].images]

    assert shown == ["a.jpg", "b.jpg"]


def test_a_gallery_of_nothing_is_told(tmp_path: Path):
    found = post(tmp_path, "[gallery]")

    assert found.body == ""
    assert "1 gallery of all files of the item stayed behind" in found.losses[0]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://vimeo.com/12", "https://vimeo.com/12"),
        ("[embed]https://vimeo.com/12[/embed]", "https://vimeo.com/12"),
        ("[embed width=1]https://x.example/12[/embed]", "https://x.example/12"),
        ("[youtube https://youtu.be/abc_d]", "https://youtu.be/abc_d"),
        ("[youtube=https://youtu.be/ab&amp;w=9]", "https://youtu.be/ab&w=9"),
        ("[youtube abcd_123-4]", "https://www.youtube.com/watch?v=abcd_123-4"),
        ('[youtube id="abcd_123"]', "https://www.youtube.com/watch?v=abcd_123"),
        ("[vimeo 12345 w=500]", "https://vimeo.com/12345"),
        ("[gist https://gist.github.com/a/12 /]", "https://gist.github.com/a/12"),
        ('[audio src="https://x.example/a.mp3"]', "https://x.example/a.mp3"),
        ('[audio mp3="https://x.example/a.mp3"][/audio]', "https://x.example/a.mp3"),
        ("<p>https://vimeo.com/12</p>", "https://vimeo.com/12"),
    ],
)
def test_players_become_links(tmp_path: Path, written: str, address: str):
    found = post(tmp_path, f"a\n\n{written}\n\nb")

    assert found.body == f"a\n\n<{address}>\n\nb\n"
    assert found.losses == ("Of 1 embedded player or preview a plain link is left.",)


def test_an_address_on_a_line_of_its_own_is_no_player_for_that(tmp_path: Path):
    found = post(tmp_path, "a\n\nhttps://x.example/b\n\nc")

    assert found.body == "a\n\n<https://x.example/b>\n\nc\n"
    assert found.losses == ()


@pytest.mark.parametrize(
    "written", ["$latex e^{i\\pi}$", "[latex]e^{i\\pi}[/latex]"], ids=["dollar", "tag"]
)
def test_formulas_stay_formulas(tmp_path: Path, written: str):
    assert body(tmp_path, f"It is {written} then.") == "It is $e^{i\\pi}$ then.\n"


@pytest.mark.parametrize(
    "shortcode",
    [
        '[contact-form-7 id="3" title="Write"]',
        "[box]inner[/box]",
        "[su_note]",
        "[toc]",
        "<p>[toc]</p>",
        "[popup_anything id=4]",
        "[url=http://x.example]there[/url]",
    ],
)
def test_shortcodes_of_plugins_stay_and_are_told(tmp_path: Path, shortcode: str):
    found = post(tmp_path, f"a\n\n{shortcode}\n\nb")

    assert shortcode.removeprefix("<p>").removesuffix("</p>") in found.body
    assert found.losses[0].startswith("Shortcodes that only a plugin could show")


@pytest.mark.parametrize(
    "words",
    [
        "as said [1] and [12, p. 3]",
        "[ ] to do [x] done",
        "array[index] and f(x)[key_name]",
        "he said [sic] that",
        "[Update]\n\nMore",
        "[update]\n\nMore",
        "[see below] [emphasis mine]",
        "<code>[toc]</code> <code>[box a='1']</code>",
        "<pre>[toc]</pre>",
        "[[1,2],[3,4]]",
        "[a link](https://x.example/)",
        "<a title='[box id=1]' href='https://x.example/'>x</a>",
    ],
)
def test_other_brackets_are_no_shortcodes(tmp_path: Path, words: str):
    assert post(tmp_path, words).losses == ()
