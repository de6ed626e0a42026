"""List items, CommonMark 0.31 section 5.2: where they begin and what belongs to them.

E1. The situations are those that the specification tells apart; the texts are ours.
"""

from __future__ import annotations

import pytest

from tests.blog.rendering.structure import block_structure


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- boil\n\n  the water",
            "<ul><li><p>boil</p><p>the water</p></li></ul>",
            id="bullet and one space",
        ),
        pytest.param(
            "-   boil\n\n    the water",
            "<ul><li><p>boil</p><p>the water</p></li></ul>",
            id="bullet and three spaces",
        ),
        pytest.param(
            "-   boil\n\n  the water",
            "<ul><li>boil</li></ul><p>the water</p>",
            id="less than the bullet's offset",
        ),
        pytest.param(
            "10) boil\n\n    the water",
            "<ol start=10><li><p>boil</p><p>the water</p></li></ol>",
            id="two digits",
        ),
        pytest.param(
            "10) boil\n\n   the water",
            "<ol start=10><li>boil</li></ol><p>the water</p>",
            id="less than the number's offset",
        ),
        pytest.param(
            " 1.  boil\n\n     the water",
            "<ol><li><p>boil</p><p>the water</p></li></ol>",
            id="marker indented itself",
        ),
        pytest.param(
            "- boil\n\n      kettle --on",
            "<ul><li><p>boil</p><pre><code>kettle --on</code></pre></li></ul>",
            id="four beyond the offset is code",
        ),
        pytest.param(
            "-\tboil\n\n\tthe water",
            "<ul><li><p>boil</p><p>the water</p></li></ul>",
            id="tabs",
        ),
        pytest.param(
            "- boil\n\n\n\n  the water",
            "<ul><li><p>boil</p><p>the water</p></li></ul>",
            id="several blank lines",
        ),
    ],
)
def test_content_offset_decides_what_belongs_to_an_item(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "-     run\n\n  then rest",
            "<ul><li><pre><code>run</code></pre><p>then rest</p></li></ul>",
            id="bullet",
        ),
        pytest.param(
            "1.      run\n\n   then rest",
            "<ol><li><pre><code> run</code></pre><p>then rest</p></li></ol>",
            id="number and a space more",
        ),
        pytest.param(
            "- \t run",
            "<ul><li>run</li></ul>",
            id="a tab is not enough",
        ),
    ],
)
def test_items_begin_with_indented_code(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("-\n  late", "<ul><li>late</li></ul>", id="content below"),
        pytest.param("-   \n  late", "<ul><li>late</li></ul>", id="spaces after it"),
        pytest.param(
            "-\n\n  late", "<ul><li></li></ul><p>late</p>", id="two blank lines"
        ),
        pytest.param(
            "-\n      run",
            "<ul><li><pre><code>run</code></pre></li></ul>",
            id="code below",
        ),
        pytest.param(
            "1. tea\n2.\n3. milk",
            "<ol><li>tea</li><li></li><li>milk</li></ol>",
            id="empty between others",
        ),
        pytest.param("*", "<ul><li></li></ul>", id="alone"),
    ],
)
def test_items_begin_with_a_blank_line(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("-tea", "<p>-tea</p>", id="bullet without space"),
        pytest.param("7.tea", "<p>7.tea</p>", id="number without space"),
        pytest.param("-1. tea", "<p>-1. tea</p>", id="negative number"),
        pytest.param("1: tea", "<p>1: tea</p>", id="other delimiter"),
        pytest.param("1234567890. tea", "<p>1234567890. tea</p>", id="ten digits"),
        pytest.param("٣. tea", "<p>٣. tea</p>", id="digits of another script"),
        pytest.param(
            "    - tea", "<pre><code>- tea</code></pre>", id="indented by four"
        ),
        pytest.param(r"\- tea", "<p>- tea</p>", id="escaped"),
    ],
)
def test_no_item_begins(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        pytest.param("0.", "<ol start=0>", id="zero"),
        pytest.param("1.", "<ol>", id="one"),
        pytest.param("003)", "<ol start=3>", id="leading zeros"),
        pytest.param("123456789.", "<ol start=123456789>", id="nine digits"),
    ],
)
def test_first_number_starts_the_list(marker, expected):
    assert block_structure(f"{marker} tea") == f"{expected}<li>tea</li></ol>"


@pytest.mark.parametrize("indent", [1, 2, 3])
def test_whole_items_may_be_indented(indent):
    lines = ["1.  tea", "", "        kettle", "", "    > hot"]
    source = "\n".join(" " * indent + line if line else "" for line in lines)

    assert block_structure(source) == (
        "<ol><li><p>tea</p><pre><code>kettle</code></pre>"
        "<blockquote><p>hot</p></blockquote></li></ol>"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- a long\nsentence", "<ul><li>a long sentence</li></ul>", id="one"
        ),
        pytest.param(
            "1.  a long\n  sentence\nindeed",
            "<ol><li>a long sentence indeed</li></ol>",
            id="some indentation",
        ),
        pytest.param(
            "> 1. > a long\nsentence",
            "<blockquote><ol><li><blockquote><p>a long sentence</p></blockquote>"
            "</li></ol></blockquote>",
            id="every marker left out",
        ),
        pytest.param(
            "> 1. > a long\n> sentence",
            "<blockquote><ol><li><blockquote><p>a long sentence</p></blockquote>"
            "</li></ol></blockquote>",
            id="some markers left out",
        ),
        pytest.param(
            "- a long\n    - sentence",
            "<ul><li>a long<ul><li>sentence</li></ul></li></ul>",
            id="not a marker that the item holds",
        ),
        pytest.param(
            "> a long\n    - sentence",
            "<blockquote><p>a long - sentence</p></blockquote>",
            id="a marker too far right for a list",
        ),
        pytest.param(
            "- tea\n\nmilk", "<ul><li>tea</li></ul><p>milk</p>", id="not after a blank"
        ),
        pytest.param(
            "- # tea\nmilk",
            "<ul><li><h1>tea</h1></li></ul><p>milk</p>",
            id="not after a heading",
        ),
        pytest.param(
            "- tea\n===",
            "<ul><li>tea ===</li></ul>",
            id="a lazy underline is text",
        ),
    ],
)
def test_lazy_lines_continue_the_paragraph(source, expected):
    assert block_structure(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- tea\n  - green\n    - cold",
            "<ul><li>tea<ul><li>green<ul><li>cold</li></ul></li></ul></li></ul>",
            id="two spaces",
        ),
        pytest.param(
            "- tea\n    - green\n        - cold",
            "<ul><li>tea<ul><li>green<ul><li>cold</li></ul></li></ul></li></ul>",
            id="four spaces",
        ),
        pytest.param(
            "- tea\n - green\n  - cold\n   - iced",
            "<ul><li>tea</li><li>green</li><li>cold</li><li>iced</li></ul>",
            id="one space is none",
        ),
        pytest.param(
            "10) tea\n    - green",
            "<ol start=10><li>tea<ul><li>green</li></ul></li></ol>",
            id="as far as the number's content",
        ),
        pytest.param(
            "10) tea\n   - green",
            "<ol start=10><li>tea</li></ol><ul><li>green</li></ul>",
            id="not as far as the number's content",
        ),
        pytest.param(
            "- tea\n  1. green\n  2. black",
            "<ul><li>tea<ol><li>green</li><li>black</li></ol></li></ul>",
            id="numbers in bullets",
        ),
        pytest.param(
            "- - tea", "<ul><li><ul><li>tea</li></ul></li></ul>", id="bullet in bullet"
        ),
        pytest.param(
            "1. - 2. tea\n        - milk",
            "<ol><li><ul><li><ol start=2><li>tea<ul><li>milk</li></ul></li></ol>"
            "</li></ul></li></ol>",
            id="three markers on a line",
        ),
        pytest.param(
            "- # tea\n- milk\n  ---\n  cream",
            "<ul><li><h1>tea</h1></li><li><h2>milk</h2>cream</li></ul>",
            id="headings",
        ),
        pytest.param(
            "- > tea\n  > milk\n\n  sugar",
            "<ul><li><blockquote><p>tea milk</p></blockquote><p>sugar</p></li></ul>",
            id="quote",
        ),
        pytest.param(
            "> - tea\n>   - green\n> - milk",
            "<blockquote><ul><li>tea<ul><li>green</li></ul></li><li>milk</li></ul>"
            "</blockquote>",
            id="list in a quote",
        ),
        pytest.param(
            "- tea\n\n  | a | b |\n  |---|---|\n  | c | d |",
            "<ul><li><p>tea</p><table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td>c</td><td>d</td></tr></tbody></table></li></ul>",
            id="table",
        ),
    ],
)
def test_items_hold_any_block(source, expected):
    assert block_structure(source) == expected


def test_brackets_of_a_task_stay_the_beginning_of_the_item():
    source = "- [ ] open\n- [x] done"

    assert block_structure(source) == ("<ul><li>[ ] open</li><li>[x] done</li></ul>")
