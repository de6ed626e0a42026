"""Code blocks as readers see them: names, line links, the exact bytes. R7, R8."""

from __future__ import annotations

import pytest

from blog.rendering import FencedCode, Snippet, Surroundings, render

SERVED = Surroundings(serves_snippets=True)


def test_block_with_name_and_language():
    html = render('```py title="a/b.py"\nx = y\n```').html

    assert html == (
        '<figure class="code-block" id="code-1" data-code>'
        '<figcaption class="code-block__bar">'
        '<span class="code-block__name">a/b.py</span> '
        '<span class="code-block__lang">Python</span></figcaption>'
        '<pre class="code-block__pre" tabindex="0"><code>'
        '<span class="line" id="code-1-L1">x = y\n</span></code></pre></figure>\n'
    )


def test_block_of_nothing_known_has_no_bar():
    html = render("```\na\n```").html

    assert "figcaption" not in html


def test_unknown_language_is_shown_as_written():
    html = render("```a<b>\nx\n```\n\n```n/o&such\nx\n```").html

    assert '<span class="code-block__lang">a</span>' in html
    assert '<span class="code-block__lang">n/o</span>' in html


def test_every_line_can_be_linked_to():
    html = render("```text\na\n\n```").html

    assert '<span class="line" id="code-1-L1">a\n</span>' in html
    assert '<span class="line" id="code-1-L2">\n</span>' in html
    assert "code-1-L3" not in html


def test_a_number_is_a_link_to_its_line_and_no_stop_of_the_tab_key():
    html = render('```text linenums="1"\na\nb\n```').html

    quiet = 'tabindex="-1" aria-hidden="true"'
    assert 'class="code-block code-block--numbered"' in html
    for number, text in ((1, "a"), (2, "b")):
        identifier = f"code-1-L{number}"
        link = f'<a href="#{identifier}" {quiet}></a>'
        assert f'<span class="line" id="{identifier}">{link}{text}\n</span>' in html


def test_numbers_begin_where_the_author_says():
    html = render('```text linenums="40" hl_lines="2"\na\nb\n```').html

    assert '<span class="line hll" id="code-1-L41"><a href="#code-1-L41" ' in html
    assert 'data-line="41"></a>b\n</span>' in html


@pytest.mark.parametrize(
    ("first", "lines", "modifier"),
    [
        (1, 99, ""),
        (1, 100, " code-block--digits-3"),
        (99, 1, ""),
        (99, 2, " code-block--digits-3"),
        (1200, 1, " code-block--digits-4"),
        (99_999, 2, " code-block--digits-6"),
        (99, 0, ""),
    ],
)
def test_the_gutter_is_as_wide_as_its_last_number(first, lines, modifier):
    code = "x\n" * lines

    html = render(f'```text linenums="{first}"\n{code}```').html

    assert f'class="code-block code-block--numbered{modifier}"' in html


def test_highlighted_lines():
    html = render('```text hl_lines="2"\na\nb\n```').html

    assert '<span class="line" id="code-1-L1">a\n</span>' in html
    assert '<span class="line hll" id="code-1-L2">b\n</span>' in html
    assert "--numbered" not in html


def test_diff_has_lines():
    html = render("```diff\n-a\n+b\n c\n```").html

    assert ' id="code-1" data-code="diff"><figcaption' in html
    assert (
        '<span class="line" id="code-1-L1"><span class="gd">-a</span>\n</span>' in html
    )
    assert (
        '<span class="line" id="code-1-L2"><span class="gi">+b</span>\n</span>' in html
    )


def test_a_file_of_its_own_is_linked_to_where_it_is_served():  # R8
    source = '```py title="a/<b>.py"\nx\n```\n\n```\ny\n```'

    html = render(source, surroundings=SERVED).html

    actions, raw = 'class="code-block__actions"', 'class="code-block__raw"'
    hidden = 'class="visually-hidden"'
    assert (
        f'</figcaption><div {actions}><a {raw} href="code/1.py">Raw'
        f"<span {hidden}> a/&lt;b&gt;.py</span></a></div><pre" in html
    )
    assert (
        f'data-code><div {actions}><a {raw} href="code/2.txt">Raw'
        f"<span {hidden}> code 2</span></a></div><pre" in html
    )


def test_no_file_is_promised_where_none_is_served():  # R8
    elsewhere = render("```py\nx\n```")

    assert "code/1.py" not in elsewhere.html
    assert "code/1.py" not in render("```py\nx\n```", surroundings=SERVED).feed_html


def test_prompts_can_be_told_from_what_is_typed():
    html = render("```console\n$ ls -l\nfile\n```").html

    assert '<span class="gp">$ </span>ls' in html
    assert '<span class="go">file</span>\n</span>' in html


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


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("\n", 1, id="an empty line"),
        pytest.param("\n\n\n", 3, id="blank lines"),
        pytest.param("\t\ta\t\n", 1, id="tabs"),
        pytest.param("a\r\nb\rc\n", 3, id="other line ends"),
        pytest.param("a\x00b\x0cc\u2028d\n", 1, id="odd characters"),
        pytest.param('x = "\u202eאבג"\n', 1, id="right to left"),
        pytest.param("x = 1\n" * 4_000, 4_000, id="a long listing"),
        pytest.param("x" * 200_000 + "\n", 1, id="a long line"),
    ],
)
@pytest.mark.parametrize("info", ["", "py", "py hl_lines=1-3 linenums=7", "diff"])
def test_no_code_breaks_its_block(code, lines, info):
    rendered = render(f"Before.\n\n```{info}\n{code}```\n\nAfter.")

    assert rendered.html.count('<span class="line') == lines
    assert len(rendered.snippets) == 1
    assert rendered.html.endswith("</code></pre></figure>\n<p>After.</p>\n")


def test_a_script_that_begins_with_a_prompt_is_a_session():
    content = render("```bash\n$ make run\nready\n```\n")

    assert '<span class="gp">$ </span>' in content.html
    assert '<span class="go">ready</span>' in content.html
    assert content.snippets[0].code == "$ make run\nready\n"


def test_a_script_is_no_session():
    assert 'class="gp"' not in render('```bash\necho "$ 5"\n$ x\n```\n').html


def test_fences_are_listed_with_their_lines_and_what_is_no_fence_is_not():  # E15
    source = (
        '<div markdown="1">x\n\n```py\na\n\n```\n</div>\n\n'
        "- b\n\n  ```\n  y\n  ```\n\n> ~~~ sh\n> a\n\n    c\n\n```math\nx\n```\n"
    )

    assert render(source).fences == (
        FencedCode("py", 3, 6),
        FencedCode("", 11, 13),
        FencedCode("sh", 15, 16),
    )
