"""Pictures: sizes from the library, captions, lazy loading. R9, E12."""

from __future__ import annotations

import pytest

from blog.rendering import ImageSource, render

LIBRARY = {
    "a.png": ImageSource("/media/a.1.webp", 640, 480),
    "b.png": ImageSource(
        "/media/b.webp", 100, 50, alt="Library alt", caption="Library"
    ),
    "/odd é&.png": ImageSource('/m/"x".png', 1, 1),
}


def page(source: str) -> str:
    return render(source, LIBRARY.get).html


def test_a_picture_alone_is_a_figure():
    assert page('![Two rows](a.png "What happens")') == (
        '<figure class="figure">'
        '<img src="/media/a.1.webp" width="640" height="480" alt="Two rows"'
        ' loading="lazy" decoding="async">'
        "<figcaption>What happens</figcaption></figure>\n"
    )


def test_pictures_in_a_line_stay_there():
    html = page("![a](a.png) ![b](b.png)")

    assert html.startswith("<p><img ")
    assert "figure" not in html


def test_the_library_knows_what_the_text_does_not_say():
    html = page("![](b.png)")

    assert 'alt="Library alt"' in html
    assert "<figcaption>Library</figcaption>" in html


def test_the_text_knows_better_than_the_library():
    html = page('![Mine](b.png "My title")')

    assert 'alt="Mine"' in html
    assert "<figcaption>My title</figcaption>" in html
    assert "Library" not in html


def test_an_unknown_picture_has_no_size():
    assert page("![gone](nowhere.png)") == (
        '<figure class="figure"><img src="nowhere.png" alt="gone"'
        ' loading="lazy" decoding="async"></figure>\n'
    )


@pytest.mark.parametrize(
    ("source", "size"),
    [
        ("![](a.png){width=320}", 'width="320" height="240"'),
        ("![](a.png){height=120}", 'width="160" height="120"'),
        ('<img src="a.png" width="64" height="1">', 'width="64" height="48"'),
        ('<img src="n.png" width="64" height="1">', 'width="64" height="1"'),
        ('<img src="n.png" width="100%">', 'src="n.png" alt'),
        ("![](a.png){width=0}", 'width="640" height="480"'),
    ],
)
def test_size_asked_for(source, size):
    assert size in page(source)


def test_the_address_is_looked_up_as_written():
    asked: list[str] = []

    render("![](</odd é&.png>) ![](a%20b.png) ![](a%20b.png)", asked.append)

    assert asked == ["/odd%20é&.png", "a%20b.png"]


def test_values_of_the_library_are_escaped():
    assert 'src="/m/&quot;x&quot;.png"' in page('<img src="/odd é&amp;.png">')


def test_a_linked_picture_alone_is_a_figure():
    html = page('[![a](a.png "b")](/c)')

    assert html.startswith('<figure class="figure"><a href="/c"><img ')
    assert "<figcaption>b</figcaption>" in html


def test_a_figure_in_html_keeps_its_caption():
    html = page(
        '<figure><img src="a.png"><figcaption>*a* <em>b</em></figcaption></figure>'
    )

    assert html.startswith('<figure class="figure"><img src="/media/a.1.webp"')
    assert "<figcaption>*a* <em>b</em></figcaption>" in html


def test_a_picture_without_an_allowed_address_leaves_its_text():
    assert page("![alt](javascript:x())") == "<p>alt</p>\n"
