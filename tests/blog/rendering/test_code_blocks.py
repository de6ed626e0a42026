"""Code blocks as readers see them: names, line links, the exact bytes. R7, R8."""

from __future__ import annotations

import pytest

from blog.rendering import Snippet, render


def test_block_with_name_and_language():
    html = render('```py title="a/b.py"\nx = y\n```').html

    assert html == (
        '<figure class="code-block" id="code-1" data-code>'
        '<figcaption class="code-block__bar">'
        '<span class="code-block__name">a/b.py</span> '
        '<span class="code-block__lang">Python</span></figcaption>'
        '<pre class="code-block__pre" tabindex="0"><code>x = y\n</code></pre>'
        "</figure>\n"
    )


def test_block_of_nothing_known_has_no_bar():
    html = render("```\na\n```").html

    assert "figcaption" not in html


def test_unknown_language_is_shown_as_written():
    html = render("```a<b>\nx\n```\n\n```n/o&such\nx\n```").html

    assert '<span class="code-block__lang">a</span>' in html
    assert '<span class="code-block__lang">n/o</span>' in html


def test_numbered_lines_can_be_linked_to():
    html = render('```text linenums="1"\na\nb\n```').html

    assert 'class="code-block code-block--numbered"' in html
    assert '<span class="line" id="code-1-L1">a\n</span>' in html
    assert '<span class="line" id="code-1-L2">b\n</span>' in html


def test_numbers_begin_where_the_author_says():
    html = render('```text linenums="40"\na\nb\n```').html

    assert '<span class="line" id="code-1-L41" data-line="41">b\n</span>' in html


def test_highlighted_lines():
    html = render('```text hl_lines="2"\na\nb\n```').html

    assert '<span class="line" id="code-1-L1">a\n</span>' in html
    assert '<span class="line hll" id="code-1-L2">b\n</span>' in html
    assert "--numbered" not in html


def test_diff_has_lines():
    html = render("```diff\n-a\n+b\n c\n```").html

    assert (
        '<span class="line" id="code-1-L1"><span class="gd">-a</span>\n</span>' in html
    )
    assert (
        '<span class="line" id="code-1-L2"><span class="gi">+b</span>\n</span>' in html
    )


def test_prompts_can_be_told_from_what_is_typed():
    html = render("```console\n$ ls -l\nfile\n```").html

    assert '<span class="gp">$ </span>ls' in html
    assert '<span class="go">file\n</span>' in html


def test_blocks_are_numbered_in_the_order_of_the_page():
    rendered = render(
        "```\na\n```\n\n- x\n\n  ```\n  b\n  ```\n\n[^1]\n\n[^1]: c\n\n        d"
    )

    assert [snippet.code for snippet in rendered.snippets] == ["a\n", "b\n", "d\n"]
    assert rendered.html.index('id="code-2"') < rendered.html.index('id="code-3"')


@pytest.mark.parametrize(
    ("source", "code"),
    [
        pytest.param("```\n\ta\n\n  b  \n```", "\ta\n\n  b  \n", id="white space"),
        pytest.param("```\n```", "", id="empty"),
        pytest.param("```\n\n```", "\n", id="an empty line"),
        pytest.param("```\n&amp; \\* <b>\n```", "&amp; \\* <b>\n", id="as written"),
        pytest.param("```\r\na\r\n```\r\n", "a\n", id="other line ends"),
        pytest.param("````\n```\n````", "```\n", id="a fence shown"),
        pytest.param("~~~\n```\n~~~~", "```\n", id="tildes, longer at the end"),
        pytest.param("```\na\n", "a\n", id="never closed"),
        pytest.param("    a\n\n\tb\tc", "a\n\nb\tc\n", id="indented"),
        pytest.param("    ```\n    a\n    ```", "```\na\n```\n", id="a fence indented"),
        pytest.param("> ```\n> a\n>\n> > b\n> ```", "a\n\n> b\n", id="quoted"),
        pytest.param("- ```\n  a\n    b\n  ```", "a\n  b\n", id="on a marker's line"),
        pytest.param('<pre lang="py">a &lt; b</pre>', "a < b\n", id="HTML"),
        pytest.param(
            '```\n<div markdown="1">*a*</div>\n```',
            '<div markdown="1">*a*</div>\n',
            id="HTML shown",
        ),
    ],
)
def test_snippets_hold_the_exact_text(source, code):
    snippets = render(source).snippets

    assert [snippet.code for snippet in snippets] == [code]


def test_snippet_knows_its_language_and_file():
    rendered = render(
        '```py title="orders/relay.pyi"\na\n```\n\n```rust,ignore\nb\n```'
    )

    assert rendered.snippets == (
        Snippet(language="py", name="orders/relay.pyi", extension="pyi", code="a\n"),
        Snippet(language="rust", name="", extension="rs", code="b\n"),
    )


@pytest.mark.parametrize(
    "source",
    [
        '<pre><code class="language-py">x = None</code></pre>',
        '<pre class="lang-py"><code>x = None</code></pre>',
        '<pre lang="py">x = None</pre>',
    ],
    ids=["Prism", "on the block", "GitHub"],
)
def test_code_written_as_html_is_highlighted(source):
    html = render(source).html

    assert '<span class="kc">None</span>' in html
    assert '<span class="code-block__lang">Python</span>' in html


def test_code_marked_up_by_hand_keeps_its_markup():
    rendered = render("<pre>a <mark>b</mark></pre>")

    assert rendered.html == (
        '<figure class="code-block" data-code>'
        '<pre class="code-block__pre" tabindex="0">'
        "<code>a <mark>b</mark></code></pre></figure>\n"
    )
    assert rendered.snippets == ()
