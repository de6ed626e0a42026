"""Row P2: categories, tags, series and authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import TermKind
from tests.blog.importing.wordpress.exports import (
    AUTHOR,
    cdata,
    export,
    item,
    meta,
    post,
    posts,
    remarks,
    terms,
)


def use(taxonomy: str, slug: str, name: str) -> str:
    return f'<category domain="{taxonomy}" nicename="{slug}">{cdata(name)}</category>'


def category(slug: str, name: str, parent: str = "", description: str = "") -> str:
    return (
        f"<wp:category><wp:term_id>7</wp:term_id>"
        f"<wp:category_nicename>{slug}</wp:category_nicename>"
        f"<wp:category_parent>{parent}</wp:category_parent>"
        f"<wp:cat_name>{cdata(name)}</wp:cat_name>"
        f"<wp:category_description>{cdata(description)}</wp:category_description>"
        "</wp:category>"
    )


def term(taxonomy: str, slug: str, name: str, parent: str = "") -> str:
    return (
        f"<wp:term><wp:term_taxonomy>{taxonomy}</wp:term_taxonomy>"
        f"<wp:term_slug>{slug}</wp:term_slug><wp:term_parent>{parent}</wp:term_parent>"
        f"<wp:term_name>{cdata(name)}</wp:term_name></wp:term>"
    )


def test_the_most_specific_category_is_first(tmp_path: Path):
    channel = category("sea", "Sea") + category("tides", "Tides", "sea")
    uses = use("category", "sea", "Sea") + use("category", "tides", "Tides")

    source = export(tmp_path, item("a", uses), channel=channel)

    assert posts(source)[0].categories == ("Tides", "Sea")


def test_a_category_brings_what_is_said_of_it(tmp_path: Path):
    channel = category("sea", "Sea &amp; shore") + category(
        "tides", "Tides", "sea", "Low &amp; <b>high</b>."
    )

    found = terms(export(tmp_path, item(), channel=channel))

    assert found["Sea & shore"].slug == "sea"
    tides = found["Tides"]
    assert (tides.kind, tides.slug) == (TermKind.CATEGORY, "tides")
    assert tides.description == "Low & **high**."
    assert tides.old_addresses == (
        *("/category/sea/tides/", "/category/sea/tides/feed/", "/?cat=7"),
    )


def test_categories_that_are_their_own_ancestors_are_survived(tmp_path: Path):
    channel = category("a", "A", "b") + category("b", "B", "a")

    found = terms(export(tmp_path, item(), channel=channel))

    assert found["A"].old_addresses[0] == "/category/b/a/"


def test_tags_bring_their_slugs(tmp_path: Path):
    channel = (
        "<wp:tag><wp:tag_slug>c-2</wp:tag_slug><wp:tag_name><![CDATA[C++]]>"
        "</wp:tag_name></wp:tag>"
    )
    uses = use("post_tag", "c-2", "C++") + use("tag", "low", "Low")
    source = export(tmp_path, item("a", uses), channel=channel)

    assert posts(source)[0].tags == ("C++", "Low")
    assert terms(source)["C++"].slug == "c-2"
    assert terms(source)["C++"].old_addresses[0] == "/tag/c-2/"
    assert terms(source)["Low"].slug == "low"


def test_uncategorized_is_no_category(tmp_path: Path):
    uses = use("category", "uncategorized", "Uncategorized")
    source = export(tmp_path, item("a", uses))

    assert posts(source)[0].categories == ()
    assert "“Uncategorized” means no category in WordPress: 1 post" in remarks(source)


def test_old_exports_name_each_category_twice(tmp_path: Path):
    uses = "<category><![CDATA[Sea]]></category>" + use("category", "sea", "Sea")

    assert post(tmp_path, "a", uses).categories == ("Sea",)


@pytest.mark.parametrize(
    ("taxonomy", "slug", "name", "note"),
    [
        ("post_format", "post-format-aside", "Aside", "the post format “aside”"),
        ("genre", "poem", "Poem", "“Poem” of the taxonomy genre became a tag."),
    ],
)
def test_other_taxonomies_are_told(
    tmp_path: Path, taxonomy: str, slug: str, name: str, note: str
):
    found = post(tmp_path, "a", use(taxonomy, slug, name))

    assert note in found.notes[0]
    assert found.tags == (("Poem",) if taxonomy == "genre" else ())


def test_what_orders_wordpress_itself_is_nothing(tmp_path: Path):
    found = post(tmp_path, "a", use("nav_menu", "main", "Main"))

    assert (found.tags, found.notes) == ((), ())


def test_a_series_has_parts(tmp_path: Path):
    uses = use("series", "water", "Water") + meta("_series_part", "2")

    found = post(tmp_path, "a", uses)

    assert (found.series, found.part) == ("Water", 2)


def test_several_authors_are_all_named(tmp_path: Path):
    uses = use("author", "cap-tom", "tom") + use("author", "cap-ines", "ines")

    assert post(tmp_path, "a", uses).authors == ("tom", "Ines Marlow")


def test_a_language_is_that_of_the_post(tmp_path: Path):
    assert post(tmp_path, "a", use("language", "de", "Deutsch")).language == "de"


def test_an_author_brings_what_is_said_of_them(tmp_path: Path):
    about = "<wp:author_description>Sails.</wp:author_description></wp:author>"
    channel = AUTHOR.replace("</wp:author>", about)

    found = terms(export(tmp_path, item(), channel=channel))["Ines Marlow"]

    assert (found.kind, found.slug) == (TermKind.AUTHOR, "ines")
    assert found.description == "Sails."
    assert found.old_addresses == ("/author/ines/", "/author/ines/feed/", "/?author=3")


def test_terms_of_one_name_become_one(tmp_path: Path):
    channel = term("category", "a", "News") + term("category", "b", "news", "a")
    source = export(tmp_path, item(), channel=channel)

    found = terms(source)["News"]

    assert {"/category/a/", "/category/a/b/"} <= {*found.old_addresses}
    assert "Terms of the same name became one: news." in remarks(source)
