from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

import blog.sample_content
from blog.sample_content.drawing.canvas import PAPER
from blog.sample_content.pictures import PICTURES, draw

POSTS = Path(blog.sample_content.__file__).parent / "posts"
SIZES = {
    "avatar.png": (600, 600),
    "cover-bytes.png": (1600, 500),
    "cover-queue.png": (1600, 500),
    "cover-tides.png": (1600, 500),
    "deploy-timeline.png": (1600, 700),
    "latency-histogram.png": (1600, 800),
    "lease-timeline.png": (1600, 720),
    "outbox-flow.png": (1600, 700),
    "queue-depth.png": (1600, 960),
    "retry-load.png": (1600, 800),
}


drawn_once = cache(draw)


def decoded(name: str) -> Image.Image:
    picture = Image.open(BytesIO(drawn_once(name)))
    picture.load()
    return picture


def test_every_picture_has_an_expected_size():
    assert PICTURES.keys() == SIZES.keys()


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_decodes_as_png_in_its_size(name):
    picture = decoded(name)

    assert picture.format == "PNG"
    assert picture.mode == "RGB"
    assert picture.size == SIZES[name]


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_is_the_same_bytes_each_time(name):
    assert draw(name) == drawn_once(name)


@pytest.mark.parametrize("name", SIZES)
def test_a_picture_shows_something_and_marks_some_of_it_red(name):
    picture = decoded(name)

    red, green, _ = picture.split()
    reddish = sum(ImageChops.subtract(red, green).histogram()[40:])

    assert sum(picture.convert("L").histogram()[:150]) > 1000  # something dark
    assert 0 < reddish < 0.2 * picture.width * picture.height


@pytest.mark.parametrize("name", [n for n in SIZES if not n.startswith(("c", "a"))])
def test_nothing_in_a_chart_or_diagram_touches_the_edge(name):
    picture = decoded(name)
    width, height = picture.size

    inner = (12, 12, width - 12, height - 12)
    picture.paste(PAPER, inner)

    assert picture.getcolors() == [(width * height, (251, 252, 254))]


def test_an_unknown_name_is_a_key_error():
    with pytest.raises(KeyError, match="nowhere"):
        draw("nowhere.png")


def test_every_picture_the_posts_name_can_be_drawn():
    named = {
        name
        for post in POSTS.glob("*.md")
        for name in re.findall(r"[\w-]+\.png", post.read_text(encoding="utf-8"))
    }

    assert named
    assert named <= PICTURES.keys()
