"""The feed's version of a text: F3, F4."""

from __future__ import annotations

import re

import pytest

from blog.rendering import (
    POST_PLACEHOLDER,
    SITE_PLACEHOLDER,
    ImageSource,
    ImageVariant,
    fill_addresses,
    render,
)


def feed(source: str) -> str:
    return render(source).feed_html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("```py\nx = 1\n```", "<pre><code>x = 1\n</code></pre>", id="code"),
        pytest.param(
            '```py title="a&b.py" linenums="1"\nx\n```',
            "<p><em>a&amp;b.py</em></p>\n<pre><code>x\n</code></pre>",
            id="code with a name",
        ),
        pytest.param("## A", '<h2 id="a">A</h2>', id="heading"),
        pytest.param("- [x] a", "<ul><li>☑ a</li></ul>", id="task done"),
        pytest.param("- [ ] a", "<ul><li>☐ a</li></ul>", id="task open"),
        pytest.param(
            "!!! note\n    a",
            "<blockquote><p><strong>Note</strong></p><p>a</p></blockquote>",
            id="callout",
        ),
        pytest.param(
            "??? note\n    a",
            "<details open><summary><strong>Note</strong></summary><p>a</p></details>",
            id="callout that folds",
        ),
        pytest.param(
            "<details><summary>a</summary>b</details>",
            "<details open><summary>a</summary>b</details>",
            id="details",
        ),
        pytest.param(
            "|a|\n|-:|\n|1|",
            '<table><thead><tr><th scope="col">a</th></tr></thead>'
            "<tbody><tr><td>1</td></tr></tbody></table>",
            id="table",
        ),
        pytest.param(
            "$$x$$",
            '<div><math display="block"><mrow><mi>x</mi></mrow></math></div>',
            id="formula",
        ),
        pytest.param(
            "a[^1]\n\n[^1]: b",
            f'<p>a<sup><a id="fnref-1" href="{POST_PLACEHOLDER}#fn-1">1</a></sup></p>\n'
            f'<hr><ol><li id="fn-1"><p>b <a href="{POST_PLACEHOLDER}#fnref-1">↩</a></p>'
            "</li></ol>",
            id="footnote",
        ),
    ],
)
def test_content_without_interface(source, expected):
    assert feed(source) == expected + "\n"


def test_aliases_of_headings_stay_on_the_page():
    former = render("## A\n\n## Z").outline

    rendered = render("## B\n\n## Z", former_headings=former)

    assert "<span" in rendered.html
    assert "<span" not in rendered.feed_html


@pytest.mark.parametrize(
    ("address", "absolute"),
    [
        ("/a/b", "https://site.example/a/b"),
        ("#c", "https://site.example/blog/post/#c"),
        ("?d=e&f", "https://site.example/blog/post/?d=e&amp;f"),
        ("g.png", "https://site.example/blog/post/g.png"),
        ("../h", "https://site.example/blog/post/../h"),
        ("//i.example/j", "https://i.example/j"),
        ("https://k.example", "https://k.example"),
        ("mailto:l@m.example", "mailto:l@m.example"),
    ],
)
def test_every_address_is_absolute(address, absolute):
    html = fill_addresses(
        feed(f'[a]({address})\n\n<blockquote cite="{address}">b</blockquote>'),
        site_url="https://site.example",
        post_url="https://site.example/blog/post/",
    )

    assert f'<a href="{absolute}">' in html
    assert f'cite="{absolute}"' in html


def test_pictures_are_absolute_too():
    rendered = render("![a](b.png)", lambda _: ImageSource("/media/b.webp", 2, 1))

    assert f'<img src="{SITE_PLACEHOLDER}/media/b.webp" width="2"' in rendered.feed_html


def test_a_picture_is_an_image_and_nothing_else():  # F15
    copy = ImageVariant("/media/b-480.avif", "image/avif", 480)
    source = ImageSource("/media/b.jpg", 600, 400, colour="#102030", variants=(copy,))

    rendered = render('![a](b.jpg "c")', lambda _: source)

    assert rendered.feed_html == (
        f'<figure><img src="{SITE_PLACEHOLDER}/media/b.jpg" width="600" height="400"'
        ' alt="a"><figcaption>c</figcaption></figure>\n'
    )


def test_addresses_are_escaped_when_they_are_filled_in():
    html = fill_addresses(
        feed("[a](/b)"), site_url='https://x"onclick="y&z', post_url="https://p/"
    )

    assert 'href="https://x&quot;onclick=&quot;y&amp;z/b"' in html


def test_placeholders_are_nobody_elses_to_write():
    source = (
        f"{SITE_PLACEHOLDER}a [b]({POST_PLACEHOLDER}c) &#xfdd0; <p title='&#xfdd1;'>d"
    )

    html = feed(source)

    assert html.count(POST_PLACEHOLDER) == 1
    assert SITE_PLACEHOLDER not in html


def test_nothing_of_the_interface_is_left():
    html = feed(
        "## A\n\n```py hl_lines=1\nTrue\n```\n\n- [x] b\n\n!!! tip\n    c[^1]\n\n"
        "|d|\n|-:|\n|1|\n\n![e](f.png)\n\n[g](https://h.example)\n\n[^1]: i"
    )

    attributes = set(re.findall(r' ([a-z-]+)="', html))
    assert attributes == {"alt", "href", "id", "scope", "src"}
    assert not re.search("<(?:span|input|button|section|figcaption|nav)", html)
