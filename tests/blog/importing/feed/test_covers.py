"""The pictures that feeds give beside a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import ImportedImage, ImportedPost
from tests.blog.importing.sources import RSS, entry

SEA = "https://old.example/i/sea.jpg"
NAMES = (
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
)


def item(root: Path, xml: str, text: str = "<p>Low.</p>") -> ImportedPost:
    around = RSS.replace('version="2.0"', f'version="2.0" {NAMES}')
    content = f"<content:encoded><![CDATA[{text}]]></content:encoded>"
    inner = f"<title>T</title><link>https://old.example/t/</link>{content}{xml}"
    return entry(root, f"<item>{inner}</item>", around=around)


@pytest.mark.parametrize(
    "xml",
    [
        f'<media:content url="{SEA}" medium="image"/>',
        f'<media:group><media:content url="{SEA}"/></media:group>',
        '<media:content url="https://old.example/v.mp4" type="video/mp4"/>'
        f'<media:content url="{SEA}" type="image/jpeg"/>',
        '<media:content url="https://1.gravatar.com/avatar/1.png" medium="image"/>'
        f'<media:content url="{SEA}" medium="image"/>',
        f'<itunes:image href="{SEA}"/>',
        f'<enclosure url="{SEA}" type="image/jpeg" length="1"/>',
    ],
    ids=["media", "group", "not-the-video", "not-the-face", "itunes", "enclosure"],
)
def test_a_picture_beside_the_text_is_the_cover(tmp_path: Path, xml: str):
    tides = item(tmp_path, xml)

    assert tides.cover == ImportedImage(SEA, "sea.jpg", places=(SEA,))
    assert not any("attached file" in loss for loss in tides.losses)


def test_a_cover_above_the_text_is_not_shown_twice(tmp_path: Path):
    tides = item(
        tmp_path,
        f'<media:content url="{SEA}" medium="image"/>',
        '<!-- --><p><img src="/i/sea-300x200.jpg?w=300" alt="The sea"></p><p>Low.</p>',
    )

    assert tides.cover is not None
    assert tides.cover.alt == "The sea"
    assert tides.body == "Low.\n"


def test_the_caption_of_a_cover_stays(tmp_path: Path):
    tides = item(
        tmp_path,
        f'<media:content url="{SEA}" medium="image"/>',
        f'<figure><img src="{SEA}"><figcaption>By <a href="https://a.example">Ana</a>'
        "</figcaption></figure><p>Low.</p>",
    )

    assert tides.body == "*By [Ana](https://a.example)*\n\nLow.\n"


def test_a_picture_within_the_text_is_no_cover(tmp_path: Path):
    tides = item(
        tmp_path,
        f'<media:content url="{SEA}" medium="image"/>',
        f'<p>Low.</p><img src="{SEA}">',
    )

    assert tides.cover is None
    assert [image.address for image in tides.images] == [SEA]


def test_the_words_beside_a_picture_are_not_the_text(tmp_path: Path):
    picture = (
        f'<media:content url="{SEA}" medium="image"><media:description>A harbour'
        "</media:description></media:content>"
    )

    tides = entry(
        tmp_path,
        f"<item><title>T</title><description>Low water comes twice.</description>"
        f"{picture}</item>",
        around=RSS.replace('version="2.0"', f'version="2.0" {NAMES}'),
    )

    assert tides.body == "Low water comes twice.\n"
