"""Pictures: sizes, copies, captions, and what is loaded when. R9, E12."""

from __future__ import annotations

import pytest

from blog.rendering import ImageSource, ImageVariant, Surroundings, render
from blog.rendering.figures import markup

COPIES = tuple(
    ImageVariant(f"/m/c-{width}.{name}", f"image/{name}", width)
    for name in ("avif", "webp")
    for width in (480, 960)
)
IN_THE_COLUMN = "(min-width: 44rem) 40rem, calc(92vw - 0.5rem)"

LIBRARY = {
    "c.jpg": ImageSource(
        "/m/c.jpg", 960, 640, colour="#203040", alt="Sea", variants=COPIES
    ),
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
        '<figure class="figure"><a class="figure__link" href="/media/a.1.webp">'
        '<img src="/media/a.1.webp" width="640" height="480" alt="Two rows"'
        ' fetchpriority="high"></a>'
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
        ' fetchpriority="high"></figure>\n'
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

    assert html.startswith('<figure class="figure"><a class="figure__link" href="/me')
    assert "<figcaption>*a* <em>b</em></figcaption>" in html


def test_a_picture_without_an_allowed_address_leaves_its_text():
    assert page("![alt](javascript:x())") == "<p>alt</p>\n"


def test_a_browser_may_choose_among_the_copies():
    assert page("![](c.jpg)") == (
        '<figure class="figure"><a class="figure__link" href="/m/c.jpg"><picture>'
        '<source type="image/avif" srcset="/m/c-480.avif 480w, /m/c-960.avif 960w"'
        f' sizes="{IN_THE_COLUMN}">'
        '<source type="image/webp" srcset="/m/c-480.webp 480w, /m/c-960.webp 960w"'
        f' sizes="{IN_THE_COLUMN}">'
        '<img src="/m/c.jpg" width="960" height="640" alt="Sea" fetchpriority="high"'
        ' data-colour="#203040"></picture></a></figure>\n'
    )


@pytest.mark.parametrize(
    "source",
    ["a ![](c.jpg) b", "![](c.jpg) ![](c.jpg)", "- ![](c.jpg)", "## ![](c.jpg)"],
    ids=["sentence", "two", "item", "heading"],
)
def test_a_picture_among_others_has_copies_but_leads_nowhere(source: str):
    html = page(source)

    assert "<picture><source " in html
    assert 'class="figure' not in html
    assert 'href="/m/' not in html


@pytest.mark.parametrize(
    "source",
    [
        "[![](c.jpg)](/elsewhere)",
        '<a href="/elsewhere"><p><img src="c.jpg"></p></a>',
        '<a href="/elsewhere"><figure><img src="c.jpg"></figure></a>',
        '<figure><a href="/elsewhere"><img src="c.jpg"></a></figure>',
        "<details><summary><figure><img src='c.jpg'></figure></summary></details>",
    ],
    ids=["markdown", "around-a-paragraph", "around-a-figure", "in-a-figure", "summary"],
)
def test_no_link_is_put_into_what_can_be_clicked(source: str):
    html = page(source)

    assert html.count("<picture>") == 1
    assert 'class="figure"' in html
    assert "figure__link" not in html


def test_an_image_in_html_goes_the_same_way():
    html = page('<figure><img src="c.jpg" alt="Sea"></figure>')

    assert html == page("![](c.jpg)")


def test_a_link_to_a_picture_without_words_has_a_name():
    html = page("![](a.png)")

    assert '<a class="figure__link" href="/media/a.1.webp" aria-label="' in html
    assert "aria-label" not in page("![Two rows](a.png)")


def test_only_the_first_picture_is_urgent():
    first, second = page("![](c.jpg)\n\na ![](c.jpg)").split("<p>")

    assert 'fetchpriority="high"' in first
    assert "loading" not in first
    assert 'loading="lazy" decoding="async"' in second
    assert "fetchpriority" not in second


def test_below_a_cover_no_picture_is_urgent():
    below = Surroundings(has_cover=True)

    html = render("![](c.jpg)", LIBRARY.get, surroundings=below).html

    assert 'loading="lazy" decoding="async"' in html
    assert "fetchpriority" not in html


@pytest.mark.parametrize(
    ("asked", "sizes"),
    [
        ("", IN_THE_COLUMN),
        ("{width=640}", IN_THE_COLUMN),
        ("{width=360}", "(min-width: 400px) 360px, calc(92vw - 0.5rem)"),
        ("{height=40}", "(min-width: 74px) 60px, calc(92vw - 0.5rem)"),
    ],
)
def test_sizes_tell_how_wide_the_page_shows_it(asked: str, sizes: str):
    assert page(f"![](c.jpg){asked}").count(f'sizes="{sizes}"') == 2


def test_one_sees_through_a_picture_without_a_colour():
    assert "data-colour" not in page("![](b.png)")


def test_addresses_of_copies_are_escaped():
    odd = (ImageVariant('/m/"><script>.avif', "image/avif", 480),)
    source = ImageSource("/m/c.jpg", 960, 640, variants=odd)

    html = render("![](c)", {"c": source}.get).html

    assert 'srcset="/m/&quot;&gt;&lt;script&gt;.avif 480w"' in html


def test_a_picture_outside_of_a_text_looks_the_same():
    html = markup(LIBRARY["c.jpg"], IN_THE_COLUMN, {"class": "portrait"})

    assert html.startswith('<picture><source type="image/avif" srcset="/m/c-480.avif')
    assert html.endswith(
        '<img src="/m/c.jpg" width="960" height="640" alt="Sea" fetchpriority="high"'
        ' class="portrait" data-colour="#203040"></picture>'
    )


def test_pictures_are_listed_once_in_order_as_written():  # E11
    rendered = render(
        "![b](b.png) ![c](/media/c.png?1)\n\n![b](b.png)\n\n[![d](d%20e.png)](/f)\n\n"
        '![](<> "none") <img src="https://g.example/h.png">\n'
    )

    assert rendered.pictures == (
        "b.png",
        "/media/c.png?1",
        "d%20e.png",
        "https://g.example/h.png",
    )


def test_pictures_without_words_are_listed_once():  # R16
    library = ImageSource("/c.png", 1, 1, alt="From the library")

    rendered = render(
        "![ ](b.png) ![](b.png) ![Words](a.png) ![](/m/c.png)",
        {"/m/c.png": library}.get,
    )

    assert rendered.wordless == ("b.png",)
    assert rendered.pictures == ("b.png", "a.png", "/m/c.png")
