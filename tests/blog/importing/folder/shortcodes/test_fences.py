"""Row P4: what stands behind the language of a fence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.folder.projects import post_of


@pytest.mark.parametrize(
    ("generator", "written", "info"),
    [
        (
            "hugo",
            'go {linenos=true,hl_lines=[2,"4-5"],linenostart=9}',
            'go hl_lines="2 4-5" linenums="9"',
        ),
        ("hugo", 'go {title="a.go" hl_lines="3"}', 'go title="a.go" hl_lines="3"'),
        ("hugo", 'go {class="wide"}', 'go {class="wide"}'),
        ("zola", "rust,linenos,hl_lines=2 4-5", 'rust hl_lines="2 4-5" linenums="1"'),
        ("zola", "rust,ignore", "rust,ignore"),
        ("jekyll", "rust,linenos,hl_lines=2 3", "rust,linenos,hl_lines=2 3"),
    ],
)
def test_lines_to_mark_are_read(
    tmp_path: Path, generator: str, written: str, info: str
):
    code = "\n```rust,linenos\nx\n````\n"

    tides = post_of(tmp_path, generator, f"````{written}{code}")

    assert tides.body == f"````{info}{code}"


def test_lines_that_were_hidden_are_told(tmp_path: Path):
    tides = post_of(tmp_path, "zola", "```rust,linenos,hide_lines=1\nx\n```\n")

    assert tides.losses == ("Lines that 1 code block hid are shown.",)


@pytest.mark.parametrize(
    "written",
    [
        "    ```go {linenos=true,hl_lines=[2]}\n    x\n    ```\n",
        "<pre>\n```go {linenos=true,hl_lines=[2]}\n</pre>\n",
        "- a\n\n      {{< figure src=x.png >}}\n      <!--more-->\n",
        "<pre>\n{{< youtube w7Ft2 >}}\n<!--more-->\n</pre>\n",
        "Write <code>{{< youtube w7Ft2 >}}</code>.\n",
    ],
)
def test_what_is_code_stays(tmp_path: Path, written: str):
    tides = post_of(tmp_path, "hugo", written)

    assert (tides.body, tides.losses) == (written, ())


def test_a_fence_that_is_shown_opens_none(tmp_path: Path):
    code = "    ```rust\n\n"

    tides = post_of(tmp_path, "zola", f'{code}{{{{ youtube(id="w7Ft2") }}}}\n')

    assert tides.body == f"{code}<https://www.youtube.com/watch?v=w7Ft2>\n"
