"""Footnotes: numbers, ways there and back. E1, R16."""

from __future__ import annotations

import re

from blog.rendering import render


def test_a_note():
    html = render("Text.[^why]\n\n[^why]: The *note*.").html

    assert html == (
        '<p>Text.<sup><a class="footnote-ref" id="fnref-1" href="#fn-1"'
        ' role="doc-noteref" aria-label="Footnote 1">1</a></sup></p>\n'
        '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>'
        '<li id="fn-1"><p>The <em>note</em>. <a href="#fnref-1" role="doc-backlink"'
        ' aria-label="Back to reference 1">↩</a></p></li></ol></section>\n'
    )


def test_every_reference_has_its_way_back():
    html = render("a[^n] b[^n]\n\n[^n]: c").html

    assert '<a class="footnote-ref" id="fnref-1-2" href="#fn-1"' in html
    assert (
        '<a href="#fnref-1-2" role="doc-backlink"'
        ' aria-label="Back to reference 1, occurrence 2">↩<sup>2</sup></a>'
    ) in html


def test_numbers_follow_the_references():
    html = render("a[^z] b[^a]\n\n[^a]: second\n[^z]: first").html

    assert re.findall(r'<li id="(fn-\d)"><p>(\w+)', html) == [
        ("fn-1", "first"),
        ("fn-2", "second"),
    ]


def test_a_note_holds_any_block():
    html = render(
        "a[^1]\n\n[^1]: b\n\n    ```\n    c\n    ```\n\n    - d\n\nAfter."
    ).html

    note = html.partition("<section")[2]
    assert '<span class="line" id="code-1-L1">c\n</span></code>' in note
    assert "<li>d</li></ul><p><a href" in note
    assert "After" not in note


def test_a_note_is_read_like_any_text():
    html = render(
        "a[^1]\n\n[^1]: b\n\n    - [x] c\n\n    > [!TIP]\n    > d\n\n    e\n    {: #f}"
    ).html

    note = html.partition("<section")[2]
    assert '<li class="task">' in note
    assert "callout--tip" in note
    assert '<p id="f">e' in note


def test_a_note_may_name_another():
    html = render("a[^1]\n\n[^1]: b[^2]\n[^2]: c").html

    assert '<li id="fn-2"><p>c ' in html
    assert 'href="#fn-2"' in html


def test_unknown_references_are_text():
    assert render("a[^nope]").html == "<p>a[^nope]</p>\n"


def test_notes_nobody_refers_to_are_left_out():
    assert render("a\n\n[^1]: b").html == "<p>a</p>\n"


def test_of_two_definitions_the_first_counts():
    html = render("a[^1]\n\n[^1]: b\n\n[^1]: c").html

    assert "<p>b " in html
    assert "<p>c" not in html


def test_no_reference_inside_of_a_link():
    html = render("[a[^1]](/b)\n\n[^1]: c").html

    assert "<a href=" not in html.partition("<section")[0]
    assert 'href="#fn-1"' in html


def test_ids_of_notes_are_not_for_authors():
    html = render('<p id="fn-1">x</p><p id="fnref-1">y</p>\n\na[^1]\n\n[^1]: b').html

    assert html.count('id="fn-1"') == html.count('id="fnref-1"') == 1
