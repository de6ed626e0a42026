from __future__ import annotations

import pytest

from blog.importing.folder import front_matter
from blog.importing.folder.front_matter import BrokenFrontMatter


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Tides\n---\n",
        "---yaml\ntitle: Tides\n---\n",
        "---\ntitle: Tides\n...\n",
        '+++\ntitle = "Tides"\n+++\n',
        '{\n  "title": "Tides"\n}\n',
        '---json\n{"title": "Tides"}\n---\n',
        '---toml\ntitle = "Tides"\n---\n',
        "---\r\ntitle: Tides\r\n---\r\n",
    ],
    ids=[
        "yaml",
        "named-yaml",
        "dots",
        "toml",
        "json",
        "json-rules",
        "toml-rules",
        "cr",
    ],
)
def test_values_and_body_come_apart(text: str):  # P4
    parts = front_matter.split(f"{text}Low water.\n")

    assert parts.values == {"title": "Tides"}
    assert parts.body == "Low water.\n"
    assert parts.has_front_matter


def test_the_customary_blank_line_goes_and_no_other():  # P1
    parts = front_matter.split("---\ntitle: x\n---\n\n\n    code\r\n\r\n")

    assert parts.body == "\n    code\r\n\r\n"


def test_yaml_values_stay_as_they_were_written():
    text = "---\ntitle: 1.10\ntags: [no, 007, '2020']\ndate: 2019-05-01\n---\n"

    parts = front_matter.split(text)

    assert parts.values == {
        "title": "1.10",
        "tags": ["no", "007", "2020"],
        "date": "2019-05-01",
    }


@pytest.mark.parametrize(
    "text",
    [
        "No front matter.\n",
        "---\n\nA rule across the page.\n",
        "---\nText between two rules.\n---\n",
        "{{< shortcode >}} first\n",
        "- a list\n---\n",
    ],
    ids=["text", "rule", "two-rules", "shortcode", "list"],
)
def test_what_is_no_front_matter_is_text(text: str):
    parts = front_matter.split(text)

    assert parts.body == text
    assert not parts.has_front_matter


def test_empty_front_matter_is_front_matter():
    parts = front_matter.split("---\n---\nText.\n")

    assert parts.has_front_matter
    assert parts.body == "Text.\n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("---\ntitle: Ports: a story\n---\n", 2, "put the value between quotes"),
        ("---\ntitle: x\ntags: [a\n---\n", 4, ""),
        ('+++\na = 1\ntitle = "x\n+++\n', 3, "Illegal character"),
        ("+++\na = 1\na = 2\n+++\n", 3, "Cannot overwrite a value"),
        ('{\n  "a": 1,\n}\n', 3, "property name"),
        ("---json\n{\n'a': 1}\n---\n", 3, "property name"),
        ("---\ntitle: x\n\nText.\n", 1, "no line --- ends it"),
        ("+++\ntitle = 1\n", 1, "no line +++ ends it"),
        ("---\ntitle: \x07\n---\n", 2, "control characters"),
    ],
    ids=[
        *("colon", "list", "toml", "twice", "json", "json-rules"),
        *("open-yaml", "open-toml", "control"),
    ],
)
def test_broken_front_matter_names_line_and_remedy(text: str, line: int, problem: str):
    with pytest.raises(BrokenFrontMatter) as caught:
        front_matter.split(text)

    message = str(caught.value)
    assert f"in line {line}: " in message
    assert problem in message
    assert message.endswith("Mend that line and run the import again.")


@pytest.mark.parametrize(
    "text",
    [
        f"---\na: {'[' * 20_000}\n---\n",
        f"---\n{'- ' * 20_000}a\n---\n",
        f"+++\na = {'[' * 20_000}\n+++\n",
        f'{{"a": {"[" * 90_000}',
    ],
    ids=["yaml-flow", "yaml-block", "toml", "json"],
)
def test_no_nesting_brings_the_parsers_down(text: str):
    with pytest.raises(BrokenFrontMatter, match="broken in line"):
        front_matter.split(text)


def test_yaml_tags_run_nothing():
    text = "---\ntitle: !!python/object/apply:os.getcwd []\n---\n"

    parts = front_matter.split(text)

    assert parts.values == {"title": []}
