"""Sound drawings stay what they are; hostile ones are refused with a reason."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from blog.images import UnreadableImage, decode
from tests import images
from tests.blog.images.svg import drawings
from tests.blog.images.svg.drawings import SVG, svg


@pytest.mark.parametrize("name", drawings.SOUND)
def test_sound_drawings_pass(name: str):
    decoded = decode(drawings.SOUND[name]())

    assert fromstring(decoded.data).tag == f"{SVG}svg"
    assert images.SECRET not in decoded.data


@pytest.mark.parametrize("name", [n for n in drawings.SOUND if n != "pictures"])
def test_cleaning_twice_changes_nothing_more(name: str):
    once = decode(drawings.SOUND[name]()).data

    assert decode(once).data == once


def test_what_editors_leave_goes_and_what_is_drawn_stays():
    root = fromstring(decode(drawings.inkscape()).data)

    source = fromstring(drawings.inkscape())
    drawn = [e.tag for e in source.iter() if e.tag.startswith(SVG)]
    drawn.remove(f"{SVG}metadata")
    assert [element.tag for element in root.iter()] == drawn
    assert root.attrib == {"width": "120", "height": "80", "viewBox": "0 0 60 40"}


def test_white_space_in_texts_stays():
    root = fromstring(decode(drawings.inkscape()).data)

    [text] = root.iter(f"{SVG}text")
    assert "".join(text.itertext()) == "a  b & <c>"


def test_document_type_goes():
    decoded = decode(drawings.graphviz())

    assert b"DOCTYPE" not in decoded.data


def test_link_goes_and_what_it_surrounds_stays():
    root = fromstring(decode(drawings.graphviz()).data)

    assert b"example.org" not in decode(drawings.graphviz()).data
    assert root.find(f".//{SVG}ellipse") is not None


def test_labels_in_html_give_way_to_labels_in_text():
    root = fromstring(decode(drawings.drawio()).data)

    [switch] = root.iter(f"{SVG}switch")
    assert [element.tag for element in switch] == [f"{SVG}text"]


def test_drawing_without_namespace_gets_one():
    decoded = decode(b"<svg width='3' height='2'><path d='M0 0'/></svg>")

    assert fromstring(decoded.data).find(f"{SVG}path") is not None


def test_other_encodings_become_utf_8():
    source = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>' + svg("<title>é</title>").decode()
    )

    decoded = decode(source.encode("latin-1"))

    assert "<title>é</title>".encode() in decoded.data


HOSTILE = {
    "script": ("<script>attack()</script>", "a <script>, which could run code"),
    "script-in-html": (
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">attack()</h:script>',
        "a <script>, which could run code",
    ),
    "deep-script": ("<g><defs><SCRIPT/></defs></g>", "a <SCRIPT>, which could run"),
    "foreign-object": (
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        "a <foreignObject>, which holds HTML: export plain text labels",
    ),
    "html-alone-in-a-switch": (
        "<switch><foreignObject/></switch>",
        "a <foreignObject>, which holds HTML",
    ),
    "html-page": (
        '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="//e"/>',
        "an? <iframe>, which loads a page",
    ),
    "event": ('<g onload="attack()"/>', "the attribute onload, which could run code"),
    "event-of-animation": (
        '<animate attributeName="r" onbegin="attack()"/>',
        "the attribute onbegin, which could run code",
    ),
    "link": (
        '<a href="javascript:attack()"><path/></a>',
        r"a link that could run code \(javascript:\)",
    ),
    "old-link": (
        '<a xlink:href=" java&#10;script:attack()"><path/></a>',
        r"a link that could run code \(javascript:\)",
    ),
    "animated-link": (
        '<a><set attributeName="href" to="javascript:attack()"/></a>',
        "animates “href” with <set>, which could load or run something",
    ),
    "animated-old-link": (
        '<animate attributeName="xlink:href" values="javascript:attack()"/>',
        "animates “xlink:href” with <animate>",
    ),
    "animated-address": (
        '<animate attributeName="fill" to="url(//e/x)"/>',
        r"loads something with url\(…\)",
    ),
    "foreign-use": ('<use href="//e/x.svg#a"/>', "refers to “//e/x.svg#a”"),
    "old-foreign-use": ('<use xlink:href="x.svg#a"/>', "refers to “x.svg#a”"),
    "use-of-data": (
        '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>',
        "refers to “data:image/svg",
    ),
    "foreign-picture": (
        '<image href="https://e.example/pixel.png"/>',
        "refers to “https://e.example/pixel.png”, which is not part of it",
    ),
    "local-picture": ('<image xlink:href="plan.png"/>', "refers to “plan.png”"),
    "foreign-gradient": (
        '<linearGradient href="//e/x.svg#a"/>',
        "refers to “//e/x.svg#a”",
    ),
    "picture-filter": ('<filter><feImage href="#a"/></filter>', "a <feImage>"),
    "foreign-fill": ('<path fill="url(//e/x.svg#a)"/>', r"loads something with url"),
    "foreign-style": ('<path style="fill:url(//e/x)"/>', "loads something with url"),
    "style-sheet": ("<style>@import '//e/x.css';</style>", "uses @import"),
    "font": (
        "<style>@font-face{font-family:a;src:url(data:font/woff2;base64,AA)}</style>",
        "loads something with url.*turn texts .* into paths",
    ),
    "handler": ("<handler/>", "a <handler>, which could run code"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_run_or_load_is_refused_by_name(name: str):
    content, sentence = HOSTILE[name]

    with pytest.raises(UnreadableImage, match=f"^The .*SVG.*{sentence}"):
        decode(svg(content))


def test_event_of_the_whole_drawing_is_refused():
    with pytest.raises(UnreadableImage, match="the attribute onload"):
        decode(svg(attributes='onload="attack()"'))


@pytest.mark.parametrize(
    "content",
    [
        "<metadata><script>attack()</script></metadata>",
        '<x:thing xmlns:x="urn:x"><script>attack()</script></x:thing>',
        "<!-- attack() -->",
        "<?php attack() ?>",
        '<g data-x="attack()" x:y="attack()" xmlns:x="urn:x"/>',
        '<g href="//attack()"/>',
        '<x:object xmlns:x="urn:x" onload="attack()"/>',
        '<g x:onload="attack()" xmlns:x="urn:x"/>',
        '<style type="text/less">attack()</style>',
        '<font><glyph d="attack()"/></font>',
        '<path xml:base="https://attack()/"/>',
        '<path cursor="url(attack())"/>',
    ],
    ids=[
        *("metadata", "foreign-element", "comment", "instruction", "attributes"),
        *("address-of-a-group", "foreign-object-by-name", "foreign-event"),
        *("other-style-sheet", "svg-font", "base", "cursor"),
    ],
)
def test_what_no_browser_draws_goes_silently(content: str):
    decoded = decode(svg(f"<path d='M1 1'/>{content}"))

    assert b"attack" not in decoded.data
    assert b"M1 1" in decoded.data


def test_words_after_an_element_that_goes_stay():
    decoded = decode(svg("<text>a<b/>b<tspan>c</tspan><i/>d<u/>e</text>"))

    assert b"<text>ab<tspan>c</tspan>de</text>" in decoded.data


@pytest.mark.parametrize("root", ["rss", "math", "note"])
def test_other_xml_is_not_an_svg(root: str):
    with pytest.raises(UnreadableImage, match="This is XML, but not an SVG: upload a"):
        decode(f"<{root}/>".encode())
