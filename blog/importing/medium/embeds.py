"""What a story embeds from elsewhere: link cards, posts of others, players."""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup
from bs4.element import Tag

from blog.importing.medium.told import Told
from blog.importing.shown import counted

_WIDGETS: Final = ("script", "noscript")
_GIST: Final = "https://gist.github.com/"


def prepare(body: BeautifulSoup, told: Told) -> None:
    """Make links of them; players and gists are the converter's."""
    _link_cards(body, told)
    _link_embeds(body, told)


def _link_cards(body: BeautifulSoup, told: Told) -> None:
    cards = body.select(".graf--mixtapeEmbed, .graf--bookmark")
    for card in cards:
        link = card.find("a", href=True)
        if link is None:
            continue
        title = link.find(["strong", "b"]) or link
        words = " ".join(title.get_text(" ").split()) or str(link["href"])
        card.replace_with(_link(body, str(link["href"]), words))
    if cards:
        told.losses.append(f"{counted(len(cards), 'link card')} became a plain link.")


def _link_embeds(body: BeautifulSoup, told: Told) -> None:
    """Links that only a script would have filled."""
    for link in body.select(".graf--iframe a[href]"):
        if not link.get_text(strip=True):
            link.string = str(link["href"])
    for script in body.find_all(_WIDGETS):
        if not str(script.get("src") or "").startswith(_GIST):
            script.decompose()
    empty = [figure for figure in body.find_all("figure") if not _shows(figure)]
    for figure in empty:
        figure.name = "p"  # a caption stays
    if empty:
        told.losses.append(
            f"{counted(len(empty), 'embedded element')} came without an address in the "
            "export and cannot be shown: look at the story on Medium."
        )


def _shows(figure: Tag) -> bool:
    """Whether it holds more than its caption."""
    within = figure.find_all(["img", "iframe", "a", "script", "pre", "video", "audio"])
    return any(tag.find_parent("figcaption") is None for tag in within)


def _link(body: BeautifulSoup, address: str, words: str) -> Tag:
    paragraph, link = body.new_tag("p"), body.new_tag("a", href=address)
    link.string = words
    paragraph.append(link)
    return paragraph
