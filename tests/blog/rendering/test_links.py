"""Links: what is said about them, and the list of where they lead. E11."""

from __future__ import annotations

import pytest

from blog.rendering import render


@pytest.mark.parametrize(
    "address",
    ["https://a.example/", "http://a.example", "HTTPS://a.example", "//a.example"],
)
def test_absolute_links_are_external(address):
    assert render(f"[a]({address})").html == (
        f'<p><a href="{address}" rel="external noopener">a</a></p>\n'
    )


@pytest.mark.parametrize(
    "address", ["/blog/", "b.html", "#c", "?d", "mailto:e@f.example"]
)
def test_other_links_are_not(address):
    assert render(f"[a]({address})").html == f'<p><a href="{address}">a</a></p>\n'


@pytest.mark.parametrize(
    ("written", "finished"),
    [
        ('href="/a" rel="me"', 'href="/a" rel="me"'),
        (
            'href="https://a" rel="me opener"',
            'href="https://a" rel="external noopener me"',
        ),
        ('href="/a" rel="stylesheet"', 'href="/a"'),
        ('href="/a" target="_blank" download', 'href="/a"'),
    ],
)
def test_relations_an_author_may_state(written, finished):
    assert render(f"<a {written}>b</a>").html == f"<p><a {finished}>b</a></p>\n"


def test_links_are_listed_once_in_order_as_written():
    rendered = render(
        '[a](/b?c=1&d=2 "t") <https://e.example> [f][g] www.h.example\n\n'
        "## [i](#j)\n\n![k](l.png) [a](/b?c=1&amp;d=2) x@y.example [^1]\n\n"
        "[g]: ../m%20n\n[^1]: [o](/p)\n"
    )

    assert rendered.links == (
        "/b?c=1&d=2",
        "https://e.example",
        "../m%20n",
        "http://www.h.example",
        "#j",
        "mailto:x@y.example",
        "/p",
    )
