"""Row P3: posts of which an export has nothing but HTML."""

from __future__ import annotations

import pytest

from blog.importing.ghost import rendered
from blog.importing.ghost.text import Text

BOOKMARK = """<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container"
href="https://m.example/"><div class="kg-bookmark-content"><div
class="kg-bookmark-title">Moon</div><div class="kg-bookmark-description">Far</div><div
class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="i.png"><span>M</span>
</div></div><div class="kg-bookmark-thumbnail"><img src="t.png"></div></a></figure>"""
CALLOUT = """<div class="kg-card kg-callout-card kg-callout-card-blue"><div
class="kg-callout-emoji">💡</div><div class="kg-callout-text">Wait <b>here</b></div>
</div>"""
TOGGLE = """<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4
class="kg-toggle-heading-text">Why?</h4><button><svg></svg></button></div><div
class="kg-toggle-content"><p>So.</p></div></div>"""
FILE = """<div class="kg-card kg-file-card"><a class="kg-file-card-container"
href="https://old.example/content/files/f.pdf"><div class="kg-file-card-contents"><div
class="kg-file-card-title">Chart</div><div class="kg-file-card-metadata"><div
class="kg-file-card-filename">f.pdf</div></div></div><div><svg></svg></div></a></div>"""
AUDIO = """<div class="kg-card kg-audio-card"><img class="kg-audio-thumbnail"><div
class="kg-audio-player-container"><audio src="https://old.example/a.mp3"></audio><div
class="kg-audio-title">Waves</div><div class="kg-audio-player"><button></button>
<span>0:00</span></div></div></div>"""
VIDEO = """<figure class="kg-card kg-video-card"><div class="kg-video-container"><video
src="https://old.example/v.mp4"></video><div class="kg-video-player"><span>0:00</span>
</div></div><figcaption>Surf</figcaption></figure>"""
SIGNUP = """<div class="kg-card kg-signup-card"><form><p>Join</p></form></div>"""


def shown(html: str) -> tuple[str, tuple[str, ...]]:
    text = Text()
    rendered.write(html, text)
    found = text.converted("")
    return found.markdown, found.losses


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (BOOKMARK, "[Moon](https://m.example/)\\\nFar\n"),
        (CALLOUT, "> [!TIP]\n>\n> Wait **here**\n"),
        (TOGGLE, "<details>\n\n<summary>Why?</summary>\n\nSo.\n\n</details>\n"),
        (FILE, "[Chart](https://old.example/content/files/f.pdf)\n"),
        (AUDIO, "[Waves](https://old.example/a.mp3)\n"),
        (VIDEO, "<https://old.example/v.mp4>\n\n*Surf*\n"),
        (SIGNUP, ""),
    ],
    ids=["bookmark", "callout", "toggle", "file", "audio", "video", "signup"],
)
def test_cards_are_what_they_were(html: str, expected: str):
    assert shown(f"{html}")[0] == expected


def test_a_card_within_a_card_is_one_too():
    html = TOGGLE.replace("So.", f"So.</p>{CALLOUT}{FILE}<p>")

    found, losses = shown(html)

    assert "> [!TIP]\n>\n> Wait **here**\n\n[Chart](" in found
    assert losses == ("Cards became plain links: 1 file.",)


def test_what_was_for_members_is_told():
    assert shown("<p>a</p><!--members-only--><p>b</p>") == (
        "a\n\nb\n",
        ("Cards that a post cannot hold were left out: 1 paywall.",),
    )


def test_a_block_that_was_sent_to_members_alone_is_not_published():
    begin = '<!--kg-gated-block:begin nonMember:{} memberSegment:"status:free" -->'
    end = "<!--kg-gated-block:end-->"
    html = f"a {begin.format('false')}secret{end}b {begin.format('true')}c{end}"

    assert shown(html) == (
        "a b c\n",
        ("Cards that a post cannot hold were left out: 1 html for members or e-mail.",),
    )


def test_markdown_that_ghost_rendered_is_code_and_prose_again():
    html = (
        "<!--kg-card-begin: markdown--><h2 id='low'>Low</h2><pre><code "
        'class="language-sh">a &amp;&amp; b\n</code></pre>'
        "<!--kg-card-end: markdown-->"
    )

    assert shown(html)[0] == "## Low\n\n```sh\na && b\n```\n"


def test_plain_text_is_no_markdown():
    text = Text()
    rendered.write_plain("# a\nb\r\n\r\n\n1. *c*", text)

    assert text.converted("").markdown == "\\# a\\\nb\n\n1\\. \\*c\\*\n"
