"""Row P6: texts that are not read are told of one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import Skipped, UnreadableExport
from tests.blog.importing.sources import folder, items, opened

POST = "---\ntitle: T\ndate: 2020-01-01\n---\nx\n"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.rst", "It is reStructuredText, and Markdown alone is read: convert it to "),
        ("a.org", "`pandoc -f org -t gfm`"),
        ("a.ipynb", "a Jupyter notebook"),
        ("a.adoc", "It is AsciiDoc"),
        ("a.html", "`pandoc -f html -t gfm`"),
        ("a.njk", "It is a template"),
    ],
)
def test_each_says_what_can_be_done(tmp_path: Path, name: str, words: str):
    root = folder(tmp_path, {"b.md": POST, name: "---\ntitle: A\n---\nx\n"})

    (told,) = [item for item in items(root) if isinstance(item, Skipped)]

    assert told.source_id == name
    assert words in told.reason


def test_html_without_front_matter_is_no_text(tmp_path: Path):
    root = folder(tmp_path, {"b.md": POST, "a.html": "<p>x</p>"})

    assert not any(isinstance(item, Skipped) for item in items(root))


def test_a_folder_of_nothing_else_says_what_it_holds(tmp_path: Path):
    with pytest.raises(UnreadableExport, match=r"Its texts are reStructuredText\."):
        opened(folder(tmp_path, {"a.rst": "x"}))
