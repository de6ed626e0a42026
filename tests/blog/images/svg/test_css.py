"""Styles that paint, and styles that do more."""

from __future__ import annotations

import pytest

from blog.images import UnreadableImage
from blog.images.svg.css import checked_css


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#fff",
        "fill:none;stroke:rgb(1,2,3);stroke-width:1.5px",
        "fill:url(#a)",
        "url( '#a-b.c:d' )",
        'clip-path: URL("#a") !important',
        "translate(1,2) rotate(45 1 1)",
        "@media (prefers-color-scheme: dark) { .a:not(.b) > g { fill: var(--x) } }",
        "@keyframes spin { to { transform: rotate(360deg) } }",
        "font-family: 'Open Sans', serif; content: '<>'",
        "M0 0L8 4C1,2 3,4 5,6z",
        "light-dark(#eee, color-mix(in oklab, red, blue))",
    ],
)
def test_paint_is_kept_as_it_is(text: str):
    assert checked_css(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "fill:url(http://e/x)",
        "fill:URL(//e)",
        "fill:url('//e')",
        "fill:url( x#a)",
        "fill:url(#a) url(//e)",
        "fill:url(#a", "fill:u/**/rl(//e);x:url(//e)",
        "src:url(data:font/woff2;base64,AA)",
        "background:image-set('//e' 1x)",
        "background:-webkit-image-set('//e' 1x)",
        "background:image('//e')",
        "background:cross-fade(url(#a), '//e')",
        "background:src('//e')",
        "width:expression(attack())",
        "background:paint(x)",
        "background:element(#a)",
        "behavior:url(x.htc)",
        "-moz-binding:url(x.xml#a)",
        "@import '//e'",
        "@IMPORT '//e'",
        "@charset 'x'; @import '//e'",
        "@namespace x '//e'",
        "@font-face { src: local(x) }",
        "@\\69mport '//e'",
        "fill:\\75rl(//e)",
        "fill:u\\rl(//e)",
        "@",
    ],
)  # fmt: skip
def test_everything_else_is_refused(text: str):
    with pytest.raises(UnreadableImage, match=r"^The style of the SVG .*remove that"):
        checked_css(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("/* a url(x) */fill:red/**/", " fill:red "),
        ("fill:red;/* no end url(x)", "fill:red; "),
        ("a/*/ url(x) */b", "a b"),
    ],
    ids=["comments", "without-end", "slash-in-the-beginning"],
)
def test_comments_go(text: str, kept: str):
    assert checked_css(text) == kept


def test_comment_does_not_glue_a_function_together():
    assert checked_css("u/**/rl (x)") == "u rl (x)"
