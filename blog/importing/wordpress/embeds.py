"""Addresses that WordPress shows as a player or a preview; here they are links."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from blog.importing import places

# By their shortcode, the address that an id stands for; "" for those with addresses.
_PLAYERS: Final = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "ted": "https://www.ted.com/talks/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "wpvideo": "https://videopress.com/v/{}",
    "soundcloud": "",
    "spotify": "",
    "instagram": "",
    "googlemaps": "",
}
SHORTCODES: Final = tuple(_PLAYERS)
OWN_LINE = re.compile(
    r"^[ \t]*(?:<p(?:\s[^<>]*)?>[ \t]*)?(?P<address>https?://[^\s<>\"\[\]]+)"
    r"[ \t]*(?:</p>[ \t]*)?$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]+")
_ID = re.compile(r"(?:^|[\s=\"'])([A-Za-z0-9_-]{4,40})(?=[\s\"'&]|$)")
_PROVIDERS = re.compile(
    r"(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|instagram\.com"
    r"|facebook\.com|soundcloud\.com|spotify\.com|tiktok\.com|flickr\.com|reddit\.com"
    r"|wordpress\.tv|videopress\.com|slideshare\.net|speakerdeck\.com|ted\.com|scribd"
    r"\.com|dailymotion\.com|kickstarter\.com|mixcloud\.com|imgur\.com|tumblr\.com"
    r"|giphy\.com|gist\.github\.com|codepen\.io|issuu\.com|polldaddy\.com)$"
)


def is_player(address: str) -> bool:
    return bool(_PROVIDERS.search(places.split(address).netloc.lower()))


def link(address: str) -> str:
    """A paragraph that leads there."""
    shown = escape(address)
    return f'\n\n<p><a href="{shown}">{shown}</a></p>\n\n'


def address_of(shortcode: str, arguments: str, inner: str) -> str:
    """What [youtube …] or [embed]…[/embed] shows, "" when that is not to be seen."""
    for said in (arguments, inner):
        match = _ADDRESS.search(said)
        if match:
            return match[0]
    form = _PLAYERS.get(shortcode, "")
    if not form:
        return ""
    named = re.sub(r"\b(?:id|tweet|lang|w|h|width|height)\s*=", " ", arguments)
    match = _ID.search(named)
    return form.format(match[1]) if match else ""
