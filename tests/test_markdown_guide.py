"""docs/markdown.md tells the truth: each of its examples is rendered, and so is the
guide as a whole.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from blog.rendering import ImageSource, ImageVariant, Surroundings, render
from tests.factories import make_post

GUIDE = (Path(__file__).parent.parent / "docs" / "markdown.md").read_text("utf-8")
EXAMPLE = re.compile(
    r"^````markdown\n(?P<source>.*?)^````\n\n"
    r"<details>\n<summary>HTML</summary>\n\n"
    r"^````html\n(?P<html>.*?)^````\n\n</details>$",
    re.DOTALL | re.MULTILINE,
)
EXAMPLES = {
    match["source"].split("\n")[0]: (match["source"], match["html"])
    for match in EXAMPLE.finditer(GUIDE)
}

FOLDER = "/media/images/0a1b2c3d4e5f"
PICTURE = ImageSource(
    url=f"{FOLDER}/outbox.png",
    width=960,
    height=400,
    colour="#f1f3f7",
    variants=(
        ImageVariant(f"{FOLDER}/outbox-480.webp", "image/webp", 480),
        ImageVariant(f"{FOLDER}/outbox-960.webp", "image/webp", 960),
    ),
)

# What only a renderer of this dialect makes, one mark of each.
CONSTRUCTS = [
    "<em>",
    "<strong>",
    "<del>",
    "<mark>",
    "<code>",
    "<br>",
    "<kbd>",
    "<abbr ",
    "<h2 ",
    "<h3 ",
    'class="anchor"',
    'id="drain"',
    'rel="external noopener"',
    "<ol>",
    "<ul>",
    'class="task"',
    "<dl>",
    'class="code-block"',
    'class="code-block__name"',
    'class="code-block__lang"',
    "code-block--numbered",
    "hll",
    'class="gp"',
    'class="gi"',
    'class="gd"',
    "callout--warning",
    "callout--tip",
    "<details>",
    "<blockquote>",
    'class="table"',
    'class="num"',
    'class="figure"',
    "<picture>",
    "<figcaption>",
    'class="footnotes"',
    "<math ",
    "<hr>",
    "<sub>",
    "<sup>",
    "<ins>",
    'dir="rtl"',
]


def rendered(source: str) -> str:
    """As a post shows it in whose library there is one picture."""
    surroundings = Surroundings(serves_snippets=True)
    return render(source, lambda src: PICTURE, (), surroundings).html


def test_no_example_hides_another():
    assert GUIDE.count("\n````markdown\n") == len(EXAMPLES)


@pytest.mark.parametrize(("source", "html"), EXAMPLES.values(), ids=EXAMPLES)
def test_the_result_of_an_example_is_what_the_guide_says(source: str, html: str):
    assert rendered(source) == html


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_there_is_an_example_of_every_construct(construct: str):
    assert any(construct in html for _, html in EXAMPLES.values())


@pytest.mark.django_db
def test_the_guide_itself_can_be_published_and_read(client: Client):
    post = make_post("Writing", slug="writing", body=GUIDE)

    page = client.get("/blog/writing/").text

    headings = re.findall(r"^#{1,3} (.+)$", EXAMPLE.sub("", GUIDE), re.MULTILINE)
    assert len(post.outline) == len(headings) > 15
    assert all(f'href="#{heading["id"]}"' in page for heading in post.outline)
    assert len(post.snippets) == 2 * len(EXAMPLES)
