"""Row P5: what Medium's paragraphs become."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog import rendering
from tests.blog.importing.medium.exports import CANONICAL, body, imported, story


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<p class="graf graf--p">a <strong>b </strong><em>c</em></p>', "a **b** *c*"),
        (
            '<h3 class="graf graf--h3"><strong>a</strong></h3><h4>b</h4>',
            "## a\n\n### b",
        ),
        ('<h4 class="graf graf--h4">a</h4><p>b</p>', "## a\n\nb"),
        ('<p><span class="graf-dropCap">L</span>ow</p>', "Low"),
        ('<ul class="postList"><li>a</li><li>b</li></ul>', "- a\n- b"),
        ("<p>a</p><figure></figure><p>b</p>", "a\n\nb"),
    ],
    ids=["marks", "headings", "small-headings", "drop-cap", "list", "lost"],
)
def test_text_keeps_its_form(tmp_path: Path, html: str, markdown: str):
    assert body(tmp_path, html) == f"{markdown}\n"


def test_neighbouring_quotations_are_one_and_a_pull_quote_is_its_own(tmp_path: Path):
    quotes = (
        '<blockquote class="graf graf--blockquote">a</blockquote>'
        '<blockquote class="graf graf--blockquote">b</blockquote>'
        '<blockquote class="graf graf--pullquote">c</blockquote>'
    )

    assert body(tmp_path, quotes) == "> a\n>\n> b\n\n> c\n"


def test_sections_are_divided_but_not_at_the_ends(tmp_path: Path):
    assert body(tmp_path, "<p>a</p>", "<p>b</p>", "") == "a\n\n---\n\nb\n"


def test_lines_of_code_end_where_they_did_and_are_decoded_once(tmp_path: Path):
    code = (
        '<pre name="1" class="graf graf--pre">if a &lt; b &amp;&amp; c:<br>'
        "    print(&quot;&amp;lt;&quot;)<br>\treturn&nbsp;`x`  </pre>"
    )

    assert body(tmp_path, code) == (
        '```\nif a < b && c:\n    print("&lt;")\n\treturn\xa0`x`  \n```\n'
    )


def test_code_that_was_cut_at_empty_lines_is_whole_again(tmp_path: Path):
    parts = "".join(f'<pre class="graf graf--pre">{part}</pre>\n' for part in "abc")

    tides = imported(tmp_path, story(f"{parts}<p>x</p><pre>d</pre>"))

    assert tides.body == "```\na\n\nb\n\nc\n```\n\nx\n\n```\nd\n```\n"
    assert tides.notes == (
        "Code that Medium had cut at empty lines was joined (2 places).",
    )


def test_code_of_the_newer_editor_has_a_language_and_stays_apart(tmp_path: Path):
    new = (
        '<pre data-code-block-mode="{}" data-code-block-lang="{}" class="graf graf--pre'
        ' graf--preV2"><span class="pre--content"><span class="hljs-keyword">def</span>'
        " a():<br />    pass<br /><br />a()</span></pre>"
    )

    tides = imported(tmp_path, story(new.format(2, "python") + new.format(1, "css")))

    code = "def a():\n    pass\n\na()\n```\n"
    assert tides.body == f"```python\n{code}\n```css\n{code}"
    assert tides.notes == ("Medium had guessed the language of 1 code block (css).",)


def test_code_in_a_paragraph_of_its_own_is_a_block(tmp_path: Path):
    code = "<p><code>a = 1<br>b = 2</code></p><p>x <code>c<br>d</code></p>"

    assert body(tmp_path, code) == "```\na = 1\nb = 2\n```\n\nx `c d`\n"


def test_links_lead_where_they_lead(tmp_path: Path):
    html = (
        '<p><a href="https://medium.com/r/?url=https%3A%2F%2Fe.example%2F%3Fa%3D1%262">'
        'a</a> <a href="https://medium.com/u/3102d6d5f774" data-user-id="3">Ada</a></p>'
    )

    assert body(tmp_path, html) == (
        "[a](https://e.example/?a=1&2) [Ada](https://medium.com/u/3102d6d5f774)\n"
    )


def test_headings_that_the_text_leads_to_keep_their_ids(tmp_path: Path):
    html = (
        f'<p><a href="#4c7d">a</a> <a href="{CANONICAL}#5d8e">b</a></p>'
        '<h3 name="4c7d" id="4c7d">A</h3><h3 id="5d8e">B</h3><h3 id="6e9f">C</h3>'
    )

    written = body(tmp_path, html)

    assert written.startswith("[a](#4c7d) [b](#5d8e)\n")
    assert "6e9f" not in written
    assert '<h2 id="4c7d">A' in rendering.render(written).html


def test_cards_and_players_become_links(tmp_path: Path):
    html = (
        '<div class="graf graf--mixtapeEmbed"><a href="https://b.example/x" '
        'class="markup--anchor"><strong>A story</strong><br><em>Words</em>b.example'
        '</a><a href="https://b.example/x" class="mixtapeImage" style="x"></a></div>'
        '<figure class="graf graf--figure graf--iframe">'
        '<script src="https://gist.github.com/ines/1f.js"></script>'
        "<figcaption>The <em>whole</em></figcaption></figure>"
        '<figure class="graf graf--iframe"><iframe src="https://v.example/1"></iframe>'
        '</figure><figure class="graf graf--iframe"><blockquote class="twitter-tweet">'
        '<a href="https://twitter.com/a/status/1"></a></blockquote>'
        '<script src="//platform.twitter.com/widgets.js"></script></figure>'
        '<figure class="graf graf--iframe"><figcaption>Lost</figcaption></figure>'
    )

    tides = imported(tmp_path, story(html))

    assert tides.body == (
        "[A story](https://b.example/x)\n\n<https://gist.github.com/ines/1f>\n\n"
        "The *whole*\n\n<https://v.example/1>\n\n> <https://twitter.com/a/status/1>\n\n"
        "Lost\n"
    )
    assert tides.losses == (
        "1 link card became a plain link.",
        "1 embedded element came without an address in the export and cannot be shown: "
        "look at the story on Medium.",
        "1 embedded player became a plain link.",
    )


def test_pictures_may_be_had_in_full_size(tmp_path: Path):
    small = "https://cdn-images-1.medium.com/max/800/1*abc.png"
    html = (
        '<figure class="graf graf--figure"><div class="aspectRatioPlaceholder">'
        f'<img data-image-id="1*abc.png" alt="A harbour" src="{small}"></div>'
        '<figcaption class="imageCaption">By <a href="https://a.example" '
        'data-href="https://a.example" class="markup--anchor" target="_blank">Ana</a>'
        "</figcaption></figure>"
    )

    tides = imported(tmp_path, story(f"<p>a</p>{html}"))

    assert tides.images[0].places == (
        "https://miro.medium.com/v2/1*abc.png",
        "https://miro.medium.com/1*abc.png",
        small,
    )
    assert tides.images[0].alt == "A harbour"
    assert '<figcaption>By <a href="https://a.example">Ana</a>' in tides.body


def test_pictures_of_other_places_are_left_there(tmp_path: Path):
    tides = imported(tmp_path, story('<p>a</p><img src="https://a.example/1.png">'))

    assert tides.images[0].places == ("https://a.example/1.png",)
