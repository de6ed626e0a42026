"""Row P5: what one story of Medium becomes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blog.importing.records import ImportedImage, ImportedLink, ImportedPost, Skipped
from tests.blog.importing.medium.exports import (
    CANONICAL,
    ID,
    NAME,
    draft,
    export,
    imported,
    response,
    story,
)
from tests.blog.importing.sources import items, posts

PICTURE = "https://cdn-images-1.medium.com/max/800/1*abc.png"
IMAGE = f'<img data-is-featured="true" alt="A harbour" src="{PICTURE}">'
FIGURE = f"<figure>{IMAGE}{{}}</figure>"
SUBTITLE = '<h4 class="graf graf--h4 graf-after--h3 graf--subtitle">{}</h4>'


def test_a_story_is_read_whole(tmp_path: Path):
    file = story(
        SUBTITLE.format("Why the sea comes “twice”") + "<p>Low water.</p>",
        subtitle='Why the sea comes "twice"',
        tags=("Sea", "The moon"),
    )

    assert imported(tmp_path, file) == ImportedPost(
        source_id=ID,
        feed_id=f"https://medium.com/p/{ID}",
        title="Tides and timers",
        slug="tides-and-timers",
        summary="Why the sea comes “twice”",
        body="Low water.\n",
        published_at=datetime(2019, 5, 1, 8, 30, 0, 123000, tzinfo=UTC),
        authors=("Ines Marlow",),
        tags=("Sea", "The moon"),
        old_addresses=(
            f"/@ines/tides-and-timers-{ID}/",
            f"/p/{ID}/",
            f"/tides-and-timers-{ID}/",
        ),
    )


@pytest.mark.parametrize(
    ("subtitle", "html", "summary", "body"),
    [
        (
            "Low water, and…",
            SUBTITLE.format("Low water, and high"),
            "Low water, and high",
            "",
        ),
        ("", SUBTITLE.format("Twice"), "Twice", ""),
        ("Twice", "<h3>“Twice”</h3>", "“Twice”", ""),
        ("Other", SUBTITLE.format("Twice"), "Other", "Twice\n\n"),
        (
            "Low water and…",
            "<p>Low <em>water</em> and high.</p>",
            "",
            "Low *water* and high.\n\n",
        ),
        ("Low", "<p>Lower.</p>", "Low", "Lower.\n\n"),
        ("Twice", "<h3>Once</h3>", "Twice", "## Once\n\n"),
    ],
    ids=["cut", "unnamed", "heading", "other", "first-words", "word", "heading-stays"],
)
def test_the_subtitle_is_the_summary(
    tmp_path: Path, subtitle: str, html: str, summary: str, body: str
):
    tides = imported(tmp_path, story(f"{html}<p>x</p>", subtitle=subtitle))

    assert (tides.summary, tides.body) == (summary, f"{body}x\n")


def test_a_description_beside_the_subtitle_is_told(tmp_path: Path):
    described = '<section data-field="description">For search</section>'
    file = story("<p>x</p>", subtitle="Twice")

    tides = imported(
        tmp_path, file.replace("<section data-f", f"{described}<section data-f", 1)
    )

    assert tides.summary == "Twice"
    assert "has one summary: For search" in tides.losses[0]


def test_a_title_that_was_cut_off_is_whole_in_the_text(tmp_path: Path):
    file = story("<p>x</p>", title="Tides and timers in the north")

    tides = imported(
        tmp_path,
        file.replace('p-name">Tides and timers in the north', 'p-name">Tides and…'),
    )

    assert (tides.title, tides.body) == ("Tides and timers in the north", "x\n")


def test_the_line_above_the_title_is_told(tmp_path: Path):
    kicker = '<h4 class="graf graf--h4 graf--kicker">NOTES</h4><h3'

    tides = imported(tmp_path, story("<p>x</p>").replace("<h3", kicker, 1))

    assert tides.body == "x\n"
    assert "“NOTES”" in tides.losses[0]


def test_the_featured_picture_above_the_text_is_the_cover(tmp_path: Path):
    caption = "<figcaption>By <em>Ana</em></figcaption>"

    tides = imported(tmp_path, story(f"{FIGURE.format(caption)}<p>Low.</p>"))

    assert tides.cover == ImportedImage(
        address=PICTURE,
        name="1*abc.png",
        alt="A harbour",
        places=(
            "https://miro.medium.com/v2/1*abc.png",
            "https://miro.medium.com/1*abc.png",
            PICTURE,
        ),
    )
    assert tides.body == "*By Ana*\n\nLow.\n"


def test_a_featured_picture_within_the_text_stays_there(tmp_path: Path):
    tides = imported(tmp_path, story(f"<p>Low.</p>{FIGURE.format('')}"))

    assert tides.cover is None
    assert PICTURE in tides.body


@pytest.mark.parametrize(
    ("canonical", "slug", "old_addresses"),
    [
        (
            f"https://blog.example/a-title-{ID}",
            "a-title",
            (f"/a-title-{ID}/", f"/p/{ID}/"),
        ),
        (
            f"https://ines.medium.com/a-title-{ID}",
            "a-title",
            (f"/a-title-{ID}/", f"/p/{ID}/"),
        ),
        (
            f"https://medium.com/@ines/{ID}",
            "tides-and-timers",
            (f"/@ines/{ID}/", f"/p/{ID}/", f"/{ID}/"),
        ),
        ("", "tides-and-timers", (f"/p/{ID}/", f"/{ID}/")),
    ],
    ids=["domain", "subdomain", "without-words", "none"],
)
def test_addresses_of_medium_are_no_canonical_ones(
    tmp_path: Path, canonical: str, slug: str, old_addresses: tuple[str, ...]
):
    tides = imported(tmp_path, story("<p>x</p>", canonical=canonical))

    assert (tides.canonical, tides.slug) == ("", slug)
    assert tides.old_addresses == old_addresses


def test_a_story_that_appeared_elsewhere_first_says_so(tmp_path: Path):
    original = "https://journal.example/2018/tides.html"

    tides = imported(tmp_path, story("<p>x</p>", canonical=original))

    assert (tides.canonical, tides.old_addresses) == (original, (f"/p/{ID}/",))
    assert original in tides.notes[0]


def test_an_address_of_the_site_that_moves_is_an_old_one(tmp_path: Path):
    original = "https://old.example/2018/tides.html"

    tides = imported(
        tmp_path, story("<p>x</p>", canonical=original), site="https://old.example"
    )

    assert (tides.canonical, tides.slug) == ("", "tides")
    assert tides.old_addresses == ("/2018/tides.html", f"/p/{ID}/")


def test_a_draft_has_neither_date_nor_address(tmp_path: Path):
    tides = imported(tmp_path, draft("<p>x</p>"), f"draft_Tides-and-timers-{ID}.html")

    assert tides.is_draft
    assert (tides.published_at, tides.feed_id, tides.old_addresses) == (None, "", ())
    assert (tides.source_id, tides.slug, tides.notes) == (ID, "tides-and-timers", ())


def test_a_response_comes_in_as_a_draft(tmp_path: Path):
    tides = imported(tmp_path, response("Thanks! A <em>fine</em> story.", "Thanks! A…"))

    assert tides.is_draft
    assert tides.body == "Thanks! A *fine* story.\n"
    assert "looks like a response" in tides.notes[0]


def test_a_story_without_a_title_in_its_text_is_no_response(tmp_path: Path):
    assert not imported(tmp_path, response("Low water.", "Tides")).is_draft


def test_a_story_without_a_text_is_skipped(tmp_path: Path):
    source = export(
        tmp_path, {NAME: story("<p>x</p>"), "draft_-111111111111.html": draft("", "")}
    )

    skipped = [item for item in items(source) if isinstance(item, Skipped)]

    assert skipped == [Skipped("111111111111", "draft_-111111111111.html has no text.")]


def test_without_a_date_the_name_of_the_file_has_one(tmp_path: Path):
    file = story("<p>x</p>").replace("2019-05-01T08", "soon")

    tides = imported(tmp_path, file)

    assert tides.published_at == datetime(2019, 4, 30, 23, tzinfo=UTC)
    assert "cannot be read" in tides.losses[0]


@pytest.mark.parametrize(
    "address",
    [
        "https://medium.com/p/111111111111",
        "https://medium.com/@ines/moon-111111111111?source=x",
        "https://ines.medium.com/moon-111111111111",
        "https://blog.example/moon-111111111111",
    ],
    ids=["id", "author", "subdomain", "domain"],
)
def test_links_to_other_stories_are_known_by_their_ids(tmp_path: Path, address: str):
    html = f'<p><a href="{address}#ab">x</a> <a href="https://medium.com/p/999999999999">y</a></p>'
    source = export(
        tmp_path,
        {NAME: story(html), "2019-06-01_Moon-111111111111.html": story("<p>x</p>")},
    )

    assert posts(source)[0].links == (
        ImportedLink(f"{address}#ab", "111111111111", "ab"),
    )


def test_a_link_to_an_archived_copy_is_left_alone(tmp_path: Path):
    html = f'<p><a href="https://web.archive.org/web/2020/{CANONICAL}">x</a></p>'

    assert imported(tmp_path, story(html)).links == ()
