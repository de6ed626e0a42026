"""What holds for every text: F1, O4, and that equal input gives equal output."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from html import escape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.rendering import (
    MAX_SOURCE_LENGTH,
    RENDER_VERSION,
    Heading,
    RenderedContent,
    SourceTooLong,
    UnrenderableSource,
    clean_text,
    fill_addresses,
    render,
)
from tests.attacks import ATTACKS
from tests.blog.rendering.safety import dangers, events
from tests.blog.rendering.texts import EVERYTHING, FRAGMENTS, SEPARATORS

ANY_TEXT = st.text(max_size=200) | st.lists(
    st.tuples(st.sampled_from((*FRAGMENTS, *ATTACKS)), st.sampled_from(SEPARATORS)).map(
        "".join
    ),
    max_size=30,
).map("".join)
FORMER = (Heading("a", "A", 2, ("b",)), Heading("note", "note", 3))


def rendered_or_refused(source: str) -> RenderedContent | None:
    try:
        return render(source, former_headings=FORMER)
    except UnrenderableSource:
        return None


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_any_text_is_rendered_without_danger_or_refused(source):
    rendered = rendered_or_refused(source)

    if rendered:
        assert dangers(rendered.html) == []
        assert dangers(rendered.feed_html) == []


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_ids_are_unique_and_headings_have_theirs(source):
    rendered = rendered_or_refused(source)

    if rendered:
        values = [v for event in events(rendered.html) for v in event[2:]]
        ids = [v.removeprefix("id=") for v in values if v.startswith("id=")]
        assert len(ids) == len(set(ids))
        for heading in rendered.outline:
            assert {heading.id, *heading.aliases} <= set(ids)


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_equal_texts_are_rendered_equally(source):
    assert rendered_or_refused(source) == rendered_or_refused(source)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_every_text_can_stand_in_a_feed(source):
    rendered = rendered_or_refused(source)

    if rendered:
        addresses = {
            "site_url": "https://a.example",
            "post_url": "https://a.example/b/",
        }
        html = fill_addresses(rendered.feed_html, **addresses)
        for text in (html, rendered.plain_text, *rendered.links):
            assert clean_text(text) == text
            assert ET.fromstring(f"<a>{escape(text)}</a>").tag == "a"  # noqa: S314


def test_no_mark_is_left():
    rendered = render(EVERYTHING)

    assert not re.search("mark-[0-9a-f]{16}", rendered.html + rendered.feed_html)


def test_other_processes_render_the_same():
    program = (
        "from blog.rendering import render;"
        "from tests.blog.rendering.texts import EVERYTHING;"
        "print(ascii(render(EVERYTHING)))"
    )

    runs = [
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert runs[0] == runs[1] == f"{render(EVERYTHING)!a}\n".encode()


def test_threads_do_not_disturb_each_other():
    sources = [
        f"{EVERYTHING}\n\n## Heading {n}\n\n```py\nx = {n}\n```" for n in range(8)
    ]
    alone = [render(source) for source in sources]

    with ThreadPoolExecutor(max_workers=4) as threads:
        together = list(threads.map(render, sources))

    assert together == alone


def test_line_ends_make_no_difference():
    assert render(EVERYTHING.replace("\n", "\r\n")) == render(EVERYTHING)
    assert render(EVERYTHING.replace("\n", "\r")) == render(EVERYTHING)


def test_illegal_characters_are_left_out():
    assert render("a\x0bb\ud800c\ufffed").html == "<p>abcd</p>\n"


def test_an_empty_text_is_empty():
    assert render(" \n\n ") == RenderedContent("", "", (), "", "", 0, 1, *[()] * 6)


def test_a_text_too_long_is_refused_with_a_remedy():
    render("a" * MAX_SOURCE_LENGTH)

    with pytest.raises(SourceTooLong, match=r"500,001 characters.*500,000.*Divide"):
        render("a" * (MAX_SOURCE_LENGTH + 1))


@pytest.mark.parametrize(
    "source",
    [
        "[" * 800 + "](" * 800,
        "*" * 10_000,
        "*a " * 5_000,
        "**a" * 5_000,
        "[" * 10_000,
        "![" * 10_000,
        "`a``" * 5_000,
        "<a " * 5_000,
        "<!--" * 5_000,
        "&" * 10_000,
        "$a" * 5_000,
        "http://a" * 2_000,
        "a@" * 5_000,
        "> " * 5_000,
        ">" * 500 + " a",
        "".join("  " * depth + "- a\n" for depth in range(200)),
        "!!! a\n    " * 1_000,
        "*[a]: b\n" * 2_000,
        "[a]: b\n" * 2_000,
        "a\n: b\n" * 500,
        "# a\n" * 3_000,
        "|a" * 5_000 + "\n" + "|-" * 5_000,
    ],
    ids=lambda source: ascii(source[:12]),
)
def test_hostile_texts_are_rendered(source):
    html = render(f"Text.\n\n{source}").html

    assert html.startswith("<p>Text.</p>")


@pytest.mark.parametrize(
    "source",
    ["<div>\n" * 5_000, "<b>" * 5_000],
    ids=["containers", "formatting"],
)
def test_what_no_reader_could_follow_is_refused(source):
    with pytest.raises(UnrenderableSource, match="Use fewer levels"):
        render(source)


def test_the_version_is_a_number():
    assert RENDER_VERSION >= 1
