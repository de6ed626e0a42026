from __future__ import annotations

import pytest

from blog.importing.writing import anchors


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("[a](#low)", '<h2 id="low">'),
        ("[a](#gr%C3%BCn)", '<h2 id="grün">'),
        ("[a](#) [b](/x#y)", ""),
        ("`[a](#low)`", ""),
    ],
    ids=["there", "encoded", "none", "code"],
)
def test_links_that_lead_somewhere_are_no_loss(body: str, html: str):
    assert anchors.losses(body, html) == []


def test_links_that_lead_to_no_heading_are_named():
    assert anchors.losses("[a](#whats-next) [b](#low)", '<h2 id="low">') == [
        "Links within the text lead to headings that are called otherwise here: "
        "#whats-next."
    ]
