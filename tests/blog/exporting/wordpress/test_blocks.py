"""What WordPress' editor gets to see of a text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings

from blog.exporting.wordpress.blocks import content
from blog.rendering import render

PAGE = "https://tides.example/blog/low/"


def made(markdown: str) -> str:
    rendered = render(markdown)
    code: list[dict[str, Any]] = [
        {"code": one.code, "language": one.language} for one in rendered.snippets
    ]
    return content(rendered.feed_html, code, PAGE)


def test_paragraphs_and_headings_are_blocks_of_their_kinds():
    html = made("Low\nwater.\n\n### Why *not*\n")

    assert html == (
        "<!-- wp:paragraph -->\n<p>Low\nwater.</p>\n<!-- /wp:paragraph -->\n\n"
        '<!-- wp:heading {"level":3} -->\n'
        '<h3 class="wp-block-heading" id="why-not">Why <em>not</em></h3>\n'
        "<!-- /wp:heading -->"
    )


def test_code_keeps_its_language_and_loses_its_colours():
    html = made("```python\nif a < b:\n    pass\n```\n")

    assert html == (
        '<!-- wp:code {"className":"language-python"} -->\n'
        '<pre class="wp-block-code language-python"><code>if a &lt; b:\n    pass\n'
        "</code></pre>\n<!-- /wp:code -->"
    )


def test_all_else_is_html():
    html = made("- one\n\n  ```sql\n  select 1\n  ```\n\n| a |\n|---|\n| b |\n")

    assert html.count("<!-- wp:") == 1
    assert html.startswith("<!-- wp:html -->\n<ul>")
    assert '<pre><code class="language-sql">select 1\n</code></pre>' in html
    assert "class=" not in html.replace('class="language-sql"', "")


def test_code_in_a_note_keeps_its_own_language():
    html = made(
        "A[^1]\n\n[^1]: Note\n\n    ```sql\n    select 1\n    ```\n\n```go\nx\n```\n"
    )

    assert '<code class="language-sql">select 1' in html
    assert "wp-block-code language-go" in html


def test_notes_lead_to_places_on_the_same_page():
    html = made("A[^1]\n\n[^1]: Note.\n")

    leads_to = set(re.findall(r'href="#([^"]+)"', html))
    assert leads_to == {"fn-1", "fnref-1"}
    assert all(f'id="{name}"' in html for name in leads_to)


def test_other_addresses_are_full():
    html = made("[a](/blog/a/) [b](b.txt) [c](#c)\n")

    assert f'href="{settings.SITE_URL}/blog/a/"' in html
    assert f'href="{PAGE}b.txt"' in html
    assert 'href="#c"' in html


@pytest.mark.parametrize("text", ["[gallery]", "`[gallery]`", "    [gallery]"])
def test_nothing_is_a_shortcode(text: str):
    assert "[" not in made(f"{text}\n")


def test_an_address_in_code_stays_one():
    html = made("```\ncurl\nhttps://video.example/1\n```\n")

    assert "https:&#47;&#47;video.example/1\n" in html


def test_a_strange_language_is_no_class():
    html = made("```a--b\nx\n```\n")

    assert html.startswith("<!-- wp:code -->\n<pre")


@pytest.mark.parametrize("text", ["", "\n", "<!-- wp:html -->"])
def test_no_text_is_no_block(text: str):
    assert made(text) == ""
