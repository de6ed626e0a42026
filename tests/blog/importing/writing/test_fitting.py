from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from blog.importing.records import ImportedPage, ImportedPost
from blog.importing.writing.fitting import fitted, key

POST = ImportedPost(source_id="a", title="Tides", body="Low water.")


def fitted_post(**facts: Any) -> tuple[ImportedPost, tuple[str, ...]]:
    post, losses = fitted(replace(POST, **facts))
    assert isinstance(post, ImportedPost)
    return post, losses


def test_what_fits_stays_as_it_is():
    post = replace(POST, tags=("C++",), language="pt-BR", feed_id="old-7")

    assert fitted(post) == (post, ())


def test_a_title_that_is_too_long_is_cut_at_a_word_and_told_in_full():
    title = "tide " * 60

    post, losses = fitted_post(title=title)

    assert len(post.title) <= 200
    assert post.title.endswith("tide…")
    assert losses == (
        f"Its title has 299 characters and was cut to 200. In full: {title.strip()}",
    )


@pytest.mark.parametrize(
    ("record", "most"),
    [(POST, 400), (ImportedPage(source_id="a", title="T", body=""), 300)],
    ids=["post", "page"],
)
def test_a_summary_has_its_limit(record: ImportedPost | ImportedPage, most: int):
    kept, losses = fitted(replace(record, summary="low water " * 60))

    assert most - 10 < len(kept.summary) <= most
    assert f"was cut to {most}. In full: low water" in losses[0]


def test_characters_that_no_feed_can_carry_go_and_are_named():  # F1
    post, losses = fitted_post(body="a\nb\x0bc\x00\n", title="T\x07")

    assert (post.body, post.title) == ("a\nbc\n", "T")
    assert losses == (
        "1 character that no feed can carry (U+0007) went out of its title, the first "
        "in line 1, column 2.",
        "2 characters that no feed can carry (U+0000, U+000B) went out of its text, "
        "the first in line 2, column 2.",
    )


def test_an_empty_title_is_no_title():
    assert fitted(replace(POST, title=" \x00 "))[0].title == "Untitled"


def test_names_are_trimmed_cut_and_told():
    post, losses = fitted_post(tags=(" a,b ", "x" * 120, ""), categories=("y " * 60,))

    assert post.tags == ("a b", "x" * 99 + "…")
    assert len(post.categories[0]) <= 80
    assert [loss.split(". In full")[0] for loss in losses] == [
        "The name of its category was cut to 80 characters",
        "The name of its tag was cut to 100 characters",
    ]


def test_further_authors_are_losses():
    post, losses = fitted_post(authors=("Ines Marlow", "Ola Brandt"))

    assert post.authors == ("Ines Marlow",)
    assert losses == ("It is by Ola Brandt too; a post here has one author.",)


@pytest.mark.parametrize(
    ("facts", "kept", "loss"),
    [
        ({"canonical": "tides.html"}, {"canonical": ""}, "is no full address"),
        ({"language": "de_AT"}, {"language": "de-AT"}, ""),
        ({"language": "German!"}, {"language": ""}, "is no language tag"),
        ({"feed_id": "x" * 600}, {"feed_id": ""}, "too long to be kept"),
        (
            {
                "published_at": datetime(2020, 1, 2, tzinfo=UTC),
                "expires_at": datetime(2020, 1, 1, tzinfo=UTC),
            },
            {"expires_at": None},
            "It would expire before it appears",
        ),
    ],
    ids=["canonical", "underscore", "language", "feed-id", "expiry"],
)
def test_facts_that_do_not_fit_are_left_out(
    facts: dict[str, object], kept: dict[str, object], loss: str
):
    post, losses = fitted_post(**facts)

    assert {name: getattr(post, name) for name in kept} == kept
    assert loss in "".join(losses)


def test_long_ids_stay_apart():
    first, second = key("a" * 900), key("a" * 901)

    assert len(first) == len(second) == 500
    assert first != second
    assert key("short") == "short"
