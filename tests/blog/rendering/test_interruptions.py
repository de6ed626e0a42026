"""What ends a paragraph without a blank line, and what other syntax keeps beside lists.

E1. CommonMark 0.31 sections 4.1 to 4.4, 4.8, 5.1, 5.3 and, for tables, GitHub Flavored
Markdown section 4.10. The texts are ours.
"""

from __future__ import annotations

import pytest

from tests.blog.rendering.structure import block_structure


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "Needed:\n- tea\n- milk",
            "<p>Needed:</p><ul><li>tea</li><li>milk</li></ul>",
            id="bullets",
        ),
        pytest.param(
            "Steps:\n1. boil\n2. pour",
            "<p>Steps:</p><ol><li>boil</li><li>pour</li></ol>",
            id="numbers from one",
        ),
        pytest.param(
            "Steps:\n- 2. pour",
            "<p>Steps:</p><ul><li><ol start=2><li>pour</li></ol></li></ul>",
            id="any number behind a bullet",
        ),
        pytest.param(
            "a | b\n- | -",
            "<p>a | b</p><ul><li>| -</li></ul>",
            id="a bullet before it is a table's",
        ),
        pytest.param(
            "She said:\n> drink",
            "<p>She said:</p><blockquote><p>drink</p></blockquote>",
            id="quote",
        ),
        pytest.param(
            "Text\n## Tea ##\nmore",
            "<p>Text</p><h2>Tea</h2><p>more</p>",
            id="heading",
        ),
        pytest.param("Text\n***\nmore", "<p>Text</p><hr><p>more</p>", id="break"),
        pytest.param(
            "Text\n| a | b |\n|---|:-:|\n| c | d |\nlast\n\nmore",
            "<p>Text</p><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>"
            "<tr><td>c</td><td>d</td></tr><tr><td>last</td><td></td></tr></tbody>"
            "</table><p>more</p>",
            id="table",
        ),
        pytest.param(
            "Text[^1]\n[^1]: A note.\n# Tea",
            "<p>Text<sup><a>1</a></sup></p><h1>Tea</h1><hr>"
            "<ol><li><p>A note. <a>↩</a></p></li></ol>",
            id="footnote",
        ),
        pytest.param(
            "Text\n!!! note\n    Tea.\nmore",
            "<p>Text</p><p>Note</p><p>Tea.</p><p>more</p>",
            id="admonition",
        ),
    ],
)
def test_blocks_interrupt_a_paragraph(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "It was in\n1999. Then", "<p>It was in 1999. Then</p>", id="another number"
        ),
        pytest.param("Text\n*", "<p>Text *</p>", id="empty bullet"),
        pytest.param("Text\n1.", "<p>Text 1.</p>", id="empty number"),
        pytest.param("Text\n    - tea", "<p>Text - tea</p>", id="indented by four"),
        pytest.param("Text\n    # tea", "<p>Text # tea</p>", id="indented heading"),
        pytest.param("Text\n#tea", "<p>Text #tea</p>", id="hash without space"),
        pytest.param("Text\n####### tea", "<p>Text ####### tea</p>", id="seven hashes"),
        pytest.param("Text\n|---|", "<p>Text |---|</p>", id="delimiters, no header"),
        pytest.param("Text\n--tea", "<p>Text --tea</p>", id="hyphens"),
        pytest.param(
            "- tea\n  2. milk", "<ul><li>tea 2. milk</li></ul>", id="number in an item"
        ),
    ],
)
def test_lines_that_only_look_so_continue_it(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("* * *", "<hr>", id="not three items"),
        pytest.param("- - -  -", "<hr>", id="not four items"),
        pytest.param("- * * *", "<ul><li><hr></li></ul>", id="inside of an item"),
        pytest.param("Tea\n---", "<h2>Tea</h2>", id="below text an underline"),
        pytest.param("Tea\n-", "<h2>Tea</h2>", id="a single hyphen too"),
        pytest.param("Tea\nand milk\n===", "<h1>Tea and milk</h1>", id="of two lines"),
        pytest.param("- Tea\n---", "<ul><li>Tea</li></ul><hr>", id="below an item"),
        pytest.param(
            "> Tea\n---", "<blockquote><p>Tea</p></blockquote><hr>", id="below a quote"
        ),
        pytest.param("[tea]: /tea\n---", "<hr>", id="below a link definition"),
        pytest.param(
            "[tea]: /tea\nTea\n---", "<h2>Tea</h2>", id="below a definition and text"
        ),
        pytest.param(
            "Tea\n: hot\n---",
            "<dl><dt>Tea</dt><dd>hot</dd></dl><hr>",
            id="below a term",
        ),
        pytest.param("#", "<h1></h1>", id="empty heading"),
        pytest.param("### a # b ###  ", "<h3>a # b</h3>", id="closed heading"),
        pytest.param("# a#", "<h1>a#</h1>", id="hash that closes nothing"),
    ],
)
def test_breaks_and_headings(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "> tea\nmilk\n\nText",
            "<blockquote><p>tea milk</p></blockquote><p>Text</p>",
            id="lazy line",
        ),
        pytest.param(
            "> tea\n- milk",
            "<blockquote><p>tea</p></blockquote><ul><li>milk</li></ul>",
            id="ended by a list",
        ),
        pytest.param(
            "> - tea\n2. milk",
            "<blockquote><ul><li>tea</li></ul></blockquote>"
            "<ol start=2><li>milk</li></ol>",
            id="ended by a number",
        ),
        pytest.param(
            "> tea\n\n> milk",
            "<blockquote><p>tea</p></blockquote><blockquote><p>milk</p></blockquote>",
            id="a blank line divides",
        ),
        pytest.param(
            "> tea\n>\n> milk",
            "<blockquote><p>tea</p><p>milk</p></blockquote>",
            id="a marked blank line does not",
        ),
        pytest.param(
            ">>> tea\n> milk\n>> sugar",
            "<blockquote><blockquote><blockquote><p>tea milk sugar</p></blockquote>"
            "</blockquote></blockquote>",
            id="quotes in quotes",
        ),
        pytest.param(
            ">     run\n\n>    text",
            "<blockquote><pre><code>run</code></pre></blockquote>"
            "<blockquote><p>text</p></blockquote>",
            id="code after the marker",
        ),
        pytest.param(
            "> a | b\n> --|--\nc | d",
            "<blockquote><table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td></td><td></td></tr></tbody></table></blockquote>"
            "<p>c | d</p>",
            id="no lazy rows",
        ),
        pytest.param(
            "> a | b\n--|--",
            "<blockquote><p>a | b --|--</p></blockquote>",
            id="no lazy delimiter row",
        ),
    ],
)
def test_quotes(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "Tea\n: hot\n\n    - green\n\n    - black\n\nText",
            "<dl><dt>Tea</dt><dd><p>hot</p><ul><li><p>green</p></li>"
            "<li><p>black</p></li></ul></dd></dl><p>Text</p>",
            id="list in a definition",
        ),
        pytest.param(
            "Tea\n: hot\n\n    Green\n    : bitter\n\n        indeed",
            "<dl><dt>Tea</dt><dd><p>hot</p><dl><dt>Green</dt><dd><p>bitter</p>"
            "<p>indeed</p></dd></dl></dd></dl>",
            id="definition in a definition",
        ),
        pytest.param(
            "- tea\n\n\n    pot",
            "<ul><li><p>tea</p><p>pot</p></li></ul>",
            id="four spaces below a bullet",
        ),
        pytest.param(
            "1) tea\n\nText\n\n    pot",
            "<ol><li>tea</li></ol><p>Text</p><pre><code>pot</code></pre>",
            id="code that is no item's",
        ),
        pytest.param(
            "!!! note\n    - tea\n\n    - milk\n\n        or cream\n\nText",
            "<p>Note</p><ul><li><p>tea</p></li><li><p>milk</p><p>or cream</p></li>"
            "</ul><p>Text</p>",
            id="list in an admonition",
        ),
        pytest.param(
            "- tea\n\n    !!! note\n        - milk\n- sugar",
            "<ul><li><p>tea</p><p>Note</p><ul><li>milk</li></ul></li>"
            "<li><p>sugar</p></li></ul>",
            id="admonition in an item",
        ),
        pytest.param(
            "- tea[^1]\n\n[^1]: A note\n    - with\n\n    - a list",
            "<ul><li>tea<sup><a>1</a></sup></li></ul><hr><ol><li><p>A note</p><ul>"
            "<li><p>with</p></li><li><p>a list</p></li></ul><p><a>↩</a></p></li></ol>",
            id="list in a footnote",
        ),
        pytest.param(
            "Tea\n\nwith the | pipe\n\n- | a | b |\n  |---|---|\n  | c | d |",
            "<p>Tea</p><p>with the | pipe</p><ul><li><table><thead><tr><th>a</th>"
            "<th>b</th></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody>"
            "</table></li></ul>",
            id="table as an item",
        ),
    ],
)
def test_other_syntax_around_lists(source, expected):
    assert block_structure(source) == expected
