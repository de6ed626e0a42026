"""Callouts in every spelling, and task items."""

from __future__ import annotations

import pytest

from blog.rendering import render

NOTE = (
    '<div class="callout callout--{kind}" role="note">'
    '<p class="callout__title">{title}</p><p>Text.</p></div>\n'
)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("NOTE", "note"),
        ("TIP", "tip"),
        ("IMPORTANT", "note"),
        ("WARNING", "warning"),
        ("CAUTION", "danger"),
        ("question", "note"),
    ],
)
def test_github_callouts(word, kind):
    html = render(f"> [!{word}]\n> Text.").html

    assert html == NOTE.format(kind=kind, title=word.capitalize())


def test_github_callout_with_a_title_of_its_own():
    html = render("> [!NOTE] Mind *this*\n> Text.").html

    assert html == NOTE.format(kind="note", title="Mind <em>this</em>")


def test_a_quote_that_only_mentions_a_callout_stays_one():
    html = render("> See [!NOTE]\n> Text.").html

    assert html.startswith("<blockquote>")


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("!!! note", "note", "Note"),
        ('!!! warning "Mind `this`"', "warning", "Mind <code>this</code>"),
        ("!!! hint inline end", "tip", "Hint"),
        ('!!! error "a "b" c"', "danger", 'a "b" c'),
        ("!!! see-also", "note", "See also"),
    ],
)
def test_admonitions(line, kind, title):
    html = render(f"{line}\n    Text.").html

    assert html == NOTE.format(kind=kind, title=title)


def test_an_empty_title_is_none():
    html = render('!!! note ""\n    Text.').html

    assert html == '<div class="callout callout--note" role="note"><p>Text.</p></div>\n'


@pytest.mark.parametrize(
    ("source", "opened"),
    [
        ('??? tip "More"\n    Text.', ""),
        ('???+ tip "More"\n    Text.', " open"),
        ("> [!TIP]- More\n> Text.", ""),
        ("> [!TIP]+ More\n> Text.", " open"),
    ],
)
def test_callouts_that_fold(source, opened):
    assert render(source).html == (
        f'<details class="callout callout--tip"{opened}>'
        '<summary class="callout__title">More</summary><p>Text.</p></details>\n'
    )


def test_callouts_hold_any_block():
    html = render(
        "!!! note\n    - a\n\n    ```py\n    b\n    ```\n\n"
        "    > [!TIP]\n    > c\n\nAfter."
    ).html

    note, after = html.split("</div>\n")
    assert "<ul><li>a</li></ul>" in note
    assert '<span class="line" id="code-1-L1">b\n</span></code>' in note
    assert "callout--tip" in note
    assert after == "<p>After.</p>\n"


def test_exclamation_marks_are_text():
    assert render("Wow!!! note this").html == "<p>Wow!!! note this</p>\n"


def test_tasks():
    html = render("- [ ] a\n- [x] b\n- [X] c").html

    assert html == (
        '<ul><li class="task">'
        '<input type="checkbox" disabled aria-label="Not done"> a</li>'
        '<li class="task">'
        '<input type="checkbox" checked disabled aria-label="Done"> b</li>'
        '<li class="task">'
        '<input type="checkbox" checked disabled aria-label="Done"> c</li></ul>\n'
    )


def test_tasks_with_paragraphs():
    html = render("1. [x] a\n\n   b").html

    assert html.startswith('<ol><li class="task"><input type="checkbox" checked')
    assert html.endswith("<p>a</p><p>b</p></li></ol>\n")


@pytest.mark.parametrize("item", ["[]", "[x]y", "[y] z", "a [x] b", r"\[x] y", "[ ]"])
def test_other_brackets_are_text(item):
    assert "<input" not in render(f"- {item}").html
