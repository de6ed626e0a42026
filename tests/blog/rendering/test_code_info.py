"""The information string of a fence, in all the spellings authors use: R7."""

from __future__ import annotations

import pytest

from blog.rendering.code_info import CodeInfo, read_info


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("py", "py"),
        ("  py  ", "py"),
        ("c++", "c++"),
        ("C#", "C#"),
        ("objective-c", "objective-c"),
        ("rust,ignore", "rust"),
        ("rust,no_run,edition2021", "rust"),
        ("{.python}", "python"),
        ("{.python .numberLines}", "python"),
        ("{#listing .python}", "python"),
        ("js {1,3}", "js"),
        ("js{1,3}", "js"),
        ("diff lang=py", "diff"),
        ("", ""),
        ('title="a.py"', ""),
        ("<script>", ""),
    ],
)
def test_language(info, language):
    assert read_info(info).language == language


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ('py title="orders/relay.py"', "orders/relay.py"),
        ("py title='a b.py'", "a b.py"),
        ("py title=a.py", "a.py"),
        ('{.python title="a.py"}', "a.py"),
        ('py filename="a.py"', "a.py"),
        ("py,name=a.py", "a.py"),
        ('py title="a\tb  c"', "a b c"),
        ("py", ""),
    ],
)
def test_title(info, title):
    assert read_info(info).title == title


@pytest.mark.parametrize(
    ("info", "lines"),
    [
        ('py hl_lines="3 5-7"', {3, 5, 6, 7}),
        ("py,hl_lines=2-3", {2, 3}),
        ("js {1,3-4}", {1, 3, 4}),
        ("js{2}", {2}),
        ('py hl_lines="x"', set()),
        ('py hl_lines="7-5"', set()),
        ("{.python}", set()),
    ],
)
def test_highlighted_lines(info, lines):
    assert read_info(info).highlighted == lines


@pytest.mark.parametrize(
    ("info", "first_line"),
    [
        ('py linenums="1"', 1),
        ('py linenums="40"', 40),
        ("py linenums=true", 1),
        ("rust,linenos", 1),
        ("rust,linenos,linenostart=20", 20),
        ("{.python .numberLines startLine=7}", 7),
        ("js showLineNumbers", 1),
        ("py linenums=false", None),
        ("py", None),
    ],
)
def test_first_line(info, first_line):
    assert read_info(info).first_line == first_line


def test_any_length_is_read_quickly():
    info = "py " + "1-999999 " * 50_000 + "hl_lines='1-999999'"

    assert read_info(info) == CodeInfo(language="py")
