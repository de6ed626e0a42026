"""Row P3: cards, the same in all of Ghost's editors."""

from __future__ import annotations

from typing import Any

import pytest

from blog import rendering
from blog.importing.ghost import cards
from blog.importing.ghost.rows import Row
from blog.importing.ghost.text import Text

STYLED = '<span style="white-space: pre-wrap;">{}</span>'


def shown(kind: str, **payload: Any) -> tuple[str, tuple[str, ...]]:
    """Markdown and losses."""
    text = Text()
    text.add(cards.html_of(kind, Row(payload), text))
    found = text.converted("https://old.example/tides/")
    return found.markdown, found.losses


def markdown(kind: str, **payload: Any) -> str:
    return shown(kind, **payload)[0]


def test_code_comes_over_byte_for_byte():
    code = "def f():\n\treturn '```'  \n\n    # __x__ &amp; <b>\n\n"

    found = markdown("codeblock", code=code, language="Python")

    (snippet,) = rendering.render(found).snippets
    assert found.startswith("````python\n")
    assert snippet.code == code


def test_code_keeps_its_caption():
    found = markdown(
        "code", code="a", language="js", caption=STYLED.format("A <b>b</b>")
    )

    assert found == "```js\na\n```\n\n*A **b***\n"


@pytest.mark.parametrize("language", ["", "C# (old)", "```\nx", "{.py}", "plain text"])
def test_no_language_breaks_out_of_its_fence(language: str):
    (snippet,) = rendering.render(
        markdown("code", code="a", language=language)
    ).snippets

    assert snippet.code == "a\n"


def test_markdown_stays_as_it_was_written():
    written = "* a\n* b\n\n~~~py\n# c\n~~~\n\n| a |\n|---|\n| *b* |"

    assert markdown("markdown", markdown=written) == f"{written}\n"


def test_a_heading_gets_the_blank_that_it_needs_here():
    text = Text()
    written = "##Low\n\n```\n#no\n```"
    text.add(cards.html_of("markdown", Row({"markdown": written}), text))

    assert text.converted("").markdown == "## Low\n\n```\n#no\n```\n"
    assert text.notes == ["1 heading got the blank that has to follow #."]


def test_line_ends_that_were_breaks_are_told():
    text = Text()
    text.add(cards.html_of("markdown", Row({"markdown": "one\ntwo\n\n- a\n- b"}), text))

    assert text.notes[0].startswith("Ghost showed the ends of 1 line in its Markdown")


def test_a_picture_keeps_its_words_link_and_caption():
    found = markdown(
        "image",
        src="/content/images/a b.png",
        alt='Low "water"',
        title="Tooltip",
        href="https://m.example/",
        caption=STYLED.format("By <a href='https://a.example/'>Ada</a>"),
    )

    assert found == (
        '<figure>\n\n[![Low "water"](<https://old.example/content/images/a b.png>)]'
        "(https://m.example/)\n\n"
        '<figcaption>By <a href="https://a.example/">Ada</a></figcaption>\n</figure>\n'
    )


def test_a_gallery_is_its_pictures():
    images = [{"src": "/a.png", "alt": "A"}, {"src": "/b.png"}, "nonsense"]

    assert markdown("gallery", images=images) == (
        "![A](https://old.example/a.png)\n\n![](https://old.example/b.png)\n"
    )


@pytest.mark.parametrize(
    ("sign", "head", "words"),
    [
        ("💡", "[!TIP]", "a"),
        ("⚠️", "[!WARNING]", "a"),
        ("🚨", "[!CAUTION]", "a"),
        ("", "[!NOTE]", "a"),
        ("🦄", "[!NOTE]", "🦄 a"),
    ],
)
def test_callouts_are_callouts(sign: str, head: str, words: str):
    found = markdown("callout", calloutEmoji=sign, calloutText="<p>a</p>")

    assert found == f"> {head}\n>\n> {words}\n"
    assert 'class="callout' in rendering.render(found).html


def test_toggles_fold():
    found = markdown(
        "toggle", heading=STYLED.format("Why?"), content="<p>a</p><p>b</p>"
    )

    html = rendering.render(found).html
    assert html.startswith("<details><summary>Why?</summary><p>a</p>")
    assert html.rstrip().endswith("</details>")


@pytest.mark.parametrize(
    ("kind", "payload", "expected"),
    [
        (
            "bookmark",
            {
                "url": "https://m.example/",
                "metadata": {"title": "Moon *x*", "description": "Far"},
            },
            "[Moon \\*x\\*](https://m.example/)\\\nFar\n",
        ),
        (
            "embed",
            {"url": "https://v.example/1", "html": "<iframe>", "caption": "A talk"},
            "<https://v.example/1>\n\n*A talk*\n",
        ),
        (
            "video",
            {"src": "/v.mp4", "fileName": "v"},
            "[v](https://old.example/v.mp4)\n",
        ),
        ("audio", {"src": "/a.mp3", "title": "S"}, "[S](https://old.example/a.mp3)\n"),
        (
            "file",
            {"src": "/f.pdf", "fileTitle": "F", "fileCaption": "<p>3 pages</p>"},
            "[F](https://old.example/f.pdf)\\\n3 pages\n",
        ),
    ],
    ids=["bookmark", "embed", "video", "audio", "file"],
)
def test_what_plays_elsewhere_becomes_a_link(
    kind: str, payload: dict[str, Any], expected: str
):
    found, losses = shown(kind, **payload)

    assert found == expected
    assert losses == (f"Cards became plain links: 1 {kind}.",)


@pytest.mark.parametrize("kind", ["signup", "paywall", "email", "email-cta", "novelty"])
def test_what_a_post_cannot_hold_is_named(kind: str):
    assert shown(kind, html="secret") == (
        "",
        (f"Cards that a post cannot hold were left out: 1 {kind}.",),
    )


@pytest.mark.parametrize(
    "visibility",
    [
        {"web": {"nonMember": False, "memberSegment": "status:free"}},
        {"showOnWeb": False, "showOnEmail": True},
        {"emailOnly": True},
    ],
    ids=["segments", "show-on-web", "email-only"],
)
def test_what_was_for_members_alone_is_not_published(visibility: Any):
    found, losses = shown("html", html="<p>secret</p>", visibility=visibility)

    assert found == ""
    assert losses == (
        "Cards that a post cannot hold were left out: 1 html for members or e-mail.",
    )


def test_a_card_for_everybody_is_shown():
    everybody = {"web": {"nonMember": True, "memberSegment": ""}, "email": {}}

    assert markdown("html", html="<p>a</p>", visibility=everybody) == "a\n"


def test_html_that_is_not_closed_swallows_nothing():
    text = Text()
    text.add(cards.html_of("html", Row({"html": "<ul><li>a<div><b>"}), text))
    text.add(cards.html_of("code", Row({"code": "x\ny"}), text))

    assert text.converted("").markdown == "- a\n\n```\nx\ny\n```\n"


def test_products_and_calls_keep_their_words():
    product = markdown(
        "product",
        productTitle="<span>Chart</span>",
        productDescription="<p>Of the coast</p>",
        productRatingEnabled=True,
        productStarRating=4,
        productButtonEnabled=True,
        productButton="Buy",
        productUrl="https://s.example/",
    )
    call = markdown(
        "call-to-action",
        textValue="<p>Read</p>",
        buttonText="On",
        buttonUrl="https://s.example/",
        hasSponsorLabel=False,
    )

    assert (
        product == "**Chart**\n\n★★★★☆\n\nOf the coast\n\n[Buy](https://s.example/)\n"
    )
    assert call == "Read\n\n[On](https://s.example/)\n"


def test_a_header_is_a_heading():
    found, losses = shown(
        "header", header="<b>Low</b>", subheader="water", backgroundImageSrc="/a.png"
    )

    assert found == "## **Low**\n\nwater\n"
    assert losses == (
        "Cards that a post cannot hold were left out: 1 picture behind a header.",
    )


@pytest.mark.parametrize("kind", sorted(cards.CARDS))
@pytest.mark.parametrize("value", [None, 7, [], {}, [[1]], "<![x", "\ud800\0"])
def test_no_payload_breaks_a_card(kind: str, value: Any):
    names = (
        *(
            "src",
            "url",
            "alt",
            "title",
            "caption",
            "html",
            "markdown",
            "code",
            "images",
        ),
        *("language", "metadata", "calloutText", "calloutEmoji", "heading", "content"),
        *("buttonText", "header", "productTitle", "productStarRating", "visibility"),
        *("fileTitle", "fileCaption", "textValue", "beforeImage", "href", "subheader"),
    )

    assert isinstance(markdown(kind, **dict.fromkeys(names, value)), str)
