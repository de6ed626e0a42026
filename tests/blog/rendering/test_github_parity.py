"""What an author sees on GitHub is what the site shows, block by block: requirement E1.

Each row is Markdown and the structure that GitHub Flavored Markdown gives it, through
everything that a post goes through.
"""

from __future__ import annotations

import re

import pytest

from blog.rendering import render
from tests.blog.rendering.structure import page_structure


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- one\n\n  ```py\n  if a:\n      b()\n  ```\n\n  after\n- two",
            "<ul><li><p>one</p><pre><code>if a:\n    b()</code></pre><p>after</p></li>"
            "<li><p>two</p></li></ul>",
            id="two spaces, text after it",
        ),
        pytest.param(
            "1. one\n   ```\n   a\n   ```\n   after\n2. two",
            "<ol><li>one<pre><code>a</code></pre>after</li><li>two</li></ol>",
            id="three spaces, no blank line",
        ),
        pytest.param(
            "1. one\n\n    ```\n    a\n    ```\n\n2. two",
            "<ol><li><p>one</p><pre><code>a</code></pre></li><li><p>two</p></li></ol>",
            id="four spaces in numbers",
        ),
        pytest.param(
            "- one\n\n    ```\n    a\n\n      b\n    ```",
            "<ul><li><p>one</p><pre><code>a\n\n  b</code></pre></li></ul>",
            id="four spaces in bullets",
        ),
        pytest.param(
            "- one\n  - two\n    - three\n      ~~~ sh\n      a\n      ~~~\n- four",
            "<ul><li>one<ul><li>two<ul><li>three<pre><code>a</code></pre></li></ul>"
            "</li></ul></li><li>four</li></ul>",
            id="three levels deep",
        ),
        pytest.param(
            "- ```\n  a\n  ```\n- two",
            "<ul><li><pre><code>a</code></pre></li><li>two</li></ul>",
            id="on the bullet's line",
        ),
        pytest.param(
            "1. ~~~\n   a\n\n   b\n   ~~~\n\n   after",
            "<ol><li><pre><code>a\n\nb</code></pre><p>after</p></li></ol>",
            id="on the number's line, blank line in it",
        ),
        pytest.param(
            "> - one\n>   ```\n>   a\n>   ```\n> - two",
            "<blockquote><ul><li>one<pre><code>a</code></pre></li><li>two</li></ul>"
            "</blockquote>",
            id="in a list in a quote",
        ),
        pytest.param(
            "- one\n```\na\n```\n- two",
            "<ul><li>one</li></ul><pre><code>a</code></pre><ul><li>two</li></ul>",
            id="not indented",
        ),
        pytest.param(
            "- one\n\n      ```\n      a\n      ```",
            "<ul><li><p>one</p><pre><code>```\na\n```</code></pre></li></ul>",
            id="too far right",
        ),
        pytest.param(
            "````md\n- one\n  ```\n  a\n  ```\n````",
            "<pre><code>- one\n  ```\n  a\n  ```</code></pre>",
            id="shown in a longer fence",
        ),
        pytest.param(
            "- ```\n  a\n\nafter",
            "<ul><li><pre><code>a\n</code></pre></li></ul><p>after</p>",
            id="closed by the end of its item",
        ),
        pytest.param(
            "Text\n```\na\n```\nafter",
            "<p>Text</p><pre><code>a</code></pre><p>after</p>",
            id="below a line of text",
        ),
    ],
)
def test_fences(source, expected):
    assert page_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- a\n  1. b\n  2. c\n- d",
            "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
            id="two spaces",
        ),
        pytest.param(
            "- a\n   1. b", "<ul><li>a<ol><li>b</li></ol></li></ul>", id="three spaces"
        ),
        pytest.param(
            "- a\n    1. b", "<ul><li>a<ol><li>b</li></ol></li></ul>", id="four spaces"
        ),
        pytest.param(
            "- a\n\t1. b", "<ul><li>a<ol><li>b</li></ol></li></ul>", id="a tab"
        ),
        pytest.param(
            "1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>", id="in a number"
        ),
        pytest.param(
            "1. a\n  - b",
            "<ol><li>a</li></ol><ul><li>b</li></ul>",
            id="too little for a number",
        ),
        pytest.param(
            "Text:\n- a\n- b\n\nText",
            "<p>Text:</p><ul><li>a</li><li>b</li></ul><p>Text</p>",
            id="below a line of text",
        ),
        pytest.param(
            "1.     a\n    \n2. b",
            "<ol><li><pre><code>a</code></pre></li><li><p>b</p></li></ol>",
            id="a line of spaces is blank",
        ),
        pytest.param(
            "- a\n<!-- apart -->\n- b",
            "<ul><li>a</li></ul><ul><li>b</li></ul>",
            id="divided by a comment",
        ),
        pytest.param(
            "- a\n\n  <details>\n  <summary>b</summary>\n\n  - c\n\n  </details>\n- d",
            "<ul><li><p>a</p><details><summary>b</summary><ul><li>c</li></ul></details>"
            "</li><li><p>d</p></li></ul>",
            id="with HTML",
        ),
        pytest.param(
            "3) a\n4) b", "<ol start=3><li>a</li><li>b</li></ol>", id="from three"
        ),
    ],
)
def test_lists(source, expected):
    assert page_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- [ ] a\n- [x] b\n- [X] c",
            "<ul><li><input> a</li><li><input> b</li><li><input> c</li></ul>",
            id="open and done",
        ),
        pytest.param(
            "1. [ ] a\n   - [x] b",
            "<ol><li><input> a<ul><li><input> b</li></ul></li></ol>",
            id="inside each other",
        ),
        pytest.param(
            "- [ ] *a*", "<ul><li><input> <em>a</em></li></ul>", id="inline syntax"
        ),
        pytest.param("- [ ]a", "<ul><li>[ ]a</li></ul>", id="no space"),
        pytest.param("- [ ]", "<ul><li>[ ]</li></ul>", id="no text"),
        pytest.param("[ ] a", "<p>[ ] a</p>", id="no item"),
    ],
)
def test_tasks(source, expected):
    assert page_structure(source) == expected


def test_tasks_tell_open_from_done():
    html = render("- [ ] a\n- [x] b").html

    boxes = re.findall("<input[^>]*>", html)
    assert ["checked" in box for box in boxes] == [False, True]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "Text\n| a | b |\n|:-:|--:|\n| c | d |\n\nafter",
            "<p>Text</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr>"
            "<td>c</td><td>d</td></tr></tbody></table><p>after</p>",
            id="below a line of text",
        ),
        pytest.param(
            "a | b\n--|--\nc",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td>"
            "<td></td></tr></tbody></table>",
            id="without outer pipes, a cell missing",
        ),
        pytest.param(
            "| a |\n|---|\n| b | c |\n> d",
            "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"
            "</table><blockquote><p>d</p></blockquote>",
            id="a cell too many, ended by a quote",
        ),
        pytest.param(
            "| `a \\| b` | c \\| d |\n|---|---|",
            "<table><thead><tr><th><code>a | b</code></th><th>c | d</th></tr></thead>"
            "</table>",
            id="escaped pipes",
        ),
        pytest.param(
            "| a | b |\n|---|", "<p>| a | b | |---|</p>", id="columns that differ"
        ),
    ],
)
def test_tables(source, expected):
    assert page_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "> a\n> > b\n> c\n\n> d",
            "<blockquote><p>a</p><blockquote><p>b c</p></blockquote></blockquote>"
            "<blockquote><p>d</p></blockquote>",
            id="inside each other",
        ),
        pytest.param(
            "Text\n> a\nb\n\nText",
            "<p>Text</p><blockquote><p>a b</p></blockquote><p>Text</p>",
            id="below a line of text, lazy",
        ),
        pytest.param(
            "> - a\n>\n>   > b\n\n- c",
            "<blockquote><ul><li><p>a</p><blockquote><p>b</p></blockquote></li></ul>"
            "</blockquote><ul><li>c</li></ul>",
            id="around and in a list",
        ),
        pytest.param(
            "> [!TIP]\n> - a\n> - b",
            "<p>Tip</p><ul><li>a</li><li>b</li></ul>",
            id="an alert with a list",
        ),
    ],
)
def test_quotes(source, expected):
    assert page_structure(source) == expected


@pytest.mark.parametrize("marker", ["- ", "> ", "1. "])
def test_nesting_without_end_is_shown_as_text(marker):
    html = render(marker * 1000 + "tea").html

    assert html.count("tea") == 1
