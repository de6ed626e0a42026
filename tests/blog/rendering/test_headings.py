"""Headings: levels, ids, aliases, anchors, outline. R6."""

from __future__ import annotations

import re

import pytest

from blog.rendering import Heading, RenderedContent, WrittenHeading, render


def ids(rendered: RenderedContent) -> list[str]:
    return [heading.id for heading in rendered.outline]


def edited(before: str, after: str) -> RenderedContent:
    return render(after, former_headings=render(before).outline)


def test_heading_has_an_id_and_an_anchor():
    html = render("## The relay").html

    assert html == (
        '<h2 id="the-relay">The relay<a class="anchor" href="#the-relay" '
        'aria-label="Link to “The relay”"></a></h2>\n'
    )


def test_outline_has_the_levels_two_to_four():
    rendered = render("## A\n\n### B\n\n#### C\n\n##### D\n\n###### E")

    assert rendered.outline == (
        Heading("a", "A", 2),
        Heading("b", "B", 3),
        Heading("c", "C", 4),
    )
    assert '<h5 id="d">D</h5>' in rendered.html
    assert rendered.html.count('class="anchor"') == 3


def test_a_title_in_the_text_moves_all_headings_down():
    rendered = render("# A\n\n## B\n\n<h3>C</h3>\n\n###### F")

    assert [heading.level for heading in rendered.outline] == [2, 3, 4]
    assert "<h1" not in rendered.html
    assert '<h6 id="f">' in rendered.html


def test_a_title_in_a_quote_moves_what_is_quoted_alone():
    rendered = render("## A\n\n> # Q\n>\n> ## R\n\n### B")

    assert [heading.level for heading in rendered.outline] == [2, 3]
    assert '<h2 id="q">' in rendered.html
    assert '<h3 id="r">' in rendered.html


def test_title_is_plain_text():
    rendered = render("## `a` & *b* [c](/d) $x^2$ ![e](f.png)[^1]\n\n[^1]: g")

    assert rendered.outline[0].title == "a & b c x^2 e"


def test_equal_titles_have_different_ids():
    assert ids(render("## A\n\n## A\n\n## A 1")) == ["a", "a-1", "a-1-1"]


@pytest.mark.parametrize(
    "source",
    ["## A {#mine}", "## A ## {#mine}", "A {#mine}\n---", '<h2 id="mine">A</h2>'],
)
def test_an_explicit_id_wins(source):
    rendered = render(f"## Mine\n\n{source}")

    assert ids(rendered) == ["mine-1", "mine"]
    assert rendered.outline[1].title == "A"


@pytest.mark.parametrize("wrong", ["code-1", "fn-1", "page--search"])
def test_an_explicit_id_of_the_site_is_dropped(wrong):
    assert ids(render(f"## A {{#{wrong}}}")) == ["a"]


def test_braces_that_are_no_attributes_are_text():
    rendered = render("## GET /users/{id} {name}")

    assert rendered.outline[0].title == "GET /users/{id} {name}"


def test_headings_in_quotes_and_lists_are_not_in_the_outline():
    rendered = render("> ## A\n\n- ## B\n\n!!! note\n    ## C\n\n## D")

    assert ids(rendered) == ["d"]
    assert '<h2 id="a">' in rendered.html


def test_no_anchor_inside_of_a_link():
    html = render('<div><a href="/b"><h2>A</h2></a></div>').html

    assert '<h2 id="a">A</h2>' in html


def test_unchanged_headings_keep_their_ids():
    rendered = edited("## Setup\n\n## Run\n\n## Setup", "## Run\n\n## Setup")

    assert ids(rendered) == ["run", "setup-1"]


def test_a_changed_heading_answers_to_its_old_id():
    rendered = edited("## Setup\n\n## Run", "## Install it\n\n## Run")

    assert rendered.outline[0] == Heading("install-it", "Install it", 2, ("setup",))
    assert '<h2 id="install-it"><span id="setup"></span>Install it<a' in rendered.html


def test_aliases_last_through_further_edits():
    first = edited("## A thing\n\n## Z", "## B thing\n\n## Z")

    second = render("## C thing\n\n## Z", former_headings=first.outline)

    assert second.outline[0].aliases == ("b-thing", "a-thing")


def test_a_heading_changed_back_has_its_id_again():
    first = edited("## A thing\n\n## Z", "## B thing\n\n## Z")

    second = render("## A thing\n\n## Z", former_headings=first.outline)

    assert second.outline[0] == Heading("a-thing", "A thing", 2, ("b-thing",))


def test_an_alias_never_takes_an_id_of_the_page():
    rendered = edited("## Setup\n\n## Z", '## Install\n\n## Z\n\n<p id="setup">a</p>')

    assert rendered.outline[0].aliases == ()
    assert rendered.html.count('id="setup"') == 1


@pytest.mark.parametrize("former_id", ['"><script>', "code-1", "a b", ""])
def test_former_ids_are_checked(former_id):
    former = (Heading(former_id, "A", 2, (former_id,)), Heading("b", "B", 2))

    rendered = render("## Changed A\n\n## B", former_headings=former)

    assert rendered.outline[0].aliases == ()
    assert "script" not in rendered.html


def test_ids_are_unique_on_the_page():
    html = render(
        '## A\n\n<p id="a">x</p><p id="a">y</p>\n\n## A\n\n### A {#a}\n\n`c`{#a}'
    ).html

    found = re.findall(r' id="([^"]*)"', html)

    assert len(found) == len(set(found))


def test_headings_are_listed_as_written():  # E15
    source = "# A *b*\n\n> ## Quoted\n\nC\n-\n\n- # Listed\n"

    assert render(source).headings == (WrittenHeading("A b", 1), WrittenHeading("C", 2))
